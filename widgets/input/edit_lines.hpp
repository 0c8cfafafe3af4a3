#pragma once
/// The lines of a field that is being edited.

#include "widgets/text/wrap.hpp"

namespace stegvis::widgets {

/// One line, or for a `width` above 0 the lines as they are broken.
[[nodiscard]] std::vector<Line> edit_lines_of(const Fonts& fonts, TextStyle style, std::string_view text, float width);
/// Index of the line that the offset is in; at the border of two lines the later one.
[[nodiscard]] std::size_t line_of(const std::vector<Line>& lines, std::size_t offset);

}  // namespace stegvis::widgets
