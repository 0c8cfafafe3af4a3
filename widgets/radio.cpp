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
    const Point middle = where.middle();
    const float radius = where.w / 2;
    if (node.checked == Checked::yes) {
        const Colour fill = painter.hovered(node) ? accent.base_hover : accent.base;
        painter.canvas.disc(middle, radius, fill);
        painter.canvas.disc(middle, 5, accent.base_contrast);
        return;
    }
    painter.canvas.disc(middle, radius, page.surface);
    painter.canvas.ring(middle, radius, painter.hovered(node) ? accent.base : page.border, token::thick);
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    draw_box(painter, node, box.part(Part::control)->rect);
    painter.head(node, box);
    painter.messages(node, box);
}

int step_of(Key key)
{
    if (key == Key::down || key == Key::right)
        return 1;
    return key == Key::up || key == Key::left ? -1 : 0;
}

/// Arrow keys choose, as one stop of the Tab key holds the whole group (ARIA practices, radio group).
void react(Reactor& reactor, const ViewNode& node, const InputEvent& event)
{
    const bool chosen = event.kind == EventKind::click || (event.kind == EventKind::key && event.key == Key::space);
    if (chosen) {
        reactor.choose(node);
    } else if (event.kind == EventKind::key && step_of(event.key) != 0) {
        if (const ViewNode* other = reactor.sibling(node, step_of(event.key)))
            reactor.choose(*other);
    }
}

}  // namespace

const Renderer& radio_renderer()
{
    static constexpr Renderer renderer{.role = Role::radio, .place = place_choice, .draw = draw, .react = react};
    return renderer;
}

}  // namespace stegvis::widgets
