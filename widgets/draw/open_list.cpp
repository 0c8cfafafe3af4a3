#include "widgets/draw/open_list.hpp"

#include "widgets/input/dropdown_list.hpp"

namespace stegvis::widgets {
namespace {

void draw_shadow(Canvas& canvas, const Rect& rect)
{
    constexpr Colour shade{.r = 0, .g = 0, .b = 0, .a = 7};
    for (int i = 8; i > 0; --i) {
        const auto spread = static_cast<float>(i);
        canvas.fill(rect.grown(spread).moved(0, 4), shade, token::radius + spread);
    }
}

}  // namespace

void draw_open_list(Painter& painter)
{
    const OpenList& list = painter.frame.interaction.list;
    const ViewNode* node = list.node.empty() ? nullptr : find_node(painter.frame.view.root, list.node);
    const NodeBox* box = painter.frame.layout.find(list.node);
    if (node == nullptr || box == nullptr)
        return;
    const Palette& page = painter.theme.neutral;
    const Palette& accent = painter.theme.accent;
    const Rect frame = list_rect(*node, *box, painter.frame.layout);
    draw_shadow(painter.canvas, frame);
    painter.canvas.fill(frame, page.surface, token::radius);
    painter.canvas.stroke(frame, page.border, token::hairline, token::radius);
    painter.canvas.push_clip(frame.grown(-token::hairline));
    for (std::size_t i = 0; i < node->options.size(); ++i) {
        const Rect row = option_rect(frame, list, i);
        if (!row.overlaps(frame))
            continue;
        const bool marked = static_cast<int>(i) == list.highlight;
        const bool chosen = node->options[i].value == node->value;
        if (marked)
            painter.canvas.fill(row, accent.surface_tinted, token::radius);
        const TextStyle style = chosen ? token::strong : token::body;
        painter.canvas.text(node->options[i].name, {.x = row.x + token::space_2, .y = row.y + (row.h - style.line) / 2},
            style, marked ? accent.text : page.text);
        if (chosen)
            draw_icon(painter.canvas, Icon::check,
                {.x = row.right() - 28, .y = row.y + (row.h - 20) / 2, .w = 20, .h = 20}, accent.text_subtle);
    }
    painter.canvas.pop_clip();
}

}  // namespace stegvis::widgets
