#include "widgets/layout/layout.hpp"

#include <algorithm>
#include <cmath>

#include "widgets/layout/placer.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

void append_number(std::string& text, float number)
{
    text += std::to_string(static_cast<long>(std::lround(number)));
}

void append_rect(std::string& text, const Rect& rect)
{
    for (const float number : {rect.x, rect.y, rect.w, rect.h}) {
        text += ' ';
        append_number(text, number);
    }
}

std::size_t depth(const Layout& layout, std::size_t index)
{
    std::size_t levels = 0;
    for (; index != 0; index = layout.nodes[index].parent)
        ++levels;
    return levels;
}

}  // namespace

std::string_view part_name(Part part)
{
    switch (part) {
    case Part::box: return "box";
    case Part::name: return "name";
    case Part::description: return "description";
    case Part::control: return "control";
    case Part::prefix: return "prefix";
    case Part::suffix: return "suffix";
    case Part::value: return "value";
    case Part::icon: return "icon";
    case Part::error: return "error";
    case Part::error_icon: return "error-icon";
    case Part::warning: return "warning";
    case Part::warning_icon: return "warning-icon";
    }
    return "";
}

const PartBox* NodeBox::part(Part wanted) const
{
    const auto found =
        std::find_if(parts.begin(), parts.end(), [wanted](const PartBox& p) { return p.part == wanted; });
    return found == parts.end() ? nullptr : &*found;
}

Rect NodeBox::focus_rect() const
{
    if (const PartBox* control = part(Part::control))
        return control->rect;
    const bool has_text = role == Role::link || role == Role::heading || role == Role::list_item;
    const PartBox* name = part(Part::name);
    return has_text && name != nullptr ? name->rect.grown(1) : rect;
}

const NodeBox* Layout::find(std::string_view id) const
{
    const auto found = std::find_if(nodes.begin(), nodes.end(), [id](const NodeBox& node) { return node.id == id; });
    return found == nodes.end() ? nullptr : &*found;
}

const NodeBox* Layout::hit(Point point) const
{
    const NodeBox* innermost = nullptr;
    for (const NodeBox& node : nodes)
        if (node.target.contains(point))
            innermost = &node;
    return innermost;
}

Layout layout(const View& view, const Presence& /*presence*/, const Metrics& metrics)
{
    Layout result;
    result.width = std::max(metrics.width, 320.0F);
    const Metrics used{.fonts = metrics.fonts, .width = result.width, .height = metrics.height};
    Placer placer(view, used, result);
    placer.width = result.width;
    placer.place(view.root);
    result.height = std::max(placer.y, metrics.height);
    return result;
}

std::string to_text(const Layout& layout)
{
    std::string text = "page ";
    append_number(text, layout.width);
    text += ' ';
    append_number(text, layout.height);
    text += '\n';
    for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
        const NodeBox& node = layout.nodes[i];
        const std::string indent(depth(layout, i) * 2, ' ');
        text += indent + std::string(role_name(node.role)) + " " + node.id;
        append_rect(text, node.rect);
        text += '\n';
        for (const PartBox& part : node.parts) {
            text += indent + "  ." + std::string(part_name(part.part));
            append_rect(text, part.rect);
            if (part.lines.size() > 1)
                text += " lines " + std::to_string(part.lines.size());
            text += '\n';
        }
    }
    return text;
}

bool is_interactive(const ViewNode& node)
{
    switch (node.role) {
    case Role::text_field:
    case Role::text_area:
    case Role::number_field:
    case Role::checkbox:
    case Role::radio:
    case Role::dropdown:
    case Role::button: return !node.disabled;
    case Role::link:
    case Role::list_item: return !node.href.empty() || !node.command.is_null();
    default: return false;
    }
}

const Renderer& renderer_for(Role role)
{
    const Renderer* group = nullptr;
    for (const Renderer* renderer : renderers()) {
        if (renderer->role == role)
            return *renderer;
        if (renderer->role == Role::group)
            group = renderer;
    }
    return *group;
}

}  // namespace stegvis::widgets
