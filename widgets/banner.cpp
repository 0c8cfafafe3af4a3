#include "widgets/draw/painter.hpp"
#include "widgets/layout/page.hpp"
#include "widgets/renderer.hpp"

#include <algorithm>

namespace stegvis::widgets {
namespace {

/// The name to the left; everything else to the right of it where there is room, else below.
void place(Placer& placer, const ViewNode& node)
{
    const Rect frame = frame_of(placer.metrics.width, placer.view.root);
    const float top = placer.y;
    const std::size_t index = placer.out().nodes.size() - 1;
    placer.flow = Flow::bar;
    placer.y = top + token::space_3;
    const float inset = (token::target - token::strong.line) / 2;
    const Rect name = placer.text_at(Part::name, node.name, token::strong,
                                     {.x = frame.x, .y = placer.y + inset, .w = frame.w});
    const float name_bottom = node.name.empty() ? placer.y : name.bottom() + inset;

    const std::size_t first = placer.out().nodes.size();
    placer.x = frame.x;
    placer.width = frame.w;
    const float row_top = placer.y;
    placer.row(node.children, token::space_6);
    float right = frame.x;
    for (std::size_t i = first; i < placer.out().nodes.size(); ++i)
        right = std::max(right, placer.out().nodes[i].rect.right());
    const bool one_row = placer.y - row_top <= token::target + 0.5F;
    const float free = frame.right() - right;
    if (one_row && free >= name.w + token::space_6) {
        placer.move(first, free, 0);
        placer.y = std::max(placer.y, name_bottom);
    } else if (!node.children.empty() && !node.name.empty()) {
        placer.move(first, 0, name_bottom - row_top);
        placer.y += name_bottom - row_top;
    }
    placer.y += token::space_3;
    placer.out().nodes[index].rect = {.x = 0, .y = top, .w = placer.metrics.width, .h = placer.y - top};
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    const Palette& page = painter.theme.neutral;
    const Rect line{.x = box.rect.x, .y = box.rect.bottom() - token::hairline, .w = box.rect.w, .h = token::hairline};
    painter.canvas.fill(box.rect, page.background);
    painter.canvas.fill(painter.canvas.snapped(line), page.border_subtle);
    painter.text(box, Part::name, node.name, page.text);
}

}  // namespace

const Renderer& banner_renderer()
{
    static constexpr Renderer renderer{.role = Role::banner, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
