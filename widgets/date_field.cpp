#include "widgets/draw/painter.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

/// Day, month and year are fields of their own: one can type them without a calendar.
void place(Placer& placer, const ViewNode& node)
{
    placer.text(Part::name, node.name, token::strong);
    placer.text(Part::description, node.description, token::body);
    placer.y += token::space_1;
    placer.flow = Flow::date;
    const std::size_t first = placer.out().nodes.size();
    placer.row(node.children, token::space_4);
    for (std::size_t i = first; i < placer.out().nodes.size(); ++i)
        placer.out().nodes[i].wrong = !node.error.empty();
    placer.flow = Flow::page;
    place_messages(placer, node);
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    painter.head(node, box);
    painter.messages(node, box);
}

}  // namespace

const Renderer& date_field_renderer()
{
    static constexpr Renderer renderer{.role = Role::date_field, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
