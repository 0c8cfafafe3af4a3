#include "widgets/input/reactor.hpp"

#include <algorithm>

#include "widgets/input/arrive.hpp"

namespace stegvis::widgets {
namespace {

const ViewNode* parent_of(const ViewNode& root, const ViewNode& wanted)
{
    for (const ViewNode& child : root.children) {
        if (&child == &wanted)
            return &root;
        if (const ViewNode* found = parent_of(child, wanted))
            return found;
    }
    return nullptr;
}

}  // namespace

void Reactor::activate(const ViewNode& node)
{
    if (const ViewNode* target = link_target(scene.view, node.href)) {
        focus(target->id, true);
        return;
    }
    reaction.actions.push_back({.node = node.id, .kind = ActionKind::activate});
}

void Reactor::set_value(const ViewNode& node, std::string value)
{
    if (!node.readonly && !node.disabled)
        reaction.actions.push_back({.node = node.id, .kind = ActionKind::set_value, .value = std::move(value)});
}

void Reactor::choose(const ViewNode& radio)
{
    const ViewNode* group = parent_of(scene.view.root, radio);
    if (presence.focus != radio.id)
        focus(radio.id, presence.focus_visible);
    if (group != nullptr && !group->readonly && !group->disabled && radio.checked != Checked::yes)
        reaction.actions.push_back({.node = group->id, .kind = ActionKind::set_value, .value = radio.value});
}

const ViewNode* Reactor::sibling(const ViewNode& radio, int step) const
{
    const ViewNode* group = parent_of(scene.view.root, radio);
    if (group == nullptr)
        return nullptr;
    std::vector<const ViewNode*> radios;
    for (const ViewNode& child : group->children)
        if (child.role == Role::radio && !child.disabled)
            radios.push_back(&child);
    const auto here = std::find(radios.begin(), radios.end(), &radio);
    if (here == radios.end() || radios.size() < 2)
        return nullptr;
    const auto count = static_cast<std::ptrdiff_t>(radios.size());
    const std::ptrdiff_t next = (here - radios.begin() + step + count) % count;
    return radios[static_cast<std::size_t>(next)];
}

void Reactor::focus(const std::string& id, bool visible)
{
    if (presence.focus != id) {
        if (!presence.focus.empty())
            reaction.actions.push_back({.node = presence.focus, .kind = ActionKind::blur});
        if (!id.empty())
            reaction.actions.push_back({.node = id, .kind = ActionKind::focus});
        reaction.moved_focus = true;
    }
    presence.focus = id;
    presence.focus_visible = visible;
    interaction.list = {};
    follow(scene.view, presence, interaction);
}

}  // namespace stegvis::widgets
