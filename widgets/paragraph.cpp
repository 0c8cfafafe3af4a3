#include "widgets/draw/painter.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

void place(Placer& placer, const ViewNode& node)
{
    if (placer.flow == Flow::brand) {
        place_word(placer, node, token::strong);
        return;
    }
    if (placer.flow == Flow::bar) {
        place_word(placer, node, token::small);
        return;
    }
    const TextStyle style = placer.flow == Flow::foot ? token::small : token::body;
    placer.text(Part::name, node.name, style);
    placer.text(Part::description, node.description, style);
    placer.stack(node.children);
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    const Palette& page = painter.theme.neutral;
    painter.text(box, Part::name, node.name, page.text);
    painter.text(box, Part::value, node.value, page.text);
    painter.text(box, Part::description, node.description, page.text_subtle);
}

}  // namespace

const Renderer& paragraph_renderer()
{
    static constexpr Renderer renderer{.role = Role::paragraph, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
