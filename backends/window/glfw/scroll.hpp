#pragma once
/// Which part of a page a window shows.

#include "widgets/draw/canvas.hpp"
#include "widgets/input/event.hpp"
#include "widgets/layout/geometry.hpp"

namespace stegvis::window {

/// A page, the window upon it, and how far down the window is; CSS px.
struct Scroll {
    float page = 0;
    float window = 0;
    double top = 0;
    bool held = false;  ///< the thumb of the bar is being dragged
    float grip = 0;     ///< where the thumb was taken hold of

    void to(double where);
    /// Moves as little as is needed for the rectangle to be seen with some air around it.
    void show(const widgets::Rect& rect);
    /// Page up, page down, home, end, up, down. False when the key is none of them.
    bool key(widgets::Key key);
    /// The pointer upon the bar, in px of the window. True when the event was the bar's.
    bool pointer(const widgets::InputEvent& event, float window_width);
    /// The bar at the right edge; nothing when the page fits. The canvas must not be moved with the page.
    void draw(widgets::Canvas& canvas, const widgets::Theme& theme, float window_width) const;

private:
    [[nodiscard]] widgets::Rect thumb(float window_width) const;
};

}  // namespace stegvis::window
