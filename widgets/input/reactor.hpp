#pragma once
/// What a renderer may do when an event reaches its node.

#include "widgets/input/react.hpp"

namespace stegvis::widgets {

class Reactor {
public:
    Reactor(const Scene& seen, Presence& present, Interaction& held, Reaction& answer)
        : scene(seen), presence(present), interaction(held), reaction(answer)
    {}

    const Scene& scene;
    Presence& presence;
    Interaction& interaction;
    Reaction& reaction;

    /// A link within the page moves the focus; everything else is reported.
    void activate(const ViewNode& node);
    void set_value(const ViewNode& node, std::string value);
    /// Ticks a radio: its group gets the value, the radio the focus.
    void choose(const ViewNode& radio);
    /// The neighbour of a radio in its group, going round; nullptr when it has none.
    [[nodiscard]] const ViewNode* sibling(const ViewNode& radio, int step) const;
    /// Moves the focus and says so; an empty id takes it away.
    void focus(const std::string& id, bool visible);
    [[nodiscard]] const NodeBox* box(const ViewNode& node) const { return scene.layout.find(node.id); }
};

}  // namespace stegvis::widgets
