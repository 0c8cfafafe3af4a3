#pragma once
/// What can be taken of a service, and so can be left untaken: its steps, its branches, its rules.

#include <cstdint>
#include <string>
#include <vector>

#include "framework/service.hpp"
#include "framework/state.hpp"

namespace stegvis::app {

enum class GoalKind : std::uint8_t {
    entered,      ///< somebody or the flow stood at the step
    when_true,    ///< the condition held when it counted
    when_false,   ///< it did not
    branch,       ///< a choice went this way; `word` is the child's id, or `none`
    outcome,      ///< the step ended like that
    rule_kept,    ///< the step passed, and the rule held
    rule_broken,  ///< the rule kept somebody from passing, or was broken and said so
};

struct Goal {
    GoalKind kind = GoalKind::entered;
    int node = -1;  ///< index in Service::nodes
    int rule = -1;  ///< index in Service::rules, of the last two kinds
    std::string word;
    bool operator==(const Goal&) const = default;
};

/// How goals are counted together.
enum class GoalGroup : std::uint8_t { steps, branches, rules };
[[nodiscard]] GoalGroup group_of(GoalKind kind);
[[nodiscard]] std::string_view group_name(GoalGroup group);

/// Every goal of the service, in reading order. `expired` is an outcome only of a step that has a `due`; a container has those
/// outcomes that `on` speaks of.
[[nodiscard]] std::vector<Goal> goals_of(const Service& service);

/// One line that names it, and that no other goal of the service has: `step apply/sign`, `when apply/boat/crane true`,
/// `branch apply/route none`, `outcome apply/sign rejected`, `rule apply/boat length broken`.
[[nodiscard]] std::string name_of(const Service& service, const Goal& goal);

/// The ids of a node from the root, rows left out: `found/founders/person`.
[[nodiscard]] std::string ids_of(const Node& node);

/// The node at an address, and the same address with rows written as positions: `found/founders[1]/person`.
struct Spotted {
    int node = -1;       ///< -1 when there is none
    bool row = false;    ///< the address is that of a row of the node
    std::string positions;
    std::vector<std::pair<Path, std::size_t>> rows;  ///< each repeated array on the way (schema path), and which row of it
};
[[nodiscard]] Spotted spot_at(const Service& service, const State& state, const Address& address);

}  // namespace stegvis::app
