#pragma once
/// A text that a pattern takes.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace stegvis::app {

/// The first of the shortest texts, at least `least` characters long, that the pattern matches from end to end; nothing when there is
/// none within 200 characters, or when the pattern cannot be compiled. Pure.
[[nodiscard]] std::optional<std::string> text_matching(std::string_view pattern, std::size_t least = 0);

}  // namespace stegvis::app
