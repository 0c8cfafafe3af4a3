#include "widgets/draw/painter.hpp"
#include "widgets/layout/placer.hpp"
#include "widgets/renderer.hpp"

#include <algorithm>

namespace stegvis::widgets {
namespace {

constexpr float thickness = 8;

void place(Placer& placer, const ViewNode& node)
{
    placer.text(Part::name, node.name, token::strong);
    placer.text(Part::description, node.description, token::body);
    placer.y += token::space_2;
    placer.part(Part::icon, {.x = placer.x, .y = placer.y, .w = placer.width, .h = thickness});
    placer.y += thickness;
}

/// How far it has come; where nobody knows, dots without a beginning or an end.
void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    const Palette& page = painter.theme.neutral;
    const Palette& accent = painter.theme.accent;
    const Rect bar = box.part(Part::icon)->rect;
    painter.text(box, Part::name, node.name, page.text);
    painter.text(box, Part::description, node.description, page.text_subtle);
    if (node.value_now < 0) {
        for (float x = bar.x + thickness / 2; x < bar.right(); x += 2 * thickness)
            painter.canvas.disc({.x = x, .y = bar.middle().y}, thickness / 2, accent.base);
        return;
    }
    painter.canvas.fill(bar, page.surface_active, thickness / 2);
    const float part = static_cast<float>(std::clamp(node.value_now, 0, 100)) / 100;
    if (part > 0)
        painter.canvas.fill(
            {.x = bar.x, .y = bar.y, .w = std::max(bar.w * part, thickness), .h = bar.h}, accent.base, thickness / 2);
}

}  // namespace

const Renderer& progress_renderer()
{
    static constexpr Renderer renderer{.role = Role::progress, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
