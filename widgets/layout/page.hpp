#pragma once
/// The frame of a page: bands as wide as the window, and one centred column between them.

#include "widgets/layout/placer.hpp"

namespace stegvis::widgets {

/// Where the column stands in a window of that width.
[[nodiscard]] Rect column_of(float window_width);
/// Where the list of steps stands beside it; empty where there is no room or no list.
[[nodiscard]] Rect side_of(float window_width, const ViewNode& document);
/// What the bands' contents are aligned with: from the list of steps, or else from the column, to the column's right edge.
[[nodiscard]] Rect frame_of(float window_width, const ViewNode& document);

}  // namespace stegvis::widgets
