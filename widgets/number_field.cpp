#include "widgets/draw/painter.hpp"
#include "widgets/input/text_input.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

void place(Placer& placer, const ViewNode& node)
{
    place_head(placer, node);
    place_control(placer, node, node.value);
    place_messages(placer, node);
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    painter.head(node, box);
    painter.field(node, box);
    painter.field_text(node, box);
    painter.messages(node, box);
}

void react(Reactor& reactor, const ViewNode& node, const InputEvent& event)
{
    edit_line(reactor, node, event);
}

}  // namespace

const Renderer& number_field_renderer()
{
    static constexpr Renderer renderer{.role = Role::number_field, .place = place, .draw = draw, .react = react};
    return renderer;
}

}  // namespace stegvis::widgets
