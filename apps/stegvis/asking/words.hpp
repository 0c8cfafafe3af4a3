#pragma once
/// What the terminal says besides what the service says, in its language.

#include <string>
#include <string_view>

namespace stegvis::app {

/// The text with this key in nb, nn or en; other languages get English. `{0}` and `{1}` are put in.
[[nodiscard]] std::string words(std::string_view language, std::string_view key, std::string_view first = {}, std::string_view second = {});

}  // namespace stegvis::app
