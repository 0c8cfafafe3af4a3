#include "widgets/draw/painter.hpp"
#include "widgets/input/reactor.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

#include <algorithm>

namespace stegvis::widgets {
namespace {

constexpr float side_pad = 20;

struct Look {
    Colour text;
    Colour fill;
    Colour border;
    bool filled = false;
    bool bordered = false;
};

Look filled_look(const Palette& palette, bool hover, bool down)
{
    return {.text = palette.base_contrast,
        .fill = down    ? palette.base_active
                : hover ? palette.base_hover
                        : palette.base,
        .filled = true};
}

Look outlined_look(const Palette& palette, const Palette& page, bool hover, bool down)
{
    return {.text = palette.text_subtle,
        .fill = down    ? palette.surface_hover
                : hover ? palette.surface_tinted
                        : page.surface,
        .border = palette.border,
        .filled = true,
        .bordered = true};
}

Look quiet_look(const Palette& palette, bool hover, bool down)
{
    const Colour fill = down ? palette.surface_hover : hover ? palette.surface_tinted : palette.background_tinted;
    return {.text = palette.text_subtle, .fill = fill, .filled = true};
}

Look banner_look(const Palette& palette, bool hover, bool down)
{
    return {.text = palette.text_subtle,
        .fill = down ? palette.surface_hover : palette.surface_tinted,
        .filled = hover || down};
}

Look look_of(const Painter& painter, const ViewNode& node, Flow flow)
{
    const Theme& theme = painter.theme;
    const bool hover = painter.hovered(node) && !node.disabled;
    const bool down = painter.pressed(node) && hover;
    if (node.disabled)
        return {.text = theme.neutral.text_subtle, .fill = theme.neutral.surface_tinted, .filled = true};
    if (flow == Flow::bar)
        return banner_look(theme.accent, hover, down);
    switch (node.emphasis) {
    case Emphasis::primary: return filled_look(theme.accent, hover, down);
    case Emphasis::danger: return outlined_look(theme.danger, theme.neutral, hover, down);
    case Emphasis::quiet: return quiet_look(theme.accent, hover, down);
    case Emphasis::normal:
    case Emphasis::secondary: break;
    }
    return outlined_look(theme.accent, theme.neutral, hover, down);
}

/// As wide as its text, and never wider than there is room: a long text breaks and the button grows.
void place(Placer& placer, const ViewNode& node)
{
    const bool in_bar = placer.flow == Flow::bar;
    const TextStyle style = in_bar ? token::small_strong : token::strong;
    const float pad = in_bar ? token::space_2 : side_pad;
    const Rect at{.x = placer.x + pad, .y = placer.y, .w = placer.width - 2 * pad};
    const Rect text = placer.text_at(Part::name, drawn_word(node), style, at);
    const float least = in_bar ? token::target : token::control;
    const float high = std::max(least, text.h + 2 * (least - style.line) / 2);
    PartBox& name = placer.box().parts.back();
    const float down = (high - text.h) / 2;
    name.rect.y += down;
    for (TextLine& line : name.lines) {
        line.y += down;
        line.x += (text.w - line.width) / 2;
    }
    const Rect control{.x = placer.x, .y = placer.y, .w = std::max(text.w + 2 * pad, least), .h = high};
    placer.part(Part::control, control);
    placer.box().rect = control;
    placer.box().target = control;
    placer.y += high;
    if (!node.error.empty()) {
        place_messages(placer, node);
        placer.box().rect = {.x = control.x, .y = control.y, .w = placer.width, .h = placer.y - control.y};
    }
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    const Look look = look_of(painter, node, box.flow);
    const Rect where = box.part(Part::control)->rect;
    if (look.filled)
        painter.canvas.fill(where, look.fill, token::radius);
    if (look.bordered)
        painter.canvas.stroke(where, look.border, token::thick, token::radius);
    painter.text(box, Part::name, drawn_word(node), look.text);
    painter.messages(node, box);
}

void react(Reactor& reactor, const ViewNode& node, const InputEvent& event)
{
    if (means_activation(event) || (event.kind == EventKind::key && event.key == Key::space))
        reactor.activate(node);
}

}  // namespace

const Renderer& button_renderer()
{
    static constexpr Renderer renderer{.role = Role::button, .place = place, .draw = draw, .react = react};
    return renderer;
}

}  // namespace stegvis::widgets
