#include "widgets/draw/painter.hpp"
#include "widgets/layout/steps.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

void place(Placer& placer, const ViewNode& node)
{
    if (placer.flow == Flow::bar) {
        placer.row(node.children, token::space_4);
        return;
    }
    if (placer.flow == Flow::side || placer.flow == Flow::strip) {
        place_steps(placer, node.children);
        return;
    }
    placer.text(Part::name, node.name, token::strong);
    for (const ViewNode& child : node.children)
        placer.place(child);
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    painter.text(box, Part::name, node.name, painter.theme.neutral.text);
}

}  // namespace

const Renderer& list_renderer()
{
    static constexpr Renderer renderer{.role = Role::list, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
