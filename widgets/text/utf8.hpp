#pragma once
/// Walking through UTF-8 text by code points.

#include <cstddef>
#include <string>
#include <string_view>

namespace stegvis::widgets {

/// The code point at `at`, and `at` moved past it. A malformed byte counts as U+FFFD and one byte.
/// Requires `at < text.size()`.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);

/// Where the code point before `at` begins; 0 at the start.
[[nodiscard]] std::size_t previous_boundary(std::string_view text, std::size_t at);
/// Where the code point at `at` ends; the size at the end.
[[nodiscard]] std::size_t next_boundary(std::string_view text, std::size_t at);
/// How many code points there are.
[[nodiscard]] std::size_t code_points(std::string_view text);
/// Appends the code point as UTF-8; nothing for a surrogate or beyond U+10FFFF.
void append_code_point(std::string& text, char32_t code);

}  // namespace stegvis::widgets
