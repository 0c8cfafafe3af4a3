#include "widgets/draw/icons.hpp"

#include <array>
#include <cmath>

namespace stegvis::widgets {
namespace {

/// Paths are written on a grid of 24 and scaled to where they are wanted.
class Pen {
public:
    Pen(Canvas& canvas, const Rect& where, Colour colour)
        : canvas_(canvas), where_(where), colour_(colour), unit_(where.w / 24)
    {}

    template <std::size_t N>
    void line(std::array<Point, N> points, float width, bool closed = false)
    {
        for (Point& p : points)
            p = at(p);
        canvas_.polyline(points, colour_, width * unit_, closed);
    }
    /// A line with round ends.
    template <std::size_t N>
    void round_line(std::array<Point, N> points, float width)
    {
        line(points, width);
        dot(points.front(), width / 2);
        dot(points.back(), width / 2);
    }
    template <std::size_t N>
    void shape(std::array<Point, N> points)
    {
        for (Point& p : points)
            p = at(p);
        canvas_.polygon(points, colour_);
    }
    void dot(Point middle, float radius) { canvas_.disc(at(middle), radius * unit_, colour_); }
    void circle(Point middle, float radius, float width)
    {
        canvas_.ring(at(middle), radius * unit_, colour_, width * unit_);
    }

private:
    [[nodiscard]] Point at(Point p) const { return {.x = where_.x + p.x * unit_, .y = where_.y + p.y * unit_}; }

    Canvas& canvas_;
    Rect where_;
    Colour colour_;
    float unit_;
};

using Path2 = std::array<Point, 2>;
using Path3 = std::array<Point, 3>;

void draw_octagon(Pen& pen)
{
    pen.shape(std::array<Point, 8>{
        {{7.9F, 2}, {16.1F, 2}, {22, 7.9F}, {22, 16.1F}, {16.1F, 22}, {7.9F, 22}, {2, 16.1F}, {2, 7.9F}}});
}

void draw_triangle(Pen& pen)
{
    pen.shape(Path3{{{12, 3}, {22, 20.5F}, {2, 20.5F}}});
    pen.line(Path3{{{12, 3.4F}, {21.6F, 20.2F}, {2.4F, 20.2F}}}, 2, true);
}

void draw_exclamation(Pen& pen, float top, float bottom)
{
    pen.round_line(Path2{{{12, top}, {12, bottom}}}, 2.2F);
    pen.dot({12, bottom + 4.1F}, 1.45F);
}

}  // namespace

void draw_icon(Canvas& canvas, Icon icon, const Rect& where, Colour colour)
{
    Pen pen(canvas, where, colour);
    switch (icon) {
    case Icon::check: pen.line(Path3{{{5.2F, 12.4F}, {10, 17.2F}, {18.8F, 7.4F}}}, 2.6F); break;
    case Icon::dash: pen.line(Path2{{{5.5F, 12}, {18.5F, 12}}}, 2.8F); break;
    case Icon::chevron_down: pen.line(Path3{{{5.5F, 9}, {12, 15.5F}, {18.5F, 9}}}, 2); break;
    case Icon::chevron_right: pen.line(Path3{{{9, 5.5F}, {15.5F, 12}, {9, 18.5F}}}, 2); break;
    case Icon::cross:
        pen.round_line(Path2{{{6.5F, 6.5F}, {17.5F, 17.5F}}}, 2.2F);
        pen.round_line(Path2{{{17.5F, 6.5F}, {6.5F, 17.5F}}}, 2.2F);
        break;
    case Icon::saved:
        pen.circle({12, 12}, 9.5F, 1.8F);
        pen.line(Path3{{{7.6F, 12.2F}, {10.8F, 15.4F}, {16.6F, 9}}}, 1.9F);
        break;
    case Icon::waiting:
        pen.dot({5.5F, 12}, 2.2F);
        pen.dot({12, 12}, 2.2F);
        pen.dot({18.5F, 12}, 2.2F);
        break;
    }
}

void draw_severity(Canvas& canvas, Severity severity, const Rect& where, Colour colour, Colour inside)
{
    Pen outer(canvas, where, colour);
    Pen inner(canvas, where, inside);
    switch (severity) {
    case Severity::error:
        draw_octagon(outer);
        draw_exclamation(inner, 7, 13);
        break;
    case Severity::warning:
        draw_triangle(outer);
        draw_exclamation(inner, 9.2F, 13.6F);
        break;
    case Severity::success:
        outer.dot({12, 12}, 10);
        inner.line(Path3{{{7.2F, 12.3F}, {10.7F, 15.8F}, {16.9F, 8.8F}}}, 2.2F);
        break;
    case Severity::info:
        outer.dot({12, 12}, 10);
        inner.dot({12, 7.6F}, 1.4F);
        inner.round_line(Path2{{{12, 11.4F}, {12, 16.6F}}}, 2.2F);
        break;
    }
}

}  // namespace stegvis::widgets
