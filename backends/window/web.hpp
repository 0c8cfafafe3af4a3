#pragma once
/// Window: an HTML5 canvas with WebGL 2.
///  [x] draws pictures of Dear ImGui, textures created, updated and dropped as its fonts ask for them
///  [x] draws when it is told to and at no other time
///  [x] a tile of a scrolled page, any device pixel ratio
///  [x] a lost context: `forget_textures`, then draw again
///  [ ] input: the DOM mirror takes it all, and the canvas is hidden from pointer, keyboard and assistive technology
/// The page's script holds the WebGL context and the few calls that draw (web/src/canvas.ts): no GL library is linked in.

#include <cstdint>

#include "widgets/draw/frame.hpp"

struct ImGuiContext;
struct ImDrawData;

namespace stegvis::window {

/// The part of the page that the canvas shows, in CSS px.
struct Tile {
    float top = 0;
    float width = 0;
    float height = 0;
    float ratio = 1;  ///< device pixels for a CSS px
};

class WebWindow {
public:
    /// The bytes behind the fonts must outlive the window.
    explicit WebWindow(const widgets::Fonts& fonts);
    ~WebWindow();
    WebWindow(const WebWindow&) = delete;
    WebWindow& operator=(const WebWindow&) = delete;

    /// Paints the part of the frame that lies on the tile; `scale` CSS px are one unit of the frame's layout.
    void draw(const widgets::Frame& frame, const Tile& tile, float scale);
    /// The context has a new life: what was uploaded is gone.
    void forget_textures();

private:
    ImGuiContext* context_;
    widgets::DrawFonts fonts_;
};

}  // namespace stegvis::window
