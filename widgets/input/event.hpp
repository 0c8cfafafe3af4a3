#pragma once
/// What a person did with keyboard and pointer, in the order it was done, free of any window system.

#include <string>

#include "widgets/layout/geometry.hpp"

namespace stegvis::widgets {

enum class EventKind {
    move,     ///< the pointer is at `at`
    leave,    ///< the pointer left the window
    press,    ///< the main button went down at `at`, for the `clicks`th time in a row
    release,  ///< the main button went up at `at`
    click,    ///< pressed and released upon the same node; made here, not by windows
    key,      ///< `key` went down, or repeats
    text,     ///< `text` was typed or composed
    paste,    ///< `text` comes from the clipboard
};

enum class Key {
    none,
    tab,
    enter,
    escape,
    space,
    left,
    right,
    up,
    down,
    home,
    end,
    page_up,
    page_down,
    backspace,
    erase,
    a,
    c,
    x,
    y,
    z,
};

struct InputEvent {
    EventKind kind = EventKind::move;
    Point at;  ///< CSS px of the page
    Key key = Key::none;
    bool shift = false;
    bool command = false;  ///< Ctrl, or Cmd where that is the custom
    bool alt = false;
    int clicks = 1;
    double time = 0;  ///< seconds from any point, never going back
    std::string text;
};

/// True for a click and for the Enter key.
[[nodiscard]] inline bool means_activation(const InputEvent& event)
{
    return event.kind == EventKind::click || (event.kind == EventKind::key && event.key == Key::enter);
}

}  // namespace stegvis::widgets
