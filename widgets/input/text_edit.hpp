#pragma once
/// Editing a piece of text: pure functions from text, cursor and selection to the next ones.

#include <string_view>

#include "widgets/input/interaction.hpp"

namespace stegvis::widgets {

/// Puts `typed` in the place of the selection. Line feeds become spaces unless `many_lines`; other control characters are
/// left out. `max_length` in code points, 0 = none: what does not fit is cut off.
[[nodiscard]] EditText inserted(EditText edit, std::string_view typed, bool many_lines, int max_length);
/// Removes the selection, or else what is before (`forward` = false) or after the cursor: a character, or a word.
[[nodiscard]] EditText erased(EditText edit, bool forward, bool word);
/// The cursor at `offset`; the other end of the selection stays where it is when `select`.
[[nodiscard]] EditText moved_to(EditText edit, std::size_t offset, bool select);
/// Where the character or word before or after `from` ends. A letter and the accents that follow it are one character.
[[nodiscard]] std::size_t neighbour(std::string_view text, std::size_t from, bool forward, bool word);
/// The word around an offset, selected.
[[nodiscard]] EditText word_selected(EditText edit, std::size_t offset);
[[nodiscard]] std::string selected_text(const EditText& edit);

}  // namespace stegvis::widgets
