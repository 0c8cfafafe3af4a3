#pragma once
/// Where the focus goes when the View changes under a person: to the heading of a new step, to the list of errors.

#include "framework/presence.hpp"
#include "framework/view.hpp"

namespace stegvis::widgets {

/// What a window remembers of the View that it showed before.
struct Seen {
    std::string step_id;
    bool in_error = false;
    bool operator==(const Seen&) const = default;
};

enum class Arrival {
    none,   ///< the same step; the focus stays
    step,   ///< another step: the page begins at its top, its heading has the focus
    error,  ///< an attempt to pass failed: the list of errors has the focus
};

/// Compares the View with what was seen, moves the focus and remembers. `tried`: a button was activated just now, so that the
/// list of errors gets the focus again when it is still there.
[[nodiscard]] Arrival arrive(const View& view, Seen& seen, Presence& presence, bool tried);

/// The node that a link to `#id` leads to: the one with that id, or what can have the focus in it; nullptr when there is none.
[[nodiscard]] const ViewNode* link_target(const View& view, std::string_view href);

}  // namespace stegvis::widgets
