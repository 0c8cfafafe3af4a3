#include "widgets/draw/painter.hpp"
#include "widgets/input/reactor.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

TextStyle style_of(Flow flow, bool current)
{
    if (flow == Flow::bar || flow == Flow::side || flow == Flow::strip)
        return current ? token::small_strong : token::small;
    return flow == Flow::foot ? token::small : token::body;
}

/// In the list of steps the whole row is the target, its marker included.
void place_in_steps(Placer& placer, const ViewNode& node)
{
    const NodeBox& item = placer.out().nodes[placer.box().parent];
    Rect target = item.rect;
    if (placer.flow == Flow::side) {
        place_word(placer, node, style_of(placer.flow, node.current));
        target = placer.box().rect;
        if (const PartBox* marker = item.part(Part::icon)) {
            target.w = placer.width + target.x - marker->rect.x;
            target.x = marker->rect.x;
        }
    }
    placer.box().rect = target;
    placer.box().target = is_interactive(node) ? target : Rect{};
}

void place(Placer& placer, const ViewNode& node)
{
    if (placer.flow == Flow::side || placer.flow == Flow::strip)
        place_in_steps(placer, node);
    else
        place_word(placer, node, style_of(placer.flow, node.current));
}

Colour colour_of(const Painter& painter, const ViewNode& node, const NodeBox& box)
{
    if (box.flow == Flow::side && !node.current)
        return node.done ? painter.theme.accent.text_subtle : painter.theme.neutral.text_subtle;
    return node.current ? painter.theme.neutral.text : painter.theme.accent.text_subtle;
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    const Colour colour = colour_of(painter, node, box);
    if (!is_interactive(node) || node.current)
        painter.text(box, Part::name, drawn_word(node), colour);
    else
        painter.underlined(box, Part::name, drawn_word(node), colour, painter.hovered(node) ? 2.0F : 1.0F);
}

void react(Reactor& reactor, const ViewNode& node, const InputEvent& event)
{
    if (means_activation(event))
        reactor.activate(node);
}

}  // namespace

const Renderer& link_renderer()
{
    static constexpr Renderer renderer{.role = Role::link, .place = place, .draw = draw, .react = react};
    return renderer;
}

}  // namespace stegvis::widgets
