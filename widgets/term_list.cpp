#include "widgets/draw/painter.hpp"
#include "widgets/layout/placer.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

void place(Placer& placer, const ViewNode& node)
{
    if (!node.name.empty()) {
        placer.text(Part::name, node.name, token::headings[2]);
        placer.y += token::space_2;
    }
    for (const ViewNode& child : node.children)
        placer.place(child);
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    painter.text(box, Part::name, node.name, painter.theme.neutral.text);
}

}  // namespace

const Renderer& term_list_renderer()
{
    static constexpr Renderer renderer{.role = Role::term_list, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
