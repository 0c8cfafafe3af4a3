#include "widgets/draw/painter.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

#include <algorithm>

namespace stegvis::widgets {
namespace {

TextStyle style_of(const Placer& placer, int level)
{
    if (placer.flow == Flow::foot)
        return token::strong;
    const auto index = static_cast<std::size_t>(std::clamp(level, 1, 6) - 1);
    return index == 0 && placer.narrow() ? token::heading_narrow : token::headings[index];
}

void place(Placer& placer, const ViewNode& node)
{
    if (placer.flow == Flow::brand) {
        place_word(placer, node, token::strong);
        return;
    }
    if (placer.flow == Flow::bar) {
        place_word(placer, node, token::strong);
        return;
    }
    placer.text(Part::name, node.name, style_of(placer, node.level));
    placer.text(Part::description, node.description, token::body);
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    painter.text(box, Part::name, node.name, painter.theme.neutral.text);
    painter.text(box, Part::description, node.description, painter.theme.neutral.text_subtle);
}

}  // namespace

const Renderer& heading_renderer()
{
    static constexpr Renderer renderer{.role = Role::heading, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
