#include "widgets/draw/painter.hpp"
#include "widgets/layout/placer.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

void place(Placer& placer, const ViewNode& /*node*/)
{
    placer.part(Part::box, {.x = placer.x, .y = placer.y, .w = placer.width, .h = token::hairline});
    placer.y += token::hairline;
}

void draw(Painter& painter, const ViewNode& /*node*/, const NodeBox& box)
{
    painter.canvas.fill(painter.canvas.snapped(box.part(Part::box)->rect), painter.theme.neutral.border_subtle);
}

}  // namespace

const Renderer& separator_renderer()
{
    static constexpr Renderer renderer{.role = Role::separator, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
