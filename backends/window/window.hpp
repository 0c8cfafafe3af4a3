#pragma once
/// The window port: what a native window and the application in it know of each other.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "backends/window/fonts/fonts.hpp"
#include "framework/presence.hpp"
#include "framework/view.hpp"
#include "widgets/tokens/tokens.hpp"

namespace stegvis::window {

/// The application behind a window. All functions are called from the thread that runs the window.
class Surface {
public:
    Surface() = default;
    Surface(const Surface&) = delete;
    Surface& operator=(const Surface&) = delete;
    Surface(Surface&&) = delete;
    Surface& operator=(Surface&&) = delete;
    virtual ~Surface() = default;

    /// What is to be shown. Valid until the next call of `perform` or `wake`.
    [[nodiscard]] virtual const View& view() = 0;
    /// The window writes focus, hover, pressed and scroll into it.
    [[nodiscard]] virtual Presence& presence() = 0;
    /// What a person did. In-page links (`#id`) and scrolling are the window's own business and do not come here.
    virtual void perform(const UserAction& action) = 0;
    /// How long the window may sleep before it calls `wake`; nothing: until something happens.
    [[nodiscard]] virtual std::optional<std::chrono::milliseconds> next_wakeup() = 0;
    /// Time has passed, or `wake_window` was called.
    virtual void wake() = 0;
    /// Grows with every change of the view: the window draws when it differs.
    [[nodiscard]] virtual std::uint64_t revision() = 0;
    /// A developer asks about what has the focus, or has seen enough (Ctrl+Shift+D).
    virtual void inspect() {}
    /// A frame is on the screen: for measurements, and for the test that nothing is drawn when nothing changed.
    virtual void drawn() {}
};

struct WindowOptions {
    std::string title = "Stegvis";  ///< until the view has one
    int width = 1280;               ///< CSS px
    int height = 900;
    const widgets::Theme& theme = widgets::light_theme();
    float zoom = 1;               ///< on top of the screen's own scale; Ctrl and + or - change it
    bool reduced_motion = false;  ///< nothing blinks
};

}  // namespace stegvis::window
