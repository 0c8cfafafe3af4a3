#include "widgets/draw/painter.hpp"
#include "widgets/layout/page.hpp"
#include "widgets/renderer.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace stegvis::widgets {
namespace {

/// The service's name: the banner's own, or its first child. Returns its rectangle, and how many children it took.
std::pair<Rect, std::size_t> place_brand(Placer& placer, const ViewNode& node)
{
    const float inset = (token::target - token::strong.line) / 2;
    const bool has_child = !node.children.empty() && !is_inline(node.children.front()) && node.children.front().role != Role::list;
    if (!node.name.empty() || !has_child) {
        const Rect where{.x = placer.x, .y = placer.y + inset, .w = placer.width};
        Rect name = placer.text_at(Part::name, node.name, token::strong, where);
        name.h = node.name.empty() ? 0 : name.h + 2 * inset;
        name.y = placer.y;
        return {name, 0};
    }
    const std::size_t index = placer.out().nodes.size();
    placer.flow = Flow::brand;
    placer.place(node.children.front());
    return {placer.out().nodes[index].rect, 1};
}

float reach(const Layout& page, std::size_t first, float left)
{
    float right = left;
    for (std::size_t i = first; i < page.nodes.size(); ++i)
        right = std::max(right, page.nodes[i].rect.right());
    return right;
}

/// The name to the left; everything else to the right of it where there is room, else below.
void place(Placer& placer, const ViewNode& node)
{
    const Rect frame = frame_of(placer.metrics.width, placer.view.root);
    const std::size_t index = placer.out().nodes.size() - 1;
    const float top = placer.y;
    const float first_line = top + token::space_3;
    placer.x = frame.x;
    placer.width = frame.w;
    placer.y = first_line;
    const auto [name, taken] = place_brand(placer, node);

    const std::size_t first = placer.out().nodes.size();
    placer.flow = Flow::bar;
    placer.x = frame.x;
    placer.width = frame.w;
    placer.y = first_line;
    placer.row(std::span(node.children).subspan(taken), token::space_6);
    const float free = frame.right() - reach(placer.out(), first, frame.x);
    const bool one_row = placer.y - first_line <= token::target + 0.5F;
    if (one_row && free >= name.w + token::space_6) {
        placer.move(first, free, 0);
        placer.y = std::max(placer.y, name.bottom());
    } else if (name.h > 0) {
        placer.move(first, 0, name.h);
        placer.y += name.h;
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
