#pragma once
/// The data files of the sample agencies.

#include <string>

#include "framework/value.hpp"

namespace sample {

/// The JSON array in `folder`/`name`. Errors: `cannot-read`, `malformed-json`, `not-a-list`, with `where` = file and place.
[[nodiscard]] stegvis::Result<stegvis::Array> read_rows(const std::string& folder, const std::string& name);

}  // namespace sample
