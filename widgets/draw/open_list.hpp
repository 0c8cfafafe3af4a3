#pragma once
/// Painting the open list of a dropdown, above everything else.

#include "widgets/draw/painter.hpp"

namespace stegvis::widgets {

/// Paints the list that the interaction says is open, if any.
void draw_open_list(Painter& painter);

}  // namespace stegvis::widgets
