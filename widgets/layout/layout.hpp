#pragma once
/// Where everything of a View is, in CSS px: a pure function of view, presence and measures. What draws, what puts the DOM
/// mirror in place and what finds the node under a pointer all read the same rectangles.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "framework/presence.hpp"
#include "framework/view.hpp"
#include "widgets/layout/geometry.hpp"
#include "widgets/text/font_face.hpp"

namespace stegvis::widgets {

/// What layout needs to know about the window and its fonts.
struct Metrics {
    const Fonts& fonts;
    float width = 1024;  ///< of the window, CSS px; from 320 up
    float height = 0;    ///< of the window: the foot of a short page stands at its bottom; 0 = not known
};

/// A piece of a node.
enum class Part : std::uint8_t {
    box,          ///< a card, a band or an alert: what is painted behind the node
    name,         ///< label, legend, or the text of a heading, paragraph, button, link
    description,  ///< the hint
    control,      ///< the field, button, or the drawn box of a checkbox or radio
    prefix,
    suffix,
    value,  ///< the text inside a field, the answer of a term
    icon,   ///< arrow of a dropdown, severity of an alert, state of a step, bullet
    error,
    error_icon,
    warning,
    warning_icon,
};
[[nodiscard]] std::string_view part_name(Part part);

/// A line of text: a range of bytes in the node's own string (`name` for Part::name, and so on), and where it stands.
struct TextLine {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    float x = 0;  ///< left edge
    float y = 0;  ///< top of the line box
    float width = 0;
    bool operator==(const TextLine&) const = default;
};

struct PartBox {
    Part part = Part::box;
    Rect rect;
    TextStyle style;
    std::vector<TextLine> lines;
    bool operator==(const PartBox&) const = default;
};

/// How a node's surroundings want it to look: the same link is a row in the list of steps and a word in the banner.
enum class Flow : std::uint8_t {
    page,   ///< in the column
    bar,    ///< in a row of the banner
    brand,  ///< the service's name, where it is the banner's first child
    side,   ///< in the list of steps beside the column
    strip,  ///< in the strip of steps above the column
    foot,   ///< in the band at the bottom
    date,   ///< one of the three fields of a date
};

struct NodeBox {
    std::string id;
    Role role = Role::group;
    Flow flow = Flow::page;
    Rect rect;                 ///< all of the node, its children included
    Rect target;               ///< what one hits with pointer or finger; empty when nothing happens
    bool wrong = false;        ///< the whole that it is part of is in error: the date of a day, month and year
    std::uint32_t parent = 0;  ///< index in Layout::nodes; the root is its own parent
    std::uint32_t size = 1;    ///< how many nodes its subtree has, itself included
    std::vector<PartBox> parts;
    bool operator==(const NodeBox&) const = default;

    /// The part, or nullptr when the node has none.
    [[nodiscard]] const PartBox* part(Part wanted) const;
    /// Around which the focus ring is drawn.
    [[nodiscard]] Rect focus_rect() const;
};

/// The nodes are in the order of the View (parents before children), so an index counts the same in both.
struct Layout {
    float width = 0;   ///< of the page; never more than the window
    float height = 0;  ///< of the page
    Rect column;       ///< where the step itself stands
    std::vector<NodeBox> nodes;
    bool operator==(const Layout&) const = default;

    /// The box of the node with that id, or nullptr.
    [[nodiscard]] const NodeBox* find(std::string_view id) const;
    /// The innermost node whose target holds the point, or nullptr.
    [[nodiscard]] const NodeBox* hit(Point point) const;
};

[[nodiscard]] Layout layout(const View& view, const Presence& presence, const Metrics& metrics);

/// The layout as text, one line per node and part, whole px: what golden tests compare before any pixel.
[[nodiscard]] std::string to_text(const Layout& layout);

/// True if the node can have the keyboard focus. Of a radio group, its ticked radio or else its first.
[[nodiscard]] bool is_interactive(const ViewNode& node);

}  // namespace stegvis::widgets
