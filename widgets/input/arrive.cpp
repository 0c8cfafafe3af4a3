#include "widgets/input/arrive.hpp"

#include "widgets/layout/layout.hpp"

namespace stegvis::widgets {
namespace {

const ViewNode* first_of(const ViewNode& node, Role role)
{
    if (node.role == role)
        return &node;
    for (const ViewNode& child : node.children)
        if (const ViewNode* found = first_of(child, role))
            return found;
    return nullptr;
}

const ViewNode* first_interactive(const ViewNode& node)
{
    if (is_interactive(node))
        return &node;
    for (const ViewNode& child : node.children)
        if (const ViewNode* found = first_interactive(child))
            return found;
    return nullptr;
}

const ViewNode* heading_of(const View& view)
{
    const ViewNode* main = first_of(view.root, Role::main);
    return first_of(main == nullptr ? view.root : *main, Role::heading);
}

}  // namespace

Arrival arrive(const View& view, Seen& seen, Presence& presence, bool tried)
{
    const bool new_step = view.step_id != seen.step_id;
    const bool new_error = view.in_error && (!seen.in_error || tried || new_step);
    const bool first_look = seen.step_id.empty();
    seen = {.step_id = view.step_id, .in_error = view.in_error};
    if (new_error) {
        if (const ViewNode* summary = first_of(view.root, Role::error_summary)) {
            presence.focus = summary->id;
            presence.focus_visible = true;
            return Arrival::error;
        }
    }
    if (!new_step)
        return Arrival::none;
    const ViewNode* heading = heading_of(view);
    presence.focus = heading == nullptr || first_look ? std::string{} : heading->id;
    presence.focus_visible = false;
    return Arrival::step;
}

const ViewNode* link_target(const View& view, std::string_view href)
{
    if (!href.starts_with('#'))
        return nullptr;
    const ViewNode* node = find_node(view.root, href.substr(1));
    if (node == nullptr)
        return nullptr;
    const ViewNode* inner = first_interactive(*node);
    return inner == nullptr ? node : inner;
}

}  // namespace stegvis::widgets
