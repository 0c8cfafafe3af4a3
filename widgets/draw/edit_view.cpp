#include "widgets/draw/edit_view.hpp"

#include <algorithm>

#include "widgets/input/edit_lines.hpp"

namespace stegvis::widgets {
namespace {

float x_of(const Painter& painter, TextStyle style, std::string_view text, const Line& line, std::size_t offset)
{
    const std::size_t end = std::clamp<std::size_t>(offset, line.begin, line.end);
    return text_width(painter.frame.fonts, style, text.substr(line.begin, end - line.begin));
}

void draw_selection(Painter& painter, const EditText& edit, const Line& line, const Rect& row, TextStyle style)
{
    const std::size_t from = std::min(edit.caret, edit.anchor);
    const std::size_t to = std::max(edit.caret, edit.anchor);
    if (from == to || to < line.begin || from > line.end)
        return;
    const float left = x_of(painter, style, edit.text, line, from);
    const float right = x_of(painter, style, edit.text, line, to) + (to > line.end ? token::space_1 : 0.0F);
    painter.canvas.fill(
        {.x = row.x + left, .y = row.y + 1, .w = right - left, .h = row.h - 2}, painter.theme.accent.surface_active);
}

}  // namespace

void draw_editing(Painter& painter, const ViewNode& node, const PartBox& value)
{
    const Editing& editing = painter.frame.interaction.editing;
    const EditText& edit = editing.now;
    const bool many = node.role == Role::text_area;
    const auto lines = edit_lines_of(painter.frame.fonts, value.style, edit.text, many ? value.rect.w : 0);
    const std::size_t caret_line = line_of(lines, edit.caret);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        const float down = static_cast<float>(i) * value.style.line;
        const Rect row{.x = value.rect.x - (many ? 0.0F : editing.scroll),
            .y = value.rect.y + down - (many ? editing.scroll : 0.0F),
            .w = value.rect.w,
            .h = value.style.line};
        if (row.bottom() < value.rect.y || row.y > value.rect.bottom())
            continue;
        draw_selection(painter, edit, line, row, value.style);
        const std::string_view text = std::string_view(edit.text).substr(line.begin, line.end - line.begin);
        painter.canvas.text(text, {.x = row.x, .y = row.y}, value.style, painter.text_colour(node));
        if (i == caret_line && painter.frame.options.caret) {
            const float x = row.x + x_of(painter, value.style, edit.text, line, edit.caret);
            painter.canvas.fill({.x = x - 0.5F, .y = row.y + 3, .w = 1.5F, .h = row.h - 6}, painter.text_colour(node));
        }
    }
}

}  // namespace stegvis::widgets
