#include "widgets/input/edit_lines.hpp"

namespace stegvis::widgets {

std::vector<Line> edit_lines_of(const Fonts& fonts, TextStyle style, std::string_view text, float width)
{
    if (width > 0)
        return wrap(fonts, style, text, width);
    return {{.begin = 0, .end = static_cast<std::uint32_t>(text.size()), .width = text_width(fonts, style, text)}};
}

std::size_t line_of(const std::vector<Line>& lines, std::size_t offset)
{
    std::size_t index = 0;
    while (index + 1 < lines.size() && lines[index + 1].begin <= offset)
        ++index;
    return index;
}

}  // namespace stegvis::widgets
