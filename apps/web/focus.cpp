#include "apps/web/focus.hpp"

#include <set>
#include <vector>

#include "widgets/layout/layout.hpp"

namespace stegvis::web {

namespace {

template <class Visit>
void each(const ViewNode& node, const Visit& visit)
{
    visit(node);
    for (const ViewNode& child : node.children) each(child, visit);
}

const ViewNode* first_interactive(const ViewNode& node)
{
    if (widgets::is_interactive(node)) return &node;
    for (const ViewNode& child : node.children)
        if (const ViewNode* found = first_interactive(child)) return found;
    return nullptr;
}

std::set<std::string> rows_of(const View& view)
{
    std::set<std::string> ids;
    each(view.root, [&](const ViewNode& node) {
        if (node.role == Role::row_group) ids.insert(node.id);
    });
    return ids;
}

}  // namespace

const ViewNode* find_role(const ViewNode& root, Role role)
{
    if (root.role == role) return &root;
    for (const ViewNode& child : root.children)
        if (const ViewNode* found = find_role(child, role)) return found;
    return nullptr;
}

std::string heading_of(const View& view)
{
    const ViewNode* main = find_role(view.root, Role::main);
    if (main == nullptr) return {};
    std::string id = main->id;
    bool found = false;
    each(*main, [&](const ViewNode& node) {
        if (found || node.role != Role::heading || node.level > 1) return;
        id = node.id;
        found = true;
    });
    return id;
}

std::string focus_after_rows(const View& before, const View& now, const std::string& focus)
{
    const std::set<std::string> rows = rows_of(before);
    const ViewNode* came = nullptr;
    each(now.root, [&](const ViewNode& node) {
        if (node.role == Role::row_group && !rows.contains(node.id)) came = &node;
    });
    if (came != nullptr) {
        const ViewNode* control = first_interactive(*came);
        return control != nullptr ? control->id : came->id;
    }
    if (focus.empty() || find_node(now.root, focus) != nullptr) return {};
    std::string nearest;
    bool passed = false;
    each(before.root, [&](const ViewNode& node) {
        passed = passed || node.id == focus;
        if (!passed && widgets::is_interactive(node) && find_node(now.root, node.id) != nullptr) nearest = node.id;
    });
    return nearest;
}

}  // namespace stegvis::web
