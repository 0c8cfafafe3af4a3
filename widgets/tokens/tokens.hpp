#pragma once
/// The token table: every colour, size and distance that a renderer may use. The values are those of Digdir's
/// Designsystemet (theme 1.11), so that a page looks like the rest of the public sector; an own theme is another value.

#include <array>
#include <string_view>
#include <vector>

#include "framework/view.hpp"
#include "widgets/tokens/colour.hpp"

namespace stegvis::widgets {

/// One colour scale, from the page's background to its strongest text.
struct Palette {
    Colour background;         ///< what the page is painted with
    Colour background_tinted;  ///< a band or a box that stands out a little
    Colour surface;            ///< the inside of controls
    Colour surface_tinted;     ///< the inside of an alert
    Colour surface_hover;
    Colour surface_active;
    Colour border_subtle;  ///< lines that only decorate; below 3:1, never around a control
    Colour border;         ///< around controls: at least 3:1 (WCAG 1.4.11)
    Colour border_strong;  ///< the same, under the pointer
    Colour text_subtle;    ///< help texts, errors: at least 4.5:1 (WCAG 1.4.3)
    Colour text;           ///< body text
    Colour base;           ///< filled buttons, ticked boxes
    Colour base_hover;
    Colour base_active;
    Colour base_contrast;  ///< text upon `base`, `base_hover` and `base_active`
};

/// All colours of one look.
struct Theme {
    std::string_view name;
    bool dark = false;
    Palette neutral;
    Palette accent;
    Palette info;
    Palette success;
    Palette warning;
    Palette danger;
    Colour focus_outer;  ///< the outer line of the focus ring, towards the page
    Colour focus_inner;  ///< the inner line of the focus ring, towards the control

    [[nodiscard]] const Palette& palette(Severity severity) const;
};

[[nodiscard]] const Theme& light_theme();
[[nodiscard]] const Theme& dark_theme();
/// Every theme there is, for tests and for the command line.
[[nodiscard]] std::vector<const Theme*> themes();
/// The theme of that name (`light`, `dark`), or nullptr.
[[nodiscard]] const Theme* find_theme(std::string_view name);

/// A pair that is drawn on top of each other or side by side, and what it must reach.
struct ContrastPair {
    std::string_view what;
    Colour front;
    Colour back;
    double least = 4.5;
};
/// Every pair of colours of the theme that renderers put together.
[[nodiscard]] std::vector<ContrastPair> contrast_pairs(const Theme& theme);

enum class Weight : std::uint8_t { regular, semibold };

/// A size of text in CSS px.
struct TextStyle {
    float size = 18;
    float line = 27;  ///< line height
    Weight weight = Weight::regular;
    bool operator==(const TextStyle&) const = default;
};

namespace token {
inline constexpr TextStyle body{};
inline constexpr TextStyle strong{.weight = Weight::semibold};
inline constexpr TextStyle small{.size = 16, .line = 24};
inline constexpr TextStyle small_strong{.size = 16, .line = 24, .weight = Weight::semibold};
inline constexpr TextStyle lead{.size = 21, .line = 30, .weight = Weight::semibold};
/// Headings of level 1 to 6.
inline constexpr std::array<TextStyle, 6> headings{
    {{.size = 36, .line = 46, .weight = Weight::semibold}, {.size = 24, .line = 32, .weight = Weight::semibold},
        {.size = 21, .line = 28, .weight = Weight::semibold}, {.size = 18, .line = 27, .weight = Weight::semibold},
        {.size = 18, .line = 27, .weight = Weight::semibold}, {.size = 16, .line = 24, .weight = Weight::semibold}}};
/// The first heading where the window is narrow.
inline constexpr TextStyle heading_narrow{.size = 30, .line = 38, .weight = Weight::semibold};

inline constexpr float space_1 = 4;
inline constexpr float space_2 = 8;
inline constexpr float space_3 = 12;
inline constexpr float space_4 = 16;
inline constexpr float space_6 = 24;
inline constexpr float space_8 = 32;
inline constexpr float space_12 = 48;

inline constexpr float column = 640;        ///< widest line of a form
inline constexpr float side = 240;          ///< the list of steps beside the column
inline constexpr float wide_from = 1200;    ///< window width from which there is room for it
inline constexpr float narrow_below = 520;  ///< window width below which things stack
inline constexpr float control = 48;        ///< height of fields and buttons
inline constexpr float target = 44;         ///< least size of anything one can hit (WCAG 2.5.5)
inline constexpr float pad = 12;            ///< between a field's border and its text
inline constexpr float box = 24;            ///< checkbox and radio as drawn
inline constexpr float icon = 24;
inline constexpr float radius = 4;
inline constexpr float radius_large = 8;
inline constexpr float hairline = 1;
inline constexpr float thick = 2;  ///< border of a ticked box, and of a field in error
inline constexpr float ring = 3;   ///< each of the two lines of the focus ring
}  // namespace token

}  // namespace stegvis::widgets
