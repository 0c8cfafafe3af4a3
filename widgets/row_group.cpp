#include "widgets/draw/painter.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

/// A card; what removes the row stands in it, last, like all else that belongs to the row.
void place(Placer& placer, const ViewNode& node)
{
    const float pad = placer.narrow() ? token::space_4 : token::space_6;
    const std::size_t index = placer.out().nodes.size() - 1;
    const Rect outside{.x = placer.x, .y = placer.y, .w = placer.width};
    placer.part(Part::box, outside);
    placer.x += pad;
    placer.width -= 2 * pad;
    placer.y += pad;
    placer.text(Part::name, node.name, token::headings[2]);
    placer.text(Part::description, node.description, token::body);
    if (!node.children.empty() && (!node.name.empty() || !node.description.empty()))
        placer.y += token::space_4;
    placer.stack(node.children);
    place_messages(placer, node);
    placer.y += pad;
    placer.out().nodes[index].parts.front().rect.h = placer.y - outside.y;
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    const Palette& page = painter.theme.neutral;
    const Rect card = box.part(Part::box)->rect;
    painter.canvas.fill(card, page.background_tinted, token::radius_large);
    painter.canvas.stroke(card, page.border_subtle, token::hairline, token::radius_large);
    painter.text(box, Part::name, node.name, page.text);
    painter.text(box, Part::description, node.description, page.text_subtle);
    painter.messages(node, box);
}

}  // namespace

const Renderer& row_group_renderer()
{
    static constexpr Renderer renderer{.role = Role::row_group, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
