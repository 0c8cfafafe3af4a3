#pragma once
/// A native window: GLFW and OpenGL 3.
///
///   [x] keyboard, pointer, wheel, clipboard         [x] text by keyboard layouts, dead keys and compose key
///   [x] any screen scale, zoom with Ctrl and + - 0  [x] frames only when something changed
///   [x] focus scrolled into sight, scroll bar       [ ] text while an input method is still composing it
///   [ ] assistive technology (AT-SPI)               [ ] text from right to left

#include "backends/window/window.hpp"

namespace stegvis::window {

/// Opens a window and runs it until it is closed. An error when there is no display or no OpenGL 3.3.
[[nodiscard]] Result<void> run_window(const WindowOptions& options, const LoadedFonts& fonts, Surface& surface);

/// Makes a running window call `Surface::wake` soon. From any thread.
void wake_window();

}  // namespace stegvis::window
