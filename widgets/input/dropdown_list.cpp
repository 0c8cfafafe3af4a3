#include "widgets/input/dropdown_list.hpp"

#include <algorithm>

#include "widgets/text/utf8.hpp"

namespace stegvis::widgets {
namespace {

constexpr float row_height = 44;
constexpr float inset = 4;
constexpr int most_rows = 8;
constexpr double search_pause = 1;

int chosen_index(const ViewNode& node)
{
    const auto found = std::find_if(
        node.options.begin(), node.options.end(), [&node](const Option& o) { return o.value == node.value; });
    return found == node.options.end() ? -1 : static_cast<int>(found - node.options.begin());
}

char32_t folded(char32_t code)
{
    const bool latin_capital = (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7);
    return latin_capital ? code + 0x20 : code;
}

bool begins_with(std::string_view text, std::string_view start)
{
    std::size_t at = 0;
    for (std::size_t i = 0; i < start.size();) {
        if (at >= text.size() || folded(next_code_point(text, at)) != folded(next_code_point(start, i)))
            return false;
    }
    return true;
}

/// The option that what was typed leads to, from `here` on and around; -1 = none.
int found_by_letters(OpenList& list, const ViewNode& node, const InputEvent& event, int here)
{
    if (event.time > list.search_until)
        list.search.clear();
    list.search += event.text;
    list.search_until = event.time + search_pause;
    const auto count = static_cast<int>(node.options.size());
    const int first = code_points(list.search) == 1 ? here + 1 : std::max(here, 0);
    for (int i = 0; i < count; ++i) {
        const int index = (first + i) % count;
        if (begins_with(node.options[static_cast<std::size_t>(index)].name, list.search))
            return index;
    }
    return -1;
}

void keep_in_sight(OpenList& list, const ViewNode& node)
{
    const auto rows = std::min(static_cast<int>(node.options.size()), most_rows);
    const float top = static_cast<float>(list.highlight) * row_height;
    list.scroll = std::clamp(list.scroll, top - static_cast<float>(rows - 1) * row_height, top);
    list.scroll = std::max(list.scroll, 0.0F);
}

void open(Reactor& reactor, const ViewNode& node)
{
    reactor.interaction.list = {.node = node.id, .highlight = std::max(chosen_index(node), 0)};
    keep_in_sight(reactor.interaction.list, node);
}

void take(Reactor& reactor, const ViewNode& node, int index)
{
    reactor.interaction.list = {};
    if (index < 0 || index >= static_cast<int>(node.options.size()))
        return;
    const std::string& value = node.options[static_cast<std::size_t>(index)].value;
    if (value != node.value)
        reactor.set_value(node, value);
}

int index_at(const Rect& frame, const OpenList& list, const ViewNode& node, Point at)
{
    if (!frame.contains(at))
        return -1;
    for (std::size_t i = 0; i < node.options.size(); ++i)
        if (option_rect(frame, list, i).contains(at))
            return static_cast<int>(i);
    return -1;
}

void open_list_key(Reactor& reactor, const ViewNode& node, const InputEvent& event)
{
    OpenList& list = reactor.interaction.list;
    const auto last = static_cast<int>(node.options.size()) - 1;
    switch (event.key) {
    case Key::down: list.highlight = std::min(list.highlight + 1, last); break;
    case Key::up: list.highlight = std::max(list.highlight - 1, 0); break;
    case Key::page_down: list.highlight = std::min(list.highlight + most_rows, last); break;
    case Key::page_up: list.highlight = std::max(list.highlight - most_rows, 0); break;
    case Key::home: list.highlight = 0; break;
    case Key::end: list.highlight = last; break;
    case Key::enter:
    case Key::space: take(reactor, node, list.highlight); return;
    case Key::escape: list = {}; return;
    default: break;
    }
    keep_in_sight(list, node);
}

}  // namespace

std::string_view chosen_name(const ViewNode& node)
{
    const int index = chosen_index(node);
    return index < 0 ? std::string_view(node.placeholder)
                     : std::string_view(node.options[static_cast<std::size_t>(index)].name);
}

Rect list_rect(const ViewNode& node, const NodeBox& box, const Layout& layout)
{
    const Rect control = box.part(Part::control)->rect;
    const auto rows = static_cast<float>(std::clamp(static_cast<int>(node.options.size()), 1, most_rows));
    const float high = rows * row_height + 2 * inset;
    const bool below = control.bottom() + inset + high <= layout.height || control.y < high + inset;
    return {
        .x = control.x, .y = below ? control.bottom() + inset : control.y - inset - high, .w = control.w, .h = high};
}

Rect option_rect(const Rect& list, const OpenList& open, std::size_t index)
{
    return {.x = list.x + inset,
        .y = list.y + inset + static_cast<float>(index) * row_height - open.scroll,
        .w = list.w - 2 * inset,
        .h = row_height};
}

void react_closed_list(Reactor& reactor, const ViewNode& node, const InputEvent& event)
{
    if (node.readonly || node.options.empty())
        return;
    const bool opening = event.kind == EventKind::click ||
                         (event.kind == EventKind::key && (event.key == Key::space || event.key == Key::enter ||
                                                              event.key == Key::down || event.key == Key::up));
    if (opening) {
        open(reactor, node);
    } else if (event.kind == EventKind::text && event.text != " ") {
        open(reactor, node);
        OpenList& list = reactor.interaction.list;
        const int found = found_by_letters(list, node, event, chosen_index(node));
        list.highlight = found < 0 ? list.highlight : found;
        keep_in_sight(list, node);
    }
}

bool react_open_list(Reactor& reactor, const InputEvent& event)
{
    OpenList& list = reactor.interaction.list;
    const ViewNode* node = find_node(reactor.scene.view.root, list.node);
    const NodeBox* box = reactor.scene.layout.find(list.node);
    const bool leaves = event.kind == EventKind::key && event.key == Key::tab;
    if (node == nullptr || box == nullptr || leaves) {
        if (node != nullptr && leaves)
            take(reactor, *node, list.highlight);
        list = {};
        return false;
    }
    const Rect frame = list_rect(*node, *box, reactor.scene.layout);
    if (event.kind == EventKind::key) {
        open_list_key(reactor, *node, event);
    } else if (event.kind == EventKind::text && event.text != " ") {
        const int found = found_by_letters(list, *node, event, list.highlight);
        list.highlight = found < 0 ? list.highlight : found;
        keep_in_sight(list, *node);
    } else if (event.kind == EventKind::move) {
        const int index = index_at(frame, list, *node, event.at);
        list.highlight = index < 0 ? list.highlight : index;
    } else if (event.kind == EventKind::press && !frame.contains(event.at)) {
        list = {};
        return box->target.contains(event.at);
    } else if (event.kind == EventKind::release && frame.contains(event.at)) {
        take(reactor, *node, index_at(frame, list, *node, event.at));
        reactor.presence.pressed.clear();
    }
    return true;
}

}  // namespace stegvis::widgets
