#pragma once
/// What exploring has found, for people and for programs.

#include <string>

#include "apps/stegvis/exploring/explorer.hpp"

namespace stegvis::app {

/// Coverage, what was not taken, and each fault with the last steps of a way to it. The same for the same service and options.
[[nodiscard]] std::string to_text(const Explorer& explorer);
/// {"states", "moves", "bounded", "coverage", "faults": [{"code", "address", "message", "steps"}]}
[[nodiscard]] Value to_value(const Explorer& explorer);

}  // namespace stegvis::app
