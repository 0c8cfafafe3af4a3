#include "framework/view.hpp"

#include <array>

namespace stegvis {

namespace {

constexpr std::array<std::string_view, 28> role_names = {
    "document",     "banner",   "navigation",    "main",   "contentinfo", "group",  "row-group", "heading",   "paragraph",
    "text-field",   "text-area", "number-field", "date-field", "checkbox", "radio-group", "radio", "dropdown", "button",
    "link",         "alert",    "status",        "error-summary", "list",  "list-item", "term-list", "term-row", "progress",
    "separator"};

}  // namespace

std::string_view role_name(Role role)
{
    return role_names.at(static_cast<std::size_t>(role));
}

const ViewNode* find_node(const ViewNode& root, std::string_view id)
{
    if (root.id == id)
        return &root;
    for (const ViewNode& child : root.children)
        if (const ViewNode* found = find_node(child, id))
            return found;
    return nullptr;
}

bool takes_input(Role role)
{
    switch (role) {
    case Role::text_field:
    case Role::text_area:
    case Role::number_field:
    case Role::date_field:
    case Role::checkbox:
    case Role::radio_group:
    case Role::dropdown: return true;
    default: return false;
    }
}

const ViewNode* find_input(const ViewNode& root, std::string_view path)
{
    if (takes_input(root.role) && root.path == path)
        return &root;
    for (const ViewNode& child : root.children)
        if (const ViewNode* found = find_input(child, path))
            return found;
    return nullptr;
}

const ViewNode* find_by_role(const ViewNode& root, Role role, std::string_view name)
{
    if (root.role == role && root.name == name)
        return &root;
    for (const ViewNode& child : root.children)
        if (const ViewNode* found = find_by_role(child, role, name))
            return found;
    return nullptr;
}

namespace {

/// Day, month and year of a date as typed.
std::array<std::string, 3> date_parts(const std::string& text)
{
    std::array<std::string, 3> parts;
    std::size_t at = 0;
    for (const char c : text) {
        if (c == '.')
            at = at < 2 ? at + 1 : 2;
        else
            parts.at(at) += c;
    }
    return parts;
}

}  // namespace

void show_text(ViewNode& node, const std::string& text)
{
    node.value = text;
    if (node.role == Role::checkbox)
        node.checked = text == "true" ? Checked::yes : Checked::no;
    if (node.role == Role::radio_group)
        for (ViewNode& radio : node.children)
            radio.checked = radio.value == text ? Checked::yes : Checked::no;
    if (node.role == Role::date_field) {
        const auto parts = date_parts(text);
        for (std::size_t i = 0; i < node.children.size() && i < parts.size(); ++i)
            node.children[i].value = parts.at(i);
    }
}

}  // namespace stegvis
