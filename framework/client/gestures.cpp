#include "framework/client/gestures.hpp"

namespace stegvis {

namespace {

const ViewNode* parent_of(const ViewNode& root, const std::string& id)
{
    for (const ViewNode& child : root.children) {
        if (child.id == id)
            return &root;
        if (const ViewNode* found = parent_of(child, id))
            return found;
    }
    return nullptr;
}

/// The field that the node is a part of: a date around its day.
const ViewNode* field_around(const ViewNode& root, const ViewNode& node)
{
    const ViewNode* around = parent_of(root, node.id);
    return around && around->role == Role::date_field ? around : nullptr;
}

}  // namespace

Gesture gesture_for(const ViewNode& root, const ViewNode& node, const std::string& value)
{
    if (node.readonly || node.disabled)
        return {};
    if (const ViewNode* date = field_around(root, node)) {
        std::string text;
        bool any = false;
        for (const ViewNode& part : date->children) {
            const std::string& now = part.id == node.id ? value : part.value;
            any = any || !now.empty();
            text += (text.empty() && &part == &date->children.front() ? "" : ".") + now;
        }
        return {.path = date->path, .text = any ? text : std::string()};
    }
    const bool choice = node.role == Role::checkbox || node.role == Role::radio || node.role == Role::radio_group || node.role == Role::dropdown;
    if (node.role == Role::radio && value != node.value && value == "true")
        return {.path = node.path, .text = node.value, .at_once = true};
    return {.path = node.path, .text = value, .at_once = choice};
}

Gesture toggle_for(const ViewNode& root, const ViewNode& node)
{
    (void)root;
    if (node.readonly || node.disabled)
        return {};
    if (node.role == Role::checkbox)
        return {.path = node.path, .text = node.checked == Checked::yes ? "false" : "true", .at_once = true};
    if (node.role == Role::radio)
        return {.path = node.path, .text = node.value, .at_once = true};
    return {};
}

std::string path_at(const ViewNode& root, const ViewNode& node)
{
    if (const ViewNode* date = field_around(root, node))
        return date->path;
    return node.path;
}

bool within_same_field(const ViewNode& root, const ViewNode& node, const std::string& other)
{
    const ViewNode* mine = field_around(root, node);
    const ViewNode* target = mine ? find_node(*mine, other) : nullptr;
    return target != nullptr;
}

std::string row_left(const ViewNode& root, const std::string& path, const std::string& next)
{
    const auto end = path.rfind('}');
    if (end == std::string::npos)
        return {};
    std::string row = path.substr(0, end + 1);
    const ViewNode* target = next.empty() ? nullptr : find_node(root, next);
    return target && path_at(root, *target).starts_with(row) ? std::string() : row;
}

}  // namespace stegvis
