#pragma once
/// GLFW's callbacks, collected as events in the order they came.

#include <string>
#include <vector>

#include "widgets/input/event.hpp"

struct GLFWwindow;

namespace stegvis::window {

/// What came in since it was last emptied. Positions are in CSS px of the window, not yet of the page.
struct Inbox {
    std::vector<widgets::InputEvent> events;
    double wheel = 0;    ///< lines, upwards
    int zoom_steps = 0;  ///< Ctrl and + or -
    bool zoom_reset = false;
    bool inspect = false;  ///< Ctrl+Shift+D
    bool refresh = false;  ///< the window must be drawn again: uncovered, resized, other scale
    widgets::Point pointer;
    float to_css = 1;        ///< CSS px per unit of GLFW's window coordinates
    double last_press = -1;  ///< time of the press before
    widgets::Point last_press_at;
    int clicks = 0;
};

/// Makes the window fill the inbox, which must live as long as the window.
void listen(GLFWwindow* window, Inbox& inbox);

}  // namespace stegvis::window
