#pragma once
/// Presence: what belongs to one window and is not logged. And the one way in which anything (DOM, ImGui, AT-SPI, a test)
/// says what a person did.

#include <set>
#include <string>

namespace stegvis {

/// Focus, scroll, open panels, what was touched. A plain value per window.
struct Presence {
    std::string focus;              ///< id of the view node that has the focus, empty = none
    bool focus_visible = true;      ///< the focus ring is drawn (keyboard, or any text field)
    std::string hover;              ///< id of the node under the pointer
    std::string pressed;            ///< id of the node being pressed
    double scroll = 0;              ///< CSS px from the top
    std::set<std::string> touched;  ///< paths of fields and rows, and addresses of steps, left at least once: their findings show
    bool operator==(const Presence&) const = default;
};

enum class ActionKind { focus, blur, activate, set_value, scroll_to };

/// What a person did to a node of the View.
struct UserAction {
    std::string node;  ///< id of the view node
    ActionKind kind = ActionKind::activate;
    std::string value;  ///< set_value: the text as typed, the option's value, "true"/"false" for a checkbox
    bool operator==(const UserAction&) const = default;
};

}  // namespace stegvis
