#pragma once
/// The list of steps, in its two shapes: beside the column, and as a strip above it.

#include "widgets/layout/placer.hpp"

namespace stegvis::widgets {

/// The items of a list of steps, whether they are its children or stand in a list.
[[nodiscard]] std::span<const ViewNode> steps_of(const ViewNode& node);
/// What an item is called: its own name, or that of the link in it.
[[nodiscard]] const std::string& step_name(const ViewNode& item);
/// The innermost item where one stands, or nullptr.
[[nodiscard]] const ViewNode* current_step(std::span<const ViewNode> items);
/// `2 / 5`: which of the items one stands at, and how many there are. Empty when one stands at none.
[[nodiscard]] std::string step_count(std::span<const ViewNode> items);

/// Puts the items one below another (Flow::side) or side by side in equal segments (Flow::strip).
void place_steps(Placer& placer, std::span<const ViewNode> items);
/// One item in either shape.
void place_step(Placer& placer, const ViewNode& item);

}  // namespace stegvis::widgets
