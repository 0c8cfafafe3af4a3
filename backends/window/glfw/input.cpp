#include "backends/window/glfw/input.hpp"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>

#include <cmath>

#include "widgets/text/utf8.hpp"

namespace stegvis::window {
namespace {

using widgets::EventKind;
using widgets::InputEvent;
using widgets::Key;

constexpr double double_click = 0.5;  // seconds
constexpr float same_place = 4;       // CSS px

Inbox& inbox_of(GLFWwindow* window)
{
    return *static_cast<Inbox*>(glfwGetWindowUserPointer(window));
}

Key key_of(int key)
{
    switch (key) {
    case GLFW_KEY_TAB: return Key::tab;
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER: return Key::enter;
    case GLFW_KEY_ESCAPE: return Key::escape;
    case GLFW_KEY_SPACE: return Key::space;
    case GLFW_KEY_LEFT: return Key::left;
    case GLFW_KEY_RIGHT: return Key::right;
    case GLFW_KEY_UP: return Key::up;
    case GLFW_KEY_DOWN: return Key::down;
    case GLFW_KEY_HOME: return Key::home;
    case GLFW_KEY_END: return Key::end;
    case GLFW_KEY_PAGE_UP: return Key::page_up;
    case GLFW_KEY_PAGE_DOWN: return Key::page_down;
    case GLFW_KEY_BACKSPACE: return Key::backspace;
    case GLFW_KEY_DELETE: return Key::erase;
    default: return Key::none;
    }
}

/// Shortcuts go by the letter that the layout has on the key, not by its place.
Key letter_of(int key, int scancode)
{
    const char* name = glfwGetKeyName(key, scancode);
    const char letter = name != nullptr ? name[0] : '\0';
    switch (letter) {
    case 'a': return Key::a;
    case 'c': return Key::c;
    case 'x': return Key::x;
    case 'y': return Key::y;
    case 'z': return Key::z;
    default: return Key::none;
    }
}

bool is_letter(int key, int scancode, char letter)
{
    const char* name = glfwGetKeyName(key, scancode);
    return name != nullptr && name[0] == letter;
}

bool handle_zoom(Inbox& inbox, int key, int scancode)
{
    const bool larger = key == GLFW_KEY_KP_ADD || is_letter(key, scancode, '+') || is_letter(key, scancode, '=');
    const bool smaller = key == GLFW_KEY_KP_SUBTRACT || is_letter(key, scancode, '-');
    const bool reset = key == GLFW_KEY_KP_0 || is_letter(key, scancode, '0');
    inbox.zoom_steps += larger ? 1 : smaller ? -1 : 0;
    inbox.zoom_reset = inbox.zoom_reset || reset;
    return larger || smaller || reset;
}

void on_key(GLFWwindow* window, int key, int scancode, int action, int mods)
{
    if (action == GLFW_RELEASE)
        return;
    Inbox& inbox = inbox_of(window);
    const bool command = (mods & (GLFW_MOD_CONTROL | GLFW_MOD_SUPER)) != 0;
    if (command && handle_zoom(inbox, key, scancode))
        return;
    if (command && (mods & GLFW_MOD_SHIFT) != 0 && is_letter(key, scancode, 'd')) {
        inbox.inspect = action == GLFW_PRESS || inbox.inspect;
        return;
    }
    InputEvent event{.kind = EventKind::key,
        .at = inbox.pointer,
        .key = key_of(key),
        .shift = (mods & GLFW_MOD_SHIFT) != 0,
        .command = command,
        .alt = (mods & GLFW_MOD_ALT) != 0,
        .time = glfwGetTime()};
    if (command && is_letter(key, scancode, 'v')) {
        const char* held = glfwGetClipboardString(window);
        event.kind = EventKind::paste;
        event.text = held != nullptr ? held : "";
    } else if (command && event.key == Key::none) {
        event.key = letter_of(key, scancode);
    }
    if (event.key != Key::none || event.kind == EventKind::paste)
        inbox.events.push_back(std::move(event));
}

void on_character(GLFWwindow* window, unsigned code)
{
    Inbox& inbox = inbox_of(window);
    InputEvent event{.kind = EventKind::text, .at = inbox.pointer, .time = glfwGetTime()};
    widgets::append_code_point(event.text, static_cast<char32_t>(code));
    inbox.events.push_back(std::move(event));
}

void on_pointer(GLFWwindow* window, double x, double y)
{
    Inbox& inbox = inbox_of(window);
    inbox.pointer = {.x = static_cast<float>(x) * inbox.to_css, .y = static_cast<float>(y) * inbox.to_css};
    InputEvent event{.kind = EventKind::move, .at = inbox.pointer, .clicks = inbox.clicks, .time = glfwGetTime()};
    if (!inbox.events.empty() && inbox.events.back().kind == EventKind::move)
        inbox.events.back() = std::move(event);
    else
        inbox.events.push_back(std::move(event));
}

void on_button(GLFWwindow* window, int button, int action, int mods)
{
    if (button != GLFW_MOUSE_BUTTON_LEFT)
        return;
    Inbox& inbox = inbox_of(window);
    const double now = glfwGetTime();
    if (action == GLFW_PRESS) {
        const float away = std::hypot(inbox.pointer.x - inbox.last_press_at.x, inbox.pointer.y - inbox.last_press_at.y);
        inbox.clicks = now - inbox.last_press < double_click && away < same_place ? inbox.clicks + 1 : 1;
        inbox.last_press = now;
        inbox.last_press_at = inbox.pointer;
    }
    inbox.events.push_back({.kind = action == GLFW_PRESS ? EventKind::press : EventKind::release,
        .at = inbox.pointer,
        .shift = (mods & GLFW_MOD_SHIFT) != 0,
        .clicks = inbox.clicks,
        .time = now});
}

void on_wheel(GLFWwindow* window, double /*x*/, double y)
{
    inbox_of(window).wheel += y;
}

void on_enter(GLFWwindow* window, int entered)
{
    if (entered == 0)
        inbox_of(window).events.push_back({.kind = EventKind::leave, .time = glfwGetTime()});
}

void on_refresh(GLFWwindow* window)
{
    inbox_of(window).refresh = true;
}

void on_resize(GLFWwindow* window, int /*width*/, int /*height*/)
{
    inbox_of(window).refresh = true;
}

void on_scale(GLFWwindow* window, float /*x*/, float /*y*/)
{
    inbox_of(window).refresh = true;
}

}  // namespace

void listen(GLFWwindow* window, Inbox& inbox)
{
    glfwSetWindowUserPointer(window, &inbox);
    glfwSetKeyCallback(window, on_key);
    glfwSetCharCallback(window, on_character);
    glfwSetCursorPosCallback(window, on_pointer);
    glfwSetMouseButtonCallback(window, on_button);
    glfwSetScrollCallback(window, on_wheel);
    glfwSetCursorEnterCallback(window, on_enter);
    glfwSetWindowRefreshCallback(window, on_refresh);
    glfwSetFramebufferSizeCallback(window, on_resize);
    glfwSetWindowContentScaleCallback(window, on_scale);
}

}  // namespace stegvis::window
