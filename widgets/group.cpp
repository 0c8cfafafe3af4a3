#include "widgets/draw/painter.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

void place(Placer& placer, const ViewNode& node)
{
    if (placer.flow == Flow::bar) {
        placer.row(node.children, token::space_4);
        return;
    }
    const bool headed = !node.name.empty() || !node.description.empty();
    placer.text(Part::name, node.name, placer.flow == Flow::foot ? token::small_strong : token::headings[2]);
    placer.text(Part::description, node.description, placer.flow == Flow::foot ? token::small : token::body);
    if (headed && !node.children.empty())
        placer.y += token::space_4;
    placer.stack(node.children);
    place_messages(placer, node);
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    painter.text(box, Part::name, node.name, painter.theme.neutral.text);
    painter.text(box, Part::description, node.description, painter.theme.neutral.text_subtle);
    painter.messages(node, box);
}

}  // namespace

const Renderer& group_renderer()
{
    static constexpr Renderer renderer{.role = Role::group, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
