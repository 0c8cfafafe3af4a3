#pragma once
/// What tells one search for values from another.

#include <string>
#include <vector>

#include "apps/stegvis/exploring/solver.hpp"
#include "framework/state.hpp"

namespace stegvis::app {

/// All that a search of the person for values depends on: searches with the same key find the same.
[[nodiscard]] std::string search_key(const Service& service, const State& state, const std::string& person, const std::vector<Demand>& demands,
                                     const std::vector<Unknown>& unknowns);

}  // namespace stegvis::app
