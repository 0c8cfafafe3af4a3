#pragma once
/// Colours and icons of a diagram: those of the light theme.

#include <string>
#include <string_view>
#include <vector>

#include "apps/stegvis/diagram/graph.hpp"
#include "widgets/tokens/tokens.hpp"

namespace stegvis::diagram {

struct Look {
    widgets::Colour fill;
    widgets::Colour line;
    widgets::Colour text;   ///< upon `fill`
    widgets::Colour words;  ///< outside of it, upon the page or a frame
};

inline constexpr std::string_view font_family = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif";

[[nodiscard]] Look look_of(ShapeKind kind);
[[nodiscard]] Look look_of_edge(bool jump);
[[nodiscard]] Look look_of_page();
/// The outline of a small picture, 14 by 14, that goes with a box.
[[nodiscard]] std::string_view icon_of(const Shape& shape);
/// `#rrggbb`
[[nodiscard]] std::string hex(const widgets::Colour& colour);
/// Every pair of colours that lie on top of each other, and what each must reach.
[[nodiscard]] std::vector<widgets::ContrastPair> contrasts();

}  // namespace stegvis::diagram
