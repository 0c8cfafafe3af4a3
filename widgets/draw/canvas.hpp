#pragma once
/// Shapes and text, drawn by Dear ImGui. Nothing but this file's implementation knows it, so that it can be exchanged.

#include <span>
#include <string_view>

#include "widgets/layout/geometry.hpp"
#include "widgets/text/font_face.hpp"

struct ImDrawList;
struct ImFont;

namespace stegvis::widgets {

/// The fonts as the drawing library knows them.
struct DrawFonts {
    ImFont* regular = nullptr;
    ImFont* semibold = nullptr;
};

/// Adds both weights to the atlas of the current ImGui context. The bytes are not copied and must outlive it.
[[nodiscard]] DrawFonts add_fonts(const Fonts& fonts);

/// Draws in CSS px of the page. `origin` is where the page's corner is in the draw list; `scale` is how many device pixels a
/// CSS px has, for lines that are to be sharp.
class Canvas {
public:
    Canvas(ImDrawList& list, const DrawFonts& drawn, const Fonts& measured, Point origin, float scale);

    void fill(const Rect& rect, Colour colour, float radius = 0);
    /// A border of that width along the inside of the rectangle.
    void stroke(const Rect& rect, Colour colour, float width, float radius = 0);
    void disc(Point middle, float radius, Colour colour);
    void ring(Point middle, float radius, Colour colour, float width);
    /// A line through the points with the given width.
    void polyline(std::span<const Point> points, Colour colour, float width, bool closed = false);
    void polygon(std::span<const Point> points, Colour colour);
    /// One line of text; `at` is the top left of its line box.
    void text(std::string_view text, Point at, TextStyle style, Colour colour);
    void push_clip(const Rect& rect);
    void pop_clip();

    [[nodiscard]] float pixel() const { return 1 / scale_; }
    /// The nearest position on the grid of device pixels.
    [[nodiscard]] Rect snapped(const Rect& rect) const;

private:
    ImDrawList& list_;
    const DrawFonts& drawn_;
    const Fonts& measured_;
    Point origin_;
    float scale_;
};

}  // namespace stegvis::widgets
