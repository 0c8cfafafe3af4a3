#pragma once
/// Draws Dear ImGui's triangles without a GPU. Whole numbers throughout, so that every compiler gives the same pixels.

#include "backends/window/headless/image.hpp"

struct ImDrawData;

namespace stegvis::window {

/// Paints the draw data over the image, whose size must be that of the frame buffer. Textures must have their pixels.
void rasterise(const ImDrawData& data, Image& image);

}  // namespace stegvis::window
