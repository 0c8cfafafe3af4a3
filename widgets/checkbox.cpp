#include "widgets/draw/painter.hpp"
#include "widgets/input/reactor.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

void draw_box(Painter& painter, const ViewNode& node, const Rect& where)
{
    const Palette& accent = painter.theme.accent;
    const Palette& page = painter.theme.neutral;
    const bool ticked = node.checked == Checked::yes || node.checked == Checked::mixed;
    if (ticked) {
        painter.canvas.fill(where, painter.hovered(node) ? accent.base_hover : accent.base, token::radius);
        draw_icon(painter.canvas, node.checked == Checked::yes ? Icon::check : Icon::dash, where, accent.base_contrast);
        return;
    }
    const Colour border = !node.error.empty()     ? painter.theme.danger.border
                          : painter.hovered(node) ? accent.base
                                                  : page.border;
    painter.canvas.fill(where, page.surface, token::radius);
    painter.canvas.stroke(where, border, token::thick, token::radius);
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    draw_box(painter, node, box.part(Part::control)->rect);
    painter.head(node, box);
    painter.messages(node, box);
}

void react(Reactor& reactor, const ViewNode& node, const InputEvent& event)
{
    if (event.kind == EventKind::click || (event.kind == EventKind::key && event.key == Key::space))
        reactor.set_value(node, node.checked == Checked::yes ? "false" : "true");
}

}  // namespace

const Renderer& checkbox_renderer()
{
    static constexpr Renderer renderer{.role = Role::checkbox, .place = place_choice, .draw = draw, .react = react};
    return renderer;
}

}  // namespace stegvis::widgets
