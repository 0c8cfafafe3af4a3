#pragma once
/// Sets of code points for character classes: what they are made of, joined and turned around.

#include <optional>
#include <string_view>

#include "framework/formats/regex.hpp"

namespace stegvis {

/// ECMA-262's `\d`, `\w`, `\s`.
[[nodiscard]] CodePointSet digit_code_points();
[[nodiscard]] CodePointSet word_code_points();
[[nodiscard]] CodePointSet space_code_points();
/// A general category by short or long name: `L`, `Letter`, `Lu`, `Nd`, `digit`, `Punctuation`, ... Known are L, Lu, Ll, M, N, Nd, P, S,
/// Z, C, and Any and ASCII; nothing for others.
[[nodiscard]] std::optional<CodePointSet> category_code_points(std::string_view name);

/// Sorts, and joins what overlaps or touches.
[[nodiscard]] CodePointSet tidied(CodePointSet set);
/// All code points that are not in `set`, which is tidy.
[[nodiscard]] CodePointSet complement(const CodePointSet& set);
[[nodiscard]] bool contains(const CodePointSet& set, char32_t code_point);

}  // namespace stegvis
