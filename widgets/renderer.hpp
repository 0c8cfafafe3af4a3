#pragma once
/// How one role looks: where its parts stand, what a person's input means to it, and how it is painted. Each .cpp in widgets/
/// defines one, named after the role; the build collects them.

#include <span>

#include "widgets/layout/layout.hpp"

namespace stegvis::widgets {

class Painter;
class Placer;
class Reactor;
struct InputEvent;

struct Renderer {
    Role role = Role::group;
    /// Puts the node's parts and children at the placer's place and moves the place below them.
    void (*place)(Placer&, const ViewNode&) = nullptr;
    /// Paints what is the node's own; its children paint themselves afterwards. Null: it paints nothing.
    void (*draw)(Painter&, const ViewNode&, const NodeBox&) = nullptr;
    /// What an event means to the node: a press upon it, or a key while it has the focus. Null: nothing.
    void (*react)(Reactor&, const ViewNode&, const InputEvent&) = nullptr;
};

/// Every renderer there is, in the order of the files' names. Written by the build.
[[nodiscard]] std::span<const Renderer* const> renderers();
/// The renderer of a role; a role that has none looks like a group.
[[nodiscard]] const Renderer& renderer_for(Role role);

}  // namespace stegvis::widgets
