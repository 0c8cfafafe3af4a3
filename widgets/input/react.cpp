#include "widgets/input/react.hpp"

#include <algorithm>
#include <utility>

#include "widgets/input/dropdown_list.hpp"
#include "widgets/input/reactor.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

bool is_text(const ViewNode& node)
{
    return node.role == Role::text_field || node.role == Role::text_area || node.role == Role::number_field;
}

void collect_stops(const ViewNode& node, std::vector<const ViewNode*>& stops)
{
    const bool stands_alone = is_interactive(node) && node.role != Role::radio;
    if (stands_alone)
        stops.push_back(&node);
    const ViewNode* chosen = nullptr;
    for (const ViewNode& child : node.children) {
        if (child.role == Role::radio && is_interactive(child) && (chosen == nullptr || child.checked == Checked::yes))
            chosen = &child;
        collect_stops(child, stops);
    }
    if (chosen != nullptr)
        stops.push_back(chosen);
}

/// The node whose label is at the point: a click there means its control.
const ViewNode* labelled(const Scene& scene, Point at)
{
    for (const NodeBox& box : scene.layout.nodes) {
        const PartBox* name = box.part(Part::name);
        if (name == nullptr || !name->rect.contains(at))
            continue;
        const ViewNode* node = find_node(scene.view.root, box.id);
        if (node != nullptr && (is_text(*node) || node->role == Role::dropdown) && is_interactive(*node))
            return node;
    }
    return nullptr;
}

const ViewNode* node_at(const Scene& scene, Point at)
{
    const NodeBox* box = scene.layout.hit(at);
    return box == nullptr ? nullptr : find_node(scene.view.root, box->id);
}

void hand_over(Reactor& reactor, const ViewNode& node, const InputEvent& event)
{
    if (const auto handler = renderer_for(node.role).react)
        handler(reactor, node, event);
}

void press(Reactor& reactor, const InputEvent& event)
{
    const ViewNode* node = node_at(reactor.scene, event.at);
    if (node == nullptr || !is_interactive(*node)) {
        const ViewNode* meant = labelled(reactor.scene, event.at);
        reactor.focus(meant == nullptr ? std::string{} : meant->id, meant != nullptr && is_text(*meant));
        return;
    }
    reactor.presence.pressed = node->id;
    reactor.focus(node->id, is_text(*node));
    reactor.reaction.moved_focus = false;
    hand_over(reactor, *node, event);
}

void release(Reactor& reactor, const InputEvent& event)
{
    const std::string pressed = std::exchange(reactor.presence.pressed, {});
    const ViewNode* node = node_at(reactor.scene, event.at);
    if (node == nullptr || pressed.empty() || node->id != pressed)
        return;
    InputEvent click = event;
    click.kind = EventKind::click;
    hand_over(reactor, *node, click);
}

void move(Reactor& reactor, const InputEvent& event)
{
    const NodeBox* box = reactor.scene.layout.hit(event.at);
    reactor.presence.hover = box == nullptr ? std::string{} : box->id;
    const ViewNode* held =
        reactor.presence.pressed.empty() ? nullptr : find_node(reactor.scene.view.root, reactor.presence.pressed);
    if (held != nullptr && is_text(*held))
        hand_over(reactor, *held, event);
}

/// From the focused node on, which need not be a stop itself: the heading of a new page has the focus, Tab goes to what follows.
void walk(Reactor& reactor, bool back)
{
    const auto stops = tab_stops(reactor.scene.view);
    if (stops.empty())
        return;
    const auto& nodes = reactor.scene.layout.nodes;
    const auto index_of = [&nodes](const std::string& id) {
        return std::find_if(nodes.begin(), nodes.end(), [&id](const NodeBox& box) { return box.id == id; }) -
               nodes.begin();
    };
    const bool nowhere = reactor.presence.focus.empty() || reactor.scene.layout.find(reactor.presence.focus) == nullptr;
    const auto here =
        nowhere ? (back ? std::ptrdiff_t(nodes.size()) : std::ptrdiff_t(-1)) : index_of(reactor.presence.focus);
    const ViewNode* target = back ? stops.back() : stops.front();
    if (back) {
        for (auto stop = stops.rbegin(); stop != stops.rend(); ++stop)
            if (index_of((*stop)->id) < here) {
                target = *stop;
                break;
            }
    } else {
        for (const ViewNode* stop : stops)
            if (index_of(stop->id) > here) {
                target = stop;
                break;
            }
    }
    reactor.focus(target->id, true);
    if (is_text(*target)) {
        reactor.interaction.editing.now.anchor = 0;
        reactor.interaction.editing.now.caret = reactor.interaction.editing.now.text.size();
    }
}

void key_or_text(Reactor& reactor, const InputEvent& event)
{
    if (event.kind == EventKind::key)
        reactor.presence.focus_visible = true;
    const ViewNode* node =
        reactor.presence.focus.empty() ? nullptr : find_node(reactor.scene.view.root, reactor.presence.focus);
    if (node != nullptr && is_interactive(*node))
        hand_over(reactor, *node, event);
}

}  // namespace

std::vector<const ViewNode*> tab_stops(const View& view)
{
    std::vector<const ViewNode*> stops;
    collect_stops(view.root, stops);
    return stops;
}

void follow(const View& view, const Presence& presence, Interaction& interaction)
{
    const ViewNode* node = presence.focus.empty() ? nullptr : find_node(view.root, presence.focus);
    if (!interaction.list.node.empty() && interaction.list.node != presence.focus)
        interaction.list = {};
    if (node == nullptr || !is_text(*node) || !is_interactive(*node)) {
        interaction.editing = {};
        return;
    }
    Editing& editing = interaction.editing;
    if (editing.node != node->id) {
        editing = {.node = node->id,
            .now = {.text = node->value, .caret = node->value.size(), .anchor = node->value.size()},
            .seen = node->value};
        return;
    }
    if (node->value == editing.seen)
        return;
    editing.seen = node->value;
    const auto echo = std::find(editing.sent.begin(), editing.sent.end(), node->value);
    if (echo != editing.sent.end()) {
        editing.sent.erase(editing.sent.begin(), echo + 1);
    } else if (node->value != editing.now.text) {
        editing.now = {.text = node->value, .caret = node->value.size(), .anchor = node->value.size()};
        editing.sent.clear();
    }
}

Reaction react(const Scene& scene, Presence& presence, Interaction& interaction, const InputEvent& event)
{
    Reaction reaction;
    Reactor reactor(scene, presence, interaction, reaction);
    follow(scene.view, presence, interaction);
    if (!interaction.list.node.empty() && react_open_list(reactor, event))
        return reaction;
    switch (event.kind) {
    case EventKind::move: move(reactor, event); break;
    case EventKind::leave: presence.hover.clear(); break;
    case EventKind::press: press(reactor, event); break;
    case EventKind::release: release(reactor, event); break;
    case EventKind::key:
        if (event.key == Key::tab)
            walk(reactor, event.shift);
        else
            key_or_text(reactor, event);
        break;
    case EventKind::text:
    case EventKind::paste: key_or_text(reactor, event); break;
    case EventKind::click: break;
    }
    return reaction;
}

}  // namespace stegvis::widgets
