#pragma once
/// Where a data path is described in a JSON Schema.

#include <string>

#include "framework/address.hpp"
#include "framework/value.hpp"

namespace stegvis::loading {

/// The RFC 6901 pointer to the schema of `path`, through `properties`, `items`, `allOf` and references inside the document. What
/// cannot be followed ends at the last place that could.
[[nodiscard]] std::string model_pointer(const Value& model, const Path& path);

}  // namespace stegvis::loading
