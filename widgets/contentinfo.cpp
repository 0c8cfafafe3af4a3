#include "widgets/draw/painter.hpp"
#include "widgets/layout/page.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

void place(Placer& placer, const ViewNode& node)
{
    const Rect column = column_of(placer.metrics.width);
    const float top = placer.y;
    placer.flow = Flow::foot;
    placer.x = column.x;
    placer.width = column.w;
    placer.y += token::space_8;
    placer.text(Part::name, node.name, token::small_strong);
    placer.text(Part::description, node.description, token::small);
    if (!node.children.empty() && (!node.name.empty() || !node.description.empty()))
        placer.y += token::space_1;
    placer.stack(node.children);
    placer.y += token::space_8;
    placer.box().rect = {.x = 0, .y = top, .w = placer.metrics.width, .h = placer.y - top};
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    const Palette& page = painter.theme.neutral;
    painter.canvas.fill(box.rect, page.background_tinted);
    painter.text(box, Part::name, node.name, page.text);
    painter.text(box, Part::description, node.description, page.text_subtle);
}

}  // namespace

const Renderer& contentinfo_renderer()
{
    static constexpr Renderer renderer{.role = Role::contentinfo, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
