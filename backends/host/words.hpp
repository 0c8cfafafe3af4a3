#pragma once
/// What the host's own pages say: choosing a person, my cases, refusals.

#include <string>
#include <string_view>

namespace stegvis::host {

/// The text in nb, nn or en (any other language: en). Our bug (an assertion) when there is none with the key.
[[nodiscard]] std::string word(std::string_view language, std::string_view key);
/// Whether there are texts in the language.
[[nodiscard]] bool has_language(std::string_view language);

}  // namespace stegvis::host
