#pragma once
/// The list that a dropdown opens.

#include "widgets/input/reactor.hpp"

namespace stegvis::widgets {

/// The name of the option that the dropdown holds; its placeholder, or nothing, when it holds none.
[[nodiscard]] std::string_view chosen_name(const ViewNode& node);

/// Where the open list stands: below the control, or above it where the page ends.
[[nodiscard]] Rect list_rect(const ViewNode& node, const NodeBox& box, const Layout& layout);
/// Where an option stands in it; it may lie outside while the list is scrolled.
[[nodiscard]] Rect option_rect(const Rect& list, const OpenList& open, std::size_t index);

/// Space, Enter, arrows and a click open the list; letters choose the next option that begins with them.
void react_closed_list(Reactor& reactor, const ViewNode& node, const InputEvent& event);
/// While the list is open. False: the event was not for the list, which has been closed.
[[nodiscard]] bool react_open_list(Reactor& reactor, const InputEvent& event);

}  // namespace stegvis::widgets
