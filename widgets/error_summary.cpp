#include "widgets/draw/painter.hpp"
#include "widgets/layout/placer.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

void place(Placer& placer, const ViewNode& node)
{
    const std::size_t index = placer.out().nodes.size() - 1;
    const Rect outside{.x = placer.x, .y = placer.y, .w = placer.width};
    const float inset = placer.narrow() ? token::space_4 : token::space_6;
    placer.part(Part::box, outside);
    placer.y += inset;
    placer.x += inset;
    placer.width -= 2 * inset;
    placer.text(Part::name, node.name, token::headings[2]);
    placer.text(Part::description, node.description, token::body);
    placer.y += token::space_1;
    for (const ViewNode& child : node.children)
        placer.place(child);
    placer.y += inset - token::space_2;
    placer.out().nodes[index].parts.front().rect.h = placer.y - outside.y;
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    const Palette& danger = painter.theme.danger;
    const Rect where = box.part(Part::box)->rect;
    painter.canvas.fill(where, danger.surface_tinted, token::radius);
    painter.canvas.stroke(where, danger.border, token::thick, token::radius);
    painter.text(box, Part::name, node.name, danger.text);
    painter.text(box, Part::description, node.description, danger.text);
}

}  // namespace

const Renderer& error_summary_renderer()
{
    static constexpr Renderer renderer{.role = Role::error_summary, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
