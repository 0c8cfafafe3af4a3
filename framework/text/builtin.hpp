#pragma once
/// The framework's own texts: buttons, findings, states. Every row has all three languages, so none can be forgotten.

#include <span>
#include <string_view>

#include "framework/text/texts.hpp"

namespace stegvis {

/// One text, or one plural form of it (`form` = CLDR category).
struct BuiltinText {
    std::string_view key;
    std::string_view form;
    std::string_view nb;
    std::string_view nn;
    std::string_view en;
};

/// All of them.
[[nodiscard]] std::span<const BuiltinText> builtin_texts();

/// The framework's text in exactly this language (nb, nn, en), or nullptr. Lives for ever.
[[nodiscard]] const TextEntry* find_builtin(std::string_view language, std::string_view key);

}  // namespace stegvis
