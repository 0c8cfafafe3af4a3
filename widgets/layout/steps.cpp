#include "widgets/layout/steps.hpp"

#include <algorithm>

namespace stegvis::widgets {
namespace {

constexpr float least_segment = 20;  // with the gap 24 from one to the next (WCAG 2.5.8)
constexpr float segment_gap = 4;
constexpr float bar = 6;
constexpr float marker = 24;
constexpr float indent = marker + token::space_3;

bool is_or_has_current(const ViewNode& item)
{
    return item.current || std::any_of(item.children.begin(), item.children.end(), is_or_has_current);
}

/// A strip is as wide as there is room, in as few rows as fit a finger.
void place_strip(Placer& placer, std::span<const ViewNode> items)
{
    const float left = placer.x;
    const float all = placer.width;
    const auto fitting = static_cast<std::size_t>((all + segment_gap) / (least_segment + segment_gap));
    const std::size_t count = std::max<std::size_t>(items.size(), 1);
    const std::size_t most = std::clamp<std::size_t>(count, 1, std::max<std::size_t>(fitting, 1));
    // Rows of one length, where there must be several.
    const std::size_t rows = (count + most - 1) / most;
    const std::size_t per_row = (count + rows - 1) / rows;
    const float step = (all + segment_gap) / static_cast<float>(per_row);
    float top = placer.y;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0 && i % per_row == 0)
            top += token::target;
        placer.x = left + step * static_cast<float>(i % per_row);
        placer.width = step - segment_gap;
        placer.y = top;
        placer.place(items[i]);
    }
    placer.y = top + token::target;
}

void place_in_strip(Placer& placer, const ViewNode& item)
{
    const Rect cell{.x = placer.x, .y = placer.y, .w = placer.width, .h = token::target};
    placer.part(Part::icon, {.x = cell.x, .y = cell.y + (cell.h - bar) / 2, .w = cell.w, .h = bar});
    placer.box().rect = cell;
    if (is_interactive(item))
        placer.box().target = cell;
    for (const ViewNode& child : item.children) {
        placer.y = cell.y;
        placer.place(child);
    }
}

void place_in_list(Placer& placer, const ViewNode& item)
{
    const float left = placer.x;
    const float wide = placer.width;
    const float top = placer.y;
    const TextStyle style = item.current ? token::small_strong : token::small;
    const float inset = (token::target - style.line) / 2;
    placer.part(Part::icon, {.x = left, .y = top + (token::target - marker) / 2, .w = marker, .h = marker});
    placer.x += indent;
    placer.width -= indent;
    if (!item.name.empty()) {
        placer.y += inset;
        placer.text(Part::name, item.name, style);
        placer.y += inset;
        if (is_interactive(item))
            placer.box().target = {.x = left, .y = top, .w = wide, .h = placer.y - top};
    }
    for (const ViewNode& child : item.children)
        placer.place(child);
    placer.y = std::max(placer.y, top + token::target);
}

}  // namespace

std::span<const ViewNode> steps_of(const ViewNode& node)
{
    const bool wrapped = node.children.size() == 1 && node.children.front().role == Role::list;
    return wrapped ? node.children.front().children : node.children;
}

const std::string& step_name(const ViewNode& item)
{
    const bool own = !item.name.empty() || item.children.empty();
    return own ? item.name : item.children.front().name;
}

const ViewNode* current_step(std::span<const ViewNode> items)
{
    for (const ViewNode& item : items) {
        if (const ViewNode* inner = current_step(item.children))
            return inner->role == Role::link ? &item : inner;
        if (item.current)
            return &item;
    }
    return nullptr;
}

std::string step_count(std::span<const ViewNode> items)
{
    const auto current = std::find_if(items.begin(), items.end(), is_or_has_current);
    if (current == items.end())
        return {};
    return std::to_string(current - items.begin() + 1) + " / " + std::to_string(items.size());
}

void place_steps(Placer& placer, std::span<const ViewNode> items)
{
    if (placer.flow == Flow::strip) {
        place_strip(placer, items);
        return;
    }
    for (const ViewNode& item : items)
        placer.place(item);
}

void place_step(Placer& placer, const ViewNode& item)
{
    if (placer.flow == Flow::strip)
        place_in_strip(placer, item);
    else
        place_in_list(placer, item);
}

}  // namespace stegvis::widgets
