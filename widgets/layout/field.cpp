#include "widgets/layout/field.hpp"

#include <algorithm>

namespace stegvis::widgets {
namespace {

constexpr float digit = 0.64F;  // width of a figure in em, a little generous
constexpr float message_icon = 20;
constexpr float message_text = 28;  // from the icon's left edge to the text

float affix_width(const Placer& placer, std::string_view affix)
{
    return affix.empty() ? 0 : text_width(placer.metrics.fonts, token::body, affix) + 2 * token::pad;
}

void place_message(Placer& placer, Part part, Part icon, std::string_view message)
{
    if (message.empty())
        return;
    placer.y += token::space_2;
    const float left = placer.x;
    const float wide = placer.width;
    placer.part(
        icon, {.x = left, .y = placer.y + (token::body.line - message_icon) / 2, .w = message_icon, .h = message_icon});
    placer.x += message_text;
    placer.width -= message_text;
    placer.text(part, message, token::body);
    placer.x = left;
    placer.width = wide;
}

}  // namespace

void place_head(Placer& placer, const ViewNode& node)
{
    if (placer.flow == Flow::date) {
        placer.text(Part::name, node.name, token::small);
        placer.y += token::space_1;
        return;
    }
    placer.text(Part::name, node.name, token::strong);
    placer.text(Part::description, node.description, token::body);
    if (!node.name.empty() || !node.description.empty())
        placer.y += token::space_2;
}

float field_width(const Placer& placer, const ViewNode& node, float extra)
{
    if (node.columns <= 0)
        return placer.width;
    const float text = static_cast<float>(node.columns) * digit * token::body.size;
    const float affixes = affix_width(placer, node.prefix) + affix_width(placer, node.suffix);
    const float wanted = text + 2 * token::pad + token::space_1 + affixes + extra;
    return std::min(placer.width, std::max(wanted, 72.0F));
}

void place_control(Placer& placer, const ViewNode& node, std::string_view value, float extra)
{
    const Rect control{.x = placer.x, .y = placer.y, .w = field_width(placer, node, extra), .h = token::control};
    placer.part(Part::control, control);
    placer.box().target = control;
    const float text_top = control.y + (control.h - token::body.line) / 2;
    const float before = affix_width(placer, node.prefix);
    const float after = affix_width(placer, node.suffix);
    if (before > 0)
        placer.text_at(
            Part::prefix, node.prefix, token::body, {.x = control.x + token::pad, .y = text_top, .w = before});
    if (after > 0)
        placer.text_at(Part::suffix, node.suffix, token::body,
            {.x = control.right() - after + token::pad, .y = text_top, .w = after});
    const Rect inside{.x = control.x + before + token::pad,
        .y = text_top,
        .w = control.w - before - after - extra - 2 * token::pad,
        .h = token::body.line};
    PartBox text{.part = Part::value, .rect = inside, .style = token::body};
    if (!value.empty())
        text.lines.push_back({.end = static_cast<std::uint32_t>(value.size()),
            .x = inside.x,
            .y = inside.y,
            .width = text_width(placer.metrics.fonts, token::body, value)});
    placer.box().parts.push_back(std::move(text));
    placer.y += control.h;
}

void place_messages(Placer& placer, const ViewNode& node)
{
    place_message(placer, Part::error, Part::error_icon, node.error);
    place_message(placer, Part::warning, Part::warning_icon, node.warning);
}

void place_choice(Placer& placer, const ViewNode& node)
{
    constexpr float indent = token::box + token::space_3;
    const float left = placer.x;
    const float wide = placer.width;
    const float top = placer.y;
    const float inset = (token::target - token::body.line) / 2;
    placer.part(
        Part::control, {.x = left, .y = top + (token::target - token::box) / 2, .w = token::box, .h = token::box});
    placer.y += inset;
    placer.x += indent;
    placer.width -= indent;
    const Rect name = placer.text(Part::name, node.name, token::body);
    const Rect hint = placer.text(Part::description, node.description, token::body);
    if (node.name.empty())
        placer.y += token::body.line;
    placer.y += inset;
    placer.x = left;
    placer.width = wide;
    const float reach = std::max({name.w, hint.w, token::space_2});
    placer.box().target = {.x = left, .y = top, .w = std::min(wide, indent + reach), .h = placer.y - top};
    if (!node.error.empty() || !node.warning.empty())
        placer.y -= inset;
    place_messages(placer, node);
}

const std::string& drawn_word(const ViewNode& node)
{
    const bool short_word = (node.role == Role::link || node.role == Role::button) && !node.value.empty();
    return node.name.empty() || short_word ? node.value : node.name;
}

void place_word(Placer& placer, const ViewNode& node, TextStyle style, float indent)
{
    const std::string& shown = drawn_word(node);
    const float top = placer.y;
    const float inset = (token::target - style.line) / 2;
    const Rect text = placer.text_at(node.name.empty() ? Part::value : Part::name, shown, style,
        {.x = placer.x + indent, .y = top + inset, .w = placer.width - indent});
    const float height = std::max(token::target, text.h + 2 * inset);
    placer.box().rect = {.x = placer.x, .y = top, .w = indent + text.w, .h = height};
    if (is_interactive(node))
        placer.box().target = placer.box().rect;
    placer.y = top + height;
}

void place_line(Placer& placer, const ViewNode& node)
{
    place_head(placer, node);
    place_control(placer, node, node.value);
    place_messages(placer, node);
}

}  // namespace stegvis::widgets
