#pragma once
/// Positions in a text as the dialect counts them: in UTF-16 code units.

#include <string>
#include <string_view>

namespace stegvis::expression {

[[nodiscard]] std::u16string to_utf16(std::string_view text);
/// Half of a surrogate pair becomes U+FFFD.
[[nodiscard]] std::string from_utf16(std::u16string_view units);

}  // namespace stegvis::expression
