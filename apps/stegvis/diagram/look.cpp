#include "apps/stegvis/diagram/look.hpp"

namespace stegvis::diagram {

namespace {

Look look_of_palette(const widgets::Palette& palette)
{
    return {palette.surface_tinted, palette.border, palette.text, palette.text};
}

constexpr ShapeKind all_kinds[] = {ShapeKind::start,    ShapeKind::end,      ShapeKind::person, ShapeKind::system, ShapeKind::message,
                                   ShapeKind::plain,    ShapeKind::frame,    ShapeKind::exclusive, ShapeKind::parallel, ShapeKind::some,
                                   ShapeKind::timer,    ShapeKind::outcome,  ShapeKind::thrown};

}  // namespace

Look look_of(ShapeKind kind)
{
    const widgets::Theme& theme = widgets::light_theme();
    const widgets::Palette& neutral = theme.neutral;
    switch (kind) {
    case ShapeKind::start: return {theme.success.surface_tinted, theme.success.border, theme.success.text, neutral.text};
    case ShapeKind::end: return {neutral.surface_tinted, neutral.text, neutral.text, neutral.text};
    case ShapeKind::person: return look_of_palette(theme.accent);
    case ShapeKind::message: return look_of_palette(theme.warning);
    case ShapeKind::system:
    case ShapeKind::plain: return look_of_palette(neutral);
    case ShapeKind::frame: return {neutral.background_tinted, neutral.border, neutral.text, neutral.text};
    case ShapeKind::exclusive:
    case ShapeKind::parallel:
    case ShapeKind::some: return {neutral.background, neutral.border_strong, neutral.text, neutral.text};
    case ShapeKind::timer: return {theme.warning.background, theme.warning.border_strong, theme.warning.text, theme.warning.text};
    case ShapeKind::outcome:
    case ShapeKind::thrown: return {theme.danger.background, theme.danger.border_strong, theme.danger.text, theme.danger.text};
    }
    return look_of_page();
}

Look look_of_edge(bool jump)
{
    const widgets::Theme& theme = widgets::light_theme();
    const widgets::Palette& palette = jump ? theme.danger : theme.neutral;
    return {palette.background, palette.border_strong, palette.text, palette.text};
}

Look look_of_page()
{
    const widgets::Palette& neutral = widgets::light_theme().neutral;
    return {neutral.background, neutral.border, neutral.text, neutral.text};
}

std::string_view icon_of(const Shape& shape)
{
    switch (shape.kind) {
    case ShapeKind::person: return "M7 6.5a2.8 2.8 0 1 0 0-5.6a2.8 2.8 0 0 0 0 5.6M1.5 13c0-5 11-5 11 0z";
    case ShapeKind::system: return "M7 4.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5M7 1v2M7 11v2M1 7h2M11 7h2M2.8 2.8l1.4 1.4M9.8 9.8l1.4 1.4M2.8 11.2l1.4-1.4M9.8 4.2l1.4-1.4";
    case ShapeKind::message: return "M1 3h12v8.5H1zM1 3l6 5l6-5";
    case ShapeKind::frame:
        if (shape.repeat == Repeat::turn)
            return "M1 3h12M1 7h12M1 11h12";
        if (shape.repeat == Repeat::together)
            return "M3 1v12M7 1v12M11 1v12";
        return "M1 2h12v10H1z";
    default: return "M2 7h9M8 4l3 3l-3 3";
    }
}

std::string hex(const widgets::Colour& colour)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text = "#";
    for (const unsigned part : {colour.r, colour.g, colour.b})
        (text += digits[part >> 4]) += digits[part & 15U];
    return text;
}

std::vector<widgets::ContrastPair> contrasts()
{
    const widgets::Colour page = look_of_page().fill;
    const widgets::Colour frame = look_of(ShapeKind::frame).fill;
    std::vector<widgets::ContrastPair> pairs;
    for (const ShapeKind kind : all_kinds) {
        const Look look = look_of(kind);
        pairs.push_back({"words in a shape", look.text, look.fill, 4.5});
        for (const widgets::Colour& around : {page, frame}) {
            pairs.push_back({"words beside a shape", look.words, around, 4.5});
            pairs.push_back({"the outline of a shape", look.line, around, 3});
        }
    }
    for (const bool jump : {false, true})
        for (const widgets::Colour& around : {page, frame})
            pairs.push_back({"a line", look_of_edge(jump).line, around, 3});
    return pairs;
}

}  // namespace stegvis::diagram
