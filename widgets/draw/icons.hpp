#pragma once
/// The icons, drawn as paths on a grid of 24.

#include "framework/view.hpp"
#include "widgets/draw/canvas.hpp"

namespace stegvis::widgets {

enum class Icon : std::uint8_t { check, dash, chevron_down, chevron_right, cross, saved, waiting };

void draw_icon(Canvas& canvas, Icon icon, const Rect& where, Colour colour);
/// A filled shape with its sign cut out in `inside`: octagon, triangle, disc with a tick, disc with an i.
void draw_severity(Canvas& canvas, Severity severity, const Rect& where, Colour colour, Colour inside);

}  // namespace stegvis::widgets
