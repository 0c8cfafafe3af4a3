#pragma once
/// Which cases are not run, and why. Nothing else is left out.

#include <optional>
#include <string>
#include <string_view>

#include "framework/value.hpp"

namespace stegvis::conformance {

/// Why an expression of the Altinn suites is not evaluated, or nothing.
[[nodiscard]] std::optional<std::string> reason_to_skip(const Value& expression);

/// Why an expression of this file, evaluated with another result than expected, counts as skipped and not as failed, or nothing.
[[nodiscard]] std::optional<std::string> reason_to_forgive(const Value& file, const Value& expression);

}  // namespace stegvis::conformance
