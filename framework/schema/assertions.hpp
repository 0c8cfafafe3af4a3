#pragma once
/// What the keywords without subschemas say about a value.

#include <optional>

#include "framework/schema/program.hpp"

namespace stegvis::schema {

/// What is wrong with the value, as the params of a finding; nothing when it is right. `required` and `dependentRequired` are not
/// asked here: they have a finding for each missing member.
[[nodiscard]] std::optional<Value> fault(
    const Assertion& assertion, const Value& value, const Program& program, const FormatOptions& formats);

}  // namespace stegvis::schema
