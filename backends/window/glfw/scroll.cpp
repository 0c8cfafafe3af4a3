#include "backends/window/glfw/scroll.hpp"

#include <algorithm>

namespace stegvis::window {
namespace {

constexpr float bar_width = 14;
constexpr float least_thumb = 40;
constexpr float air = 96;   // above and below what is brought into sight
constexpr float line = 60;  // one press of an arrow key

}  // namespace

void Scroll::to(double where)
{
    top = std::clamp(where, 0.0, std::max(0.0, static_cast<double>(page - window)));
}

void Scroll::show(const widgets::Rect& rect)
{
    const double first = rect.y - air;
    const double last = rect.bottom() + air - window;
    if (top > first)
        to(first);
    else if (top < last)
        to(std::min(last, first));
}

bool Scroll::key(widgets::Key key)
{
    using widgets::Key;
    const float screen = window - line;
    switch (key) {
    case Key::page_up: to(top - screen); return true;
    case Key::page_down:
    case Key::space: to(top + screen); return true;
    case Key::home: to(0); return true;
    case Key::end: to(page); return true;
    case Key::up: to(top - line); return true;
    case Key::down: to(top + line); return true;
    default: return false;
    }
}

widgets::Rect Scroll::thumb(float window_width) const
{
    if (page <= window)
        return {};
    const float high = std::max(window * window / page, least_thumb);
    const auto part = static_cast<float>(top / (page - window));
    return {.x = window_width - bar_width, .y = part * (window - high), .w = bar_width, .h = high};
}

bool Scroll::pointer(const widgets::InputEvent& event, float window_width)
{
    using widgets::EventKind;
    const widgets::Rect where = thumb(window_width);
    if (event.kind == EventKind::press && where.w > 0 && event.at.x >= where.x) {
        held = true;
        grip = where.contains(event.at) ? event.at.y - where.y : where.h / 2;
    } else if (event.kind == EventKind::release && held) {
        held = false;
        return true;
    }
    if (!held)
        return false;
    if (window > where.h)
        to((event.at.y - grip) / (window - where.h) * (page - window));
    return true;
}

void Scroll::draw(widgets::Canvas& canvas, const widgets::Theme& theme, float window_width) const
{
    const widgets::Rect where = thumb(window_width);
    if (where.w <= 0)
        return;
    canvas.fill({.x = where.x, .y = 0, .w = bar_width, .h = window}, theme.neutral.background_tinted);
    const widgets::Rect grip_rect{.x = where.x + 3, .y = where.y + 3, .w = bar_width - 6, .h = where.h - 6};
    canvas.fill(grip_rect, held ? theme.neutral.border_strong : theme.neutral.border, (bar_width - 6) / 2);
}

}  // namespace stegvis::window
