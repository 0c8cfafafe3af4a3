#pragma once
/// What a window that handles input by itself remembers between two events: the text being edited and the list that is open.
/// A plain value. Where a host owns text and lists (the browser), it stays empty.

#include <string>
#include <vector>

namespace stegvis::widgets {

/// Text, cursor and selection, as byte offsets at the borders of code points.
struct EditText {
    std::string text;
    std::size_t caret = 0;
    std::size_t anchor = 0;  ///< the other end of the selection; equal to the caret when nothing is selected
    bool operator==(const EditText&) const = default;
};

/// The field being edited.
struct Editing {
    std::string node;  ///< empty when no field is edited
    EditText now;
    std::string seen;               ///< the value that the view showed last
    std::vector<std::string> sent;  ///< texts reported and not yet seen in the view
    std::vector<EditText> undo;
    std::vector<EditText> redo;
    float scroll = 0;     ///< CSS px that the text is moved to keep the cursor in sight
    float aim = -1;       ///< where the cursor wants to be sideways while it moves up and down; -1 = where it is
    bool typing = false;  ///< the last change was typing: further letters belong to the same undo step
    bool operator==(const Editing&) const = default;
};

/// The list of a dropdown that is open.
struct OpenList {
    std::string node;  ///< empty when none is open
    int highlight = 0;
    float scroll = 0;
    std::string search;       ///< letters typed to find an option
    double search_until = 0;  ///< time after which further letters start a new search
    bool operator==(const OpenList&) const = default;
};

struct Interaction {
    Editing editing;
    OpenList list;
    bool operator==(const Interaction&) const = default;
};

}  // namespace stegvis::widgets
