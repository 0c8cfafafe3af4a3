#pragma once
/// The words that a diagram adds to those of the service, in nb, nn and en.

#include <string>
#include <string_view>

#include "framework/date.hpp"
#include "framework/value.hpp"

namespace stegvis::diagram {

/// The text with its variables filled in; in English where the language is none of the three.
[[nodiscard]] std::string word(std::string_view language, std::string_view key, const Object& params = {});
/// `14 days`, `1 month 2 hours`
[[nodiscard]] std::string duration_words(std::string_view language, const Duration& duration);

}  // namespace stegvis::diagram
