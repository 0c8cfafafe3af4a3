#include "widgets/tokens/tokens.hpp"

namespace stegvis::widgets {
namespace {

void add_text_pairs(std::vector<ContrastPair>& pairs, const Palette& palette)
{
    for (const Colour back : {palette.background, palette.background_tinted, palette.surface, palette.surface_tinted,
             palette.surface_hover}) {
        pairs.push_back({.what = "text", .front = palette.text, .back = back});
        pairs.push_back({.what = "subtle text", .front = palette.text_subtle, .back = back});
    }
    pairs.push_back({.what = "text on base", .front = palette.base_contrast, .back = palette.base});
    pairs.push_back({.what = "text on base, hover", .front = palette.base_contrast, .back = palette.base_hover});
    pairs.push_back({.what = "text on base, pressed", .front = palette.base_contrast, .back = palette.base_active});
}

void add_page_pairs(std::vector<ContrastPair>& pairs, const Theme& theme)
{
    const Palette& page = theme.neutral;
    for (const Palette* palette : {&theme.accent, &theme.danger, &theme.warning, &theme.success, &theme.info}) {
        pairs.push_back({.what = "message on the page", .front = palette->text_subtle, .back = page.background});
        pairs.push_back({.what = "message in a card", .front = palette->text_subtle, .back = page.background_tinted});
        pairs.push_back({.what = "text in an alert", .front = page.text, .back = palette->surface_tinted});
        pairs.push_back(
            {.what = "border of an alert", .front = palette->border, .back = palette->surface_tinted, .least = 3});
        pairs.push_back(
            {.what = "icon of an alert", .front = palette->border_strong, .back = palette->surface_tinted, .least = 3});
    }
}

void add_control_pairs(std::vector<ContrastPair>& pairs, const Theme& theme)
{
    for (const Colour back : {theme.neutral.background, theme.neutral.surface, theme.neutral.background_tinted}) {
        pairs.push_back({.what = "border of a control", .front = theme.neutral.border, .back = back, .least = 3});
        pairs.push_back(
            {.what = "border of a control, hover", .front = theme.neutral.border_strong, .back = back, .least = 3});
        pairs.push_back({.what = "border of a field in error", .front = theme.danger.border, .back = back, .least = 3});
        pairs.push_back({.what = "ticked box", .front = theme.accent.base, .back = back, .least = 3});
        pairs.push_back({.what = "edge of a danger button", .front = theme.danger.base, .back = back, .least = 3});
        pairs.push_back({.what = "focus ring and page", .front = theme.focus_outer, .back = back, .least = 3});
    }
    pairs.push_back(
        {.what = "the two lines of the focus ring", .front = theme.focus_outer, .back = theme.focus_inner, .least = 3});
    for (const Palette* palette : {&theme.accent, &theme.danger, &theme.warning, &theme.success, &theme.info})
        pairs.push_back(
            {.what = "focus ring and alert", .front = theme.focus_outer, .back = palette->surface_tinted, .least = 3});
}

}  // namespace

const Palette& Theme::palette(Severity severity) const
{
    switch (severity) {
    case Severity::error: return danger;
    case Severity::warning: return warning;
    case Severity::success: return success;
    case Severity::info: break;
    }
    return info;
}

std::vector<const Theme*> themes()
{
    return {&light_theme(), &dark_theme()};
}

const Theme* find_theme(std::string_view name)
{
    for (const Theme* theme : themes())
        if (theme->name == name)
            return theme;
    return nullptr;
}

std::vector<ContrastPair> contrast_pairs(const Theme& theme)
{
    std::vector<ContrastPair> pairs;
    for (const Palette* palette :
        {&theme.neutral, &theme.accent, &theme.info, &theme.success, &theme.warning, &theme.danger})
        add_text_pairs(pairs, *palette);
    add_page_pairs(pairs, theme);
    add_control_pairs(pairs, theme);
    return pairs;
}

}  // namespace stegvis::widgets
