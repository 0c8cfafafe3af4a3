#pragma once
/// Painting the field that is being edited: its own text, selection and text cursor.

#include "widgets/draw/painter.hpp"

namespace stegvis::widgets {

void draw_editing(Painter& painter, const ViewNode& node, const PartBox& value);

}  // namespace stegvis::widgets
