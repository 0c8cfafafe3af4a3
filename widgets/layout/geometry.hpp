#pragma once
/// Points and rectangles in CSS px; y grows downwards from the top of the page.

namespace stegvis::widgets {

struct Point {
    float x = 0;
    float y = 0;
    bool operator==(const Point&) const = default;
};

struct Rect {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;
    bool operator==(const Rect&) const = default;

    [[nodiscard]] float right() const { return x + w; }
    [[nodiscard]] float bottom() const { return y + h; }
    [[nodiscard]] Point middle() const { return {.x = x + w / 2, .y = y + h / 2}; }
    [[nodiscard]] bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
    /// True when they share some area; touching edges do not count.
    [[nodiscard]] bool overlaps(const Rect& o) const
    {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }
    /// Larger by `by` on every side (smaller when negative).
    [[nodiscard]] Rect grown(float by) const { return {.x = x - by, .y = y - by, .w = w + 2 * by, .h = h + 2 * by}; }
    [[nodiscard]] Rect moved(float dx, float dy) const { return {.x = x + dx, .y = y + dy, .w = w, .h = h}; }
};

}  // namespace stegvis::widgets
