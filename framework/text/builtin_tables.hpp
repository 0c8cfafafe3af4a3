#pragma once
/// Where the framework's own texts are written down, by subject.

#include <span>

#include "framework/text/builtin.hpp"

namespace stegvis::builtin {

[[nodiscard]] std::span<const BuiltinText> action_texts();
[[nodiscard]] std::span<const BuiltinText> finding_texts();
[[nodiscard]] std::span<const BuiltinText> state_texts();

}  // namespace stegvis::builtin
