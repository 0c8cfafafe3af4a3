#pragma once
/// What the register reads in a filing's archive.

#include <optional>
#include <string>
#include <string_view>

#include "framework/value.hpp"

namespace sample {

/// The company that is founded, from the archive's bytes: JSON, or a ZIP with JSON files inside. It is the first object named
/// `company` that has a `name`. Errors: `malformed-archive`, `no-company`.
[[nodiscard]] stegvis::Result<stegvis::Value> company_in(std::string_view archive);

}  // namespace sample
