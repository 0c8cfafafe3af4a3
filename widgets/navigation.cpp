#include "widgets/draw/painter.hpp"
#include "widgets/layout/steps.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

/// Above a strip stands where one is, since its segments have no room for names.
void place_heading(Placer& placer, const ViewNode& node)
{
    const auto items = steps_of(node);
    const std::string count = step_count(items);
    const ViewNode* current = current_step(items);
    if (current == nullptr)
        return;
    const float wide = text_width(placer.metrics.fonts, token::small, count);
    placer.text_at(
        Part::suffix, count, token::small, {.x = placer.x + placer.width - wide, .y = placer.y, .w = wide + 1});
    const Rect name = placer.text_at(Part::value, step_name(*current), token::small_strong,
        {.x = placer.x, .y = placer.y, .w = placer.width - wide - token::space_4});
    placer.y += name.h;
}

void place(Placer& placer, const ViewNode& node)
{
    if (placer.flow == Flow::bar) {
        placer.row(node.children, token::space_4);
        return;
    }
    if (placer.flow == Flow::page) {
        place_heading(placer, node);
        placer.flow = Flow::strip;
    }
    place_steps(placer, node.children);
}

/// In the list beside the column a line leads from marker to marker.
void draw_thread(Painter& painter, const NodeBox& box)
{
    const std::size_t first = static_cast<std::size_t>(&box - painter.frame.layout.nodes.data());
    const Rect* previous = nullptr;
    for (std::size_t i = first + 1; i < first + box.size; ++i) {
        const NodeBox& item = painter.frame.layout.nodes[i];
        const PartBox* marker = item.part(Part::icon);
        if (item.role != Role::list_item || marker == nullptr)
            continue;
        if (previous != nullptr && previous->x == marker->rect.x) {
            const float from = previous->bottom() + token::space_1;
            const Rect line{
                .x = marker->rect.middle().x - 1, .y = from, .w = 2, .h = marker->rect.y - token::space_1 - from};
            painter.canvas.fill(painter.canvas.snapped(line), painter.theme.neutral.border_subtle);
        }
        previous = &marker->rect;
    }
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    if (box.flow == Flow::side)
        draw_thread(painter, box);
    const auto items = steps_of(node);
    if (const ViewNode* current = current_step(items))
        painter.text(box, Part::value, step_name(*current), painter.theme.neutral.text);
    painter.text(box, Part::suffix, step_count(items), painter.theme.neutral.text_subtle);
}

}  // namespace

const Renderer& navigation_renderer()
{
    static constexpr Renderer renderer{.role = Role::navigation, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
