#pragma once
/// What a person's action on a node of the View means for the data.

#include <string>

#include "framework/view.hpp"

namespace stegvis {

/// The text that a data path gets. Text that is typed waits for quiet; a choice counts at once.
struct Gesture {
    std::string path;
    std::string text;
    bool at_once = false;
};

/// A value was given to the node: typed text, a choice, one part of a date.
[[nodiscard]] Gesture gesture_for(const ViewNode& root, const ViewNode& node, const std::string& value);
/// The node was activated: a checkbox is turned over, a radio chosen. No path for anything else.
[[nodiscard]] Gesture toggle_for(const ViewNode& root, const ViewNode& node);
/// The data path of the node, or of the field that it is a part of.
[[nodiscard]] std::string path_at(const ViewNode& root, const ViewNode& node);
/// Whether the node `other` is a part of the same field: focus moves about inside a date.
[[nodiscard]] bool within_same_field(const ViewNode& root, const ViewNode& node, const std::string& other);
/// The row that is left when the focus moves from the field at `path` to the node `next`; empty when it is left for another field of
/// the same row, or lies in none.
[[nodiscard]] std::string row_left(const ViewNode& root, const std::string& path, const std::string& next);

}  // namespace stegvis
