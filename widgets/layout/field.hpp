#pragma once
/// What all fields share: label and hint above, control, messages below.

#include "widgets/layout/placer.hpp"

namespace stegvis::widgets {

/// Label and hint; the place moves to where the control begins.
void place_head(Placer& placer, const ViewNode& node);
/// The frame of a one-line control with prefix and suffix, and its value inside. `extra` is kept free at its right end.
void place_control(Placer& placer, const ViewNode& node, std::string_view value, float extra = 0);
/// All of a field of one line.
void place_line(Placer& placer, const ViewNode& node);
/// Error and warning with their icons; the place moves below them.
void place_messages(Placer& placer, const ViewNode& node);
/// How wide a field for that many characters is; 0 = as wide as there is room.
[[nodiscard]] float field_width(const Placer& placer, const ViewNode& node, float extra = 0);
/// Box, text, hint and messages of a checkbox or radio: the whole row is the target.
void place_choice(Placer& placer, const ViewNode& node);
/// What is drawn of a word: a link may have fewer words to show than its accessible name has.
[[nodiscard]] const std::string& drawn_word(const ViewNode& node);
/// A short text or link of the banner: as wide as its text, high enough to hit.
void place_word(Placer& placer, const ViewNode& node, TextStyle style, float indent = 0);

}  // namespace stegvis::widgets
