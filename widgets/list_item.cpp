#include "widgets/draw/painter.hpp"
#include "widgets/input/reactor.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/layout/steps.hpp"
#include "widgets/renderer.hpp"

#include <algorithm>

namespace stegvis::widgets {
namespace {

constexpr float bullet_indent = 24;

void place_with_bullet(Placer& placer, const ViewNode& node)
{
    const float top = placer.y;
    const TextStyle style = placer.flow == Flow::foot ? token::small : token::body;
    const bool holds_link = node.name.empty() && !node.children.empty();
    const float first_line = holds_link ? token::target : style.line;
    placer.part(Part::icon, {.x = placer.x, .y = top, .w = bullet_indent, .h = first_line});
    placer.x += bullet_indent;
    placer.width -= bullet_indent;
    placer.y += holds_link ? 0.0F : token::space_1;
    const Rect name = placer.text(Part::name, node.name, style);
    if (is_interactive(node))
        placer.box().target = name;
    placer.y += holds_link ? 0.0F : token::space_1;
    placer.stack(node.children);
}

void place(Placer& placer, const ViewNode& node)
{
    if (placer.flow == Flow::side || placer.flow == Flow::strip)
        place_step(placer, node);
    else if (placer.flow == Flow::bar && node.children.empty())
        place_word(placer, node, node.current ? token::small_strong : token::small);
    else if (placer.flow == Flow::bar)
        placer.row(node.children, token::space_4);
    else
        place_with_bullet(placer, node);
}

bool is_done(const ViewNode& node)
{
    return node.done || (!node.children.empty() && node.children.front().done);
}

bool is_current(const ViewNode& node)
{
    return node.current || (!node.children.empty() && node.children.front().current);
}

void draw_marker(Painter& painter, const ViewNode& node, const Rect& where)
{
    const Palette& accent = painter.theme.accent;
    const Palette& page = painter.theme.neutral;
    const Point middle = where.middle();
    const float radius = where.w / 2;
    if (is_current(node)) {
        painter.canvas.disc(middle, radius, page.background);
        painter.canvas.ring(middle, radius, accent.base, 2);
        painter.canvas.disc(middle, 5, accent.base);
    } else if (is_done(node)) {
        painter.canvas.disc(middle, radius, accent.base);
        draw_icon(painter.canvas, Icon::check, where.grown(-3), accent.base_contrast);
    } else {
        painter.canvas.disc(middle, radius, page.background);
        painter.canvas.ring(middle, radius, page.border, 1.5F);
    }
}

void draw_segment(Painter& painter, const ViewNode& node, const Rect& where)
{
    const Palette& accent = painter.theme.accent;
    const bool reached = is_current(node) || is_done(node);
    painter.canvas.fill(where, reached ? accent.base : painter.theme.neutral.surface_active, where.h / 2);
    if (is_current(node)) {
        const Rect mark{.x = where.x, .y = where.y - 2, .w = where.w, .h = where.h + 4};
        painter.canvas.fill(mark, accent.base, mark.h / 2);
    }
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    const Palette& page = painter.theme.neutral;
    const PartBox* icon = box.part(Part::icon);
    if (box.flow == Flow::strip) {
        draw_segment(painter, node, icon->rect);
        return;
    }
    if (box.flow == Flow::side)
        draw_marker(painter, node, icon->rect);
    else if (icon != nullptr)
        painter.canvas.disc(
            {.x = icon->rect.x + 8, .y = icon->rect.middle().y + (node.name.empty() ? 0.0F : token::space_1)}, 3,
            page.text);
    const bool waits = box.flow == Flow::side && !is_current(node) && !is_done(node);
    const Colour colour = waits ? page.text_subtle : page.text;
    if (is_interactive(node) && !node.current)
        painter.underlined(
            box, Part::name, node.name, painter.theme.accent.text_subtle, painter.hovered(node) ? 2.0F : 1.0F);
    else
        painter.text(box, Part::name, node.name, colour);
}

void react(Reactor& reactor, const ViewNode& node, const InputEvent& event)
{
    if (is_interactive(node) && means_activation(event))
        reactor.activate(node);
}

}  // namespace

const Renderer& list_item_renderer()
{
    static constexpr Renderer renderer{.role = Role::list_item, .place = place, .draw = draw, .react = react};
    return renderer;
}

}  // namespace stegvis::widgets
