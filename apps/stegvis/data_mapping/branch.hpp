#pragma once
/// Under which conditions, and by whom, a component is reached.

#include <string>
#include <vector>

#include "framework/service.hpp"

namespace stegvis::app {

/// What must hold, from the root down: `when` of the component and of those around it, the branch of a choice (those before it do
/// not hold), and `for each of PATH` around rows.
[[nodiscard]] std::vector<std::string> branch_of(const Service& service, const Node& node);

/// The role that acts at the component.
[[nodiscard]] std::string acting_role(const Service& service, const Node& node);

}  // namespace stegvis::app
