#pragma once
/// A window without a screen: a View becomes a picture, with no display and no GPU.
///
///   [x] the whole page, as high as it is          [x] any scale, both themes, focus, open lists, text being edited
///   [x] the same bytes from every compiler        [ ] no input: give events to widgets::react
///
///     auto fonts = load_fonts(folder);
///     auto image = render(view, fonts.value(), {.width = 720});
///     auto done = write_png(image, "page.png");

#include <string>

#include "backends/window/fonts/fonts.hpp"
#include "backends/window/headless/image.hpp"
#include "widgets/draw/frame.hpp"

namespace stegvis::window {

struct RenderOptions {
    float width = 1024;  ///< CSS px
    float height = 0;    ///< at least so high, CSS px
    float scale = 1;     ///< pixels of the picture per CSS px
    const widgets::Theme& theme = widgets::light_theme();
    Presence presence;
    widgets::Interaction interaction;
    bool text_by_host = false;
};

/// The whole page. Deterministic: the same view, options and fonts give the same pixels.
[[nodiscard]] Image render(const View& view, const LoadedFonts& fonts, const RenderOptions& options = {});

}  // namespace stegvis::window
