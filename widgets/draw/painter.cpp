#include "widgets/draw/painter.hpp"

#include <algorithm>

#include "widgets/draw/edit_view.hpp"

namespace stegvis::widgets {
namespace {

std::string_view cut(std::string_view source, const TextLine& line)
{
    return line.begin <= line.end && line.end <= source.size() ? source.substr(line.begin, line.end - line.begin)
                                                               : std::string_view{};
}

}  // namespace

void Painter::text(const NodeBox& box, Part part, std::string_view source, Colour colour)
{
    const PartBox* found = box.part(part);
    if (found == nullptr)
        return;
    for (const TextLine& line : found->lines)
        canvas.text(cut(source, line), {.x = line.x, .y = line.y}, found->style, colour);
}

void Painter::underlined(const NodeBox& box, Part part, std::string_view source, Colour colour, float width)
{
    const PartBox* found = box.part(part);
    if (found == nullptr)
        return;
    text(box, part, source, colour);
    for (const TextLine& line : found->lines) {
        const float below = line.y + (found->style.line + found->style.size) / 2 - 1;
        canvas.fill(canvas.snapped({.x = line.x, .y = below, .w = line.width, .h = width}), colour);
    }
}

Colour Painter::text_colour(const ViewNode& node) const
{
    return node.disabled ? theme.neutral.text_subtle : theme.neutral.text;
}

void Painter::head(const ViewNode& node, const NodeBox& box)
{
    text(box, Part::name, node.name, text_colour(node));
    text(box, Part::description, node.description, theme.neutral.text_subtle);
}

void Painter::field(const ViewNode& node, const NodeBox& box)
{
    const Palette& page = theme.neutral;
    const Rect control = box.part(Part::control)->rect;
    const bool locked = node.readonly || node.disabled;
    canvas.fill(control, locked ? page.background_tinted : page.surface, token::radius);
    for (const Part affix : {Part::prefix, Part::suffix}) {
        const PartBox* part = box.part(affix);
        if (part == nullptr)
            continue;
        const float line = affix == Part::prefix ? part->rect.right() + token::pad : part->rect.x - token::pad;
        canvas.fill(
            canvas.snapped({.x = line, .y = control.y, .w = token::hairline, .h = control.h}), page.border_subtle);
        text(box, affix, affix == Part::prefix ? node.prefix : node.suffix, page.text_subtle);
    }
    const bool wrong = !node.error.empty() || box.wrong;
    const Colour border = wrong                      ? theme.danger.border
                          : hovered(node) && !locked ? page.border_strong
                          : locked                   ? page.border_subtle
                                                     : page.border;
    canvas.stroke(control, border, wrong ? token::thick : token::hairline, token::radius);
}

void Painter::field_text(const ViewNode& node, const NodeBox& box)
{
    if (frame.options.text_by_host)
        return;
    const PartBox& value = *box.part(Part::value);
    canvas.push_clip({.x = value.rect.x - 1, .y = value.rect.y, .w = value.rect.w + 2, .h = value.rect.h});
    if (frame.interaction.editing.node == node.id && !node.id.empty()) {
        draw_editing(*this, node, value);
    } else if (!node.value.empty()) {
        text(box, Part::value, node.value, text_colour(node));
    } else if (!node.placeholder.empty()) {
        canvas.text(node.placeholder, {.x = value.rect.x, .y = value.rect.y}, value.style, theme.neutral.text_subtle);
    }
    canvas.pop_clip();
}

void Painter::messages(const ViewNode& node, const NodeBox& box)
{
    const Severity said = node.severity == Severity::error ? Severity::warning : node.severity;
    if (const PartBox* icon = box.part(Part::error_icon))
        draw_severity(canvas, Severity::error, icon->rect, theme.danger.text_subtle, theme.neutral.background);
    if (const PartBox* icon = box.part(Part::warning_icon))
        draw_severity(canvas, said, icon->rect, theme.palette(said).text_subtle, theme.neutral.background);
    text(box, Part::error, node.error, theme.danger.text_subtle);
    text(box, Part::warning, node.warning, theme.palette(said).text_subtle);
}

void draw_focus_ring(Canvas& canvas, const Theme& theme, const Rect& rect, float radius)
{
    canvas.stroke(rect.grown(token::ring), theme.focus_inner, token::ring, radius + token::ring);
    canvas.stroke(rect.grown(2 * token::ring), theme.focus_outer, token::ring, radius + 2 * token::ring);
}

void draw_typed_field(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    painter.head(node, box);
    painter.field(node, box);
    painter.field_text(node, box);
    painter.messages(node, box);
}

}  // namespace stegvis::widgets
