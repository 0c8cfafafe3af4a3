#include "widgets/draw/painter.hpp"
#include "widgets/input/dropdown_list.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

constexpr float arrow_room = 36;

void place(Placer& placer, const ViewNode& node)
{
    place_head(placer, node);
    place_control(placer, node, chosen_name(node), arrow_room);
    const Rect control = placer.box().part(Part::control)->rect;
    placer.part(Part::icon, {.x = control.right() - token::pad - token::icon,
                                .y = control.y + (control.h - token::icon) / 2,
                                .w = token::icon,
                                .h = token::icon});
    place_messages(placer, node);
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    painter.head(node, box);
    painter.field(node, box);
    const PartBox& value = *box.part(Part::value);
    painter.canvas.push_clip(value.rect);
    painter.text(box, Part::value, chosen_name(node), painter.text_colour(node));
    painter.canvas.pop_clip();
    draw_icon(painter.canvas, Icon::chevron_down, box.part(Part::icon)->rect, painter.text_colour(node));
    painter.messages(node, box);
}

void react(Reactor& reactor, const ViewNode& node, const InputEvent& event)
{
    react_closed_list(reactor, node, event);
}

}  // namespace

const Renderer& dropdown_renderer()
{
    static constexpr Renderer renderer{.role = Role::dropdown, .place = place, .draw = draw, .react = react};
    return renderer;
}

}  // namespace stegvis::widgets
