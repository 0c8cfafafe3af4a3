#pragma once
/// What the parts of the navigator share.

#include <string_view>
#include <vector>

#include "framework/session/engine.hpp"

namespace stegvis {

/// Spots from the root down to this one.
[[nodiscard]] std::vector<Spot> path_to(const Engine& engine, const Spot& spot);
/// The payload of an event about a step.
[[nodiscard]] Object step_payload(const Engine& engine, const Spot& step);
[[nodiscard]] Object step_payload(const Engine& engine, const Spot& step, std::string_view because);

}  // namespace stegvis
