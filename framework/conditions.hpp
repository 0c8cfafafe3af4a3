#pragma once
/// The conditions that a service states, and whether each holds where it stands in a running case.

#include <vector>

#include "framework/session.hpp"

namespace stegvis {

/// How a condition stands at one place: a `when`, or what a rule demands.
struct ConditionReport {
    Address address;      ///< of the component, or of what the rule stands on: a step, a group, one row
    int node = -1;        ///< index in Service::nodes
    int rule = -1;        ///< index in Service::rules; -1 = the component's own `when`
    bool holds = false;   ///< of a rule: it is kept, whether it is written with `must` or with `when`
    bool operator==(const ConditionReport&) const = default;
};

/// Every condition at a place that is there now, in reading order. What stands in a hidden component is not asked. Works on a copy of
/// the session's state, so that the session remembers nothing of it.
[[nodiscard]] std::vector<ConditionReport> conditions_of(const Session& session);

}  // namespace stegvis
