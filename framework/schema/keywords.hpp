#pragma once
/// Which keywords hold subschemas, and how.

#include <string_view>
#include <vector>

#include "framework/value.hpp"

namespace stegvis::schema {

/// A subschema and the way to it: `/properties/name`.
struct Subschema {
    const Value* schema = nullptr;
    std::string pointer;
};

/// The subschemas directly in `schema`, in their order. What is of the wrong kind is left out: compilation reports it.
[[nodiscard]] std::vector<Subschema> subschemas(const Object& schema);

}  // namespace stegvis::schema
