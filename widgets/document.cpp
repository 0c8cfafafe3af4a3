#include "widgets/layout/page.hpp"
#include "widgets/renderer.hpp"

#include <algorithm>

namespace stegvis::widgets {
namespace {

void place_in_column(Placer& placer, const ViewNode& child)
{
    const Rect column = column_of(placer.metrics.width);
    placer.x = column.x;
    placer.width = column.w;
    placer.place(child);
}

/// The list of steps beside the column; what follows begins at the same height.
float place_side(Placer& placer, const ViewNode& child, const Rect& side)
{
    const float top = placer.y;
    placer.x = side.x;
    placer.width = side.w;
    placer.flow = Flow::side;
    placer.place(child);
    placer.flow = Flow::page;
    const float bottom = placer.y;
    placer.y = top;
    return bottom;
}

void place_band(Placer& placer, const ViewNode& child)
{
    placer.x = 0;
    placer.width = placer.metrics.width;
    placer.place(child);
}

/// The foot of a short page stands at the bottom of the window.
void place_foot(Placer& placer, const ViewNode& child)
{
    placer.y += placer.narrow() ? token::space_12 : 2 * token::space_8;
    const std::size_t first = placer.out().nodes.size();
    place_band(placer, child);
    const float missing = placer.metrics.height - placer.y;
    if (missing > 0) {
        placer.move(first, 0, missing);
        placer.y += missing;
    }
}

void place(Placer& placer, const ViewNode& node)
{
    const Rect side = side_of(placer.metrics.width, node);
    const Rect column = column_of(placer.metrics.width);
    const float air = placer.narrow() ? token::space_6 : token::space_12;
    float side_bottom = 0;
    bool first_of_column = true;
    bool after_steps = false;
    bool ends_with_foot = false;
    placer.y = 0;
    for (const ViewNode& child : node.children) {
        ends_with_foot = child.role == Role::contentinfo;
        if (child.role == Role::banner) {
            place_band(placer, child);
        } else if (ends_with_foot) {
            placer.y = std::max(placer.y, side_bottom);
            place_foot(placer, child);
        } else {
            placer.y += first_of_column ? air : after_steps ? token::space_3 : token::space_8;
            first_of_column = false;
            after_steps = child.role == Role::navigation;
            if (child.role == Role::navigation && side.w > 0) {
                side_bottom = place_side(placer, child, side);
                first_of_column = true;
                placer.y -= air;
            } else {
                place_in_column(placer, child);
            }
        }
    }
    placer.y = std::max(placer.y, side_bottom);
    if (!ends_with_foot)
        placer.y += air;
    placer.out().column = {.x = column.x, .y = 0, .w = column.w, .h = placer.y};
    placer.box().rect = {.x = 0, .y = 0, .w = placer.metrics.width, .h = std::max(placer.y, placer.metrics.height)};
}

}  // namespace

const Renderer& document_renderer()
{
    static constexpr Renderer renderer{.role = Role::document, .place = place};
    return renderer;
}

}  // namespace stegvis::widgets
