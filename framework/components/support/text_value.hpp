#pragma once
/// What components that hold text share.

#include "framework/component_type.hpp"
#include "framework/schema/schema.hpp"

namespace stegvis::components {

/// The typed text as the value that the schema asks for: text, whole number, number.
[[nodiscard]] std::optional<Value> parse_text(std::string_view text, const Reading& scope);
/// The text of a value as a person would type it.
[[nodiscard]] std::string format_plain(const Value& value, const Reading& scope);
/// A number as people type it: spaces, points or commas between thousands, a comma or a point before decimals; where both readings
/// make sense, the one of the language.
[[nodiscard]] std::optional<Value> parse_number(std::string_view text, const Reading& scope);
/// The choice that is offered and that the text is; nothing else can be chosen.
[[nodiscard]] std::optional<Value> parse_choice(std::string_view text, const Reading& scope);
/// The name of the chosen option, as it is offered; of one that no longer is, as the texts have it.
[[nodiscard]] std::string option_name(const Value& value, const Reading& scope);

}  // namespace stegvis::components
