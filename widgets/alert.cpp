#include "widgets/draw/painter.hpp"
#include "widgets/layout/placer.hpp"
#include "widgets/renderer.hpp"

#include <algorithm>

namespace stegvis::widgets {
namespace {

constexpr float pad = 20;
constexpr float icon_size = 28;

/// A message alone is body text; above more text it is a heading.
TextStyle name_style(const ViewNode& node)
{
    return node.description.empty() && node.children.empty() ? token::body : token::strong;
}

void place(Placer& placer, const ViewNode& node)
{
    const std::size_t index = placer.out().nodes.size() - 1;
    const Rect outside{.x = placer.x, .y = placer.y, .w = placer.width};
    placer.part(Part::box, outside);
    const float inset = placer.narrow() ? token::space_4 : pad;
    placer.y += inset;
    placer.part(Part::icon, {.x = placer.x + inset, .y = placer.y - 0.5F, .w = icon_size, .h = icon_size});
    placer.x += inset + icon_size + token::space_3;
    placer.width -= 2 * inset + icon_size + token::space_3;
    placer.text(Part::name, node.name, name_style(node));
    if (!node.name.empty() && !node.description.empty())
        placer.y += token::space_1;
    placer.text(Part::description, node.description, token::body);
    if (!node.children.empty()) {
        placer.y += placer.box().parts.size() > 2 ? token::space_2 : 0.0F;
        placer.stack(node.children);
    }
    placer.y = std::max(placer.y, outside.y + inset + icon_size) + inset;
    placer.out().nodes[index].parts.front().rect.h = placer.y - outside.y;
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    const Palette& palette = painter.theme.palette(node.severity);
    const Rect where = box.part(Part::box)->rect;
    painter.canvas.fill(where, palette.surface_tinted, token::radius);
    painter.canvas.stroke(where, palette.border, token::hairline, token::radius);
    draw_severity(
        painter.canvas, node.severity, box.part(Part::icon)->rect, palette.border_strong, palette.surface_tinted);
    painter.text(box, Part::name, node.name, palette.text);
    painter.text(box, Part::description, node.description, palette.text);
}

}  // namespace

const Renderer& alert_renderer()
{
    static constexpr Renderer renderer{.role = Role::alert, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
