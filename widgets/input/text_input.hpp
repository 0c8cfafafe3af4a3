#pragma once
/// What events mean to a field that is being edited.

#include "widgets/input/reactor.hpp"

namespace stegvis::widgets {

/// A field of one line.
void edit_line(Reactor& reactor, const ViewNode& node, const InputEvent& event);
/// A field of many: Enter and the keys up and down move between lines.
void edit_lines(Reactor& reactor, const ViewNode& node, const InputEvent& event);

}  // namespace stegvis::widgets
