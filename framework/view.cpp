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

const ViewNode* find_by_role(const ViewNode& root, Role role, std::string_view name)
{
    if (root.role == role && root.name == name)
        return &root;
    for (const ViewNode& child : root.children)
        if (const ViewNode* found = find_by_role(child, role, name))
            return found;
    return nullptr;
}

}  // namespace stegvis
