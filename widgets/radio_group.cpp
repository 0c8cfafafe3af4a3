#include "widgets/draw/painter.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

void place(Placer& placer, const ViewNode& node)
{
    placer.text(Part::name, node.name, token::strong);
    placer.text(Part::description, node.description, token::body);
    for (const ViewNode& child : node.children)
        placer.place(child);
    if (!node.error.empty() || !node.warning.empty())
        placer.y -= token::space_1;
    place_messages(placer, node);
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    painter.head(node, box);
    painter.messages(node, box);
}

}  // namespace

const Renderer& radio_group_renderer()
{
    static constexpr Renderer renderer{.role = Role::radio_group, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
