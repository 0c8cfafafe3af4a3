#pragma once
/// Behaviour where no browser is: what an event means to the View on show. Pure: presence and interaction change, what the person
/// did comes back as actions.

#include <optional>
#include <vector>

#include "framework/presence.hpp"
#include "framework/view.hpp"
#include "widgets/input/event.hpp"
#include "widgets/input/interaction.hpp"
#include "widgets/layout/layout.hpp"

namespace stegvis::widgets {

struct Reaction {
    std::vector<UserAction> actions;
    std::optional<std::string> copied;  ///< belongs into the clipboard
    bool moved_focus = false;           ///< the focus should be brought into sight
};

/// What stays the same while events are handled.
struct Scene {
    const View& view;
    const Layout& layout;
    const Fonts& fonts;
};

/// One event. Tab and Shift+Tab walk in reading order and from the end to the start; the rest goes to the node that is meant.
[[nodiscard]] Reaction react(const Scene& scene, Presence& presence, Interaction& interaction, const InputEvent& event);

/// Keeps the interaction in step with a View or focus that changed for other reasons: call after each change, before drawing.
void follow(const View& view, const Presence& presence, Interaction& interaction);

/// The nodes that Tab stops at, in reading order; of a radio group only one.
[[nodiscard]] std::vector<const ViewNode*> tab_stops(const View& view);

}  // namespace stegvis::widgets
