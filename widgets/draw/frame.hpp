#pragma once
/// Painting a laid-out View.

#include "widgets/draw/canvas.hpp"
#include "widgets/input/interaction.hpp"
#include "widgets/layout/layout.hpp"

namespace stegvis::widgets {

struct DrawOptions {
    bool text_by_host =
        false;          ///< the text inside fields is drawn by somebody else (in the browser: by its own inputs)
    bool caret = true;  ///< the text cursor is in the visible half of its blinking
    Rect visible;       ///< what lies outside is left out; empty = everything is drawn
};

/// Everything that a picture depends on.
struct Frame {
    const View& view;
    const Layout& layout;
    const Presence& presence;
    const Interaction& interaction;
    const Theme& theme;
    const Fonts& fonts;
    DrawOptions options;
};

/// Paints the page: background, nodes in their order, open list, focus ring. The layout must be the view's own.
void draw(const Frame& frame, Canvas& canvas);

}  // namespace stegvis::widgets
