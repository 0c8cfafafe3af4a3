#pragma once
/// The brush with which renderers paint: shapes of the canvas, and what a node's state means for colours.

#include "widgets/draw/frame.hpp"
#include "widgets/draw/icons.hpp"

namespace stegvis::widgets {

class Painter {
public:
    Painter(const Frame& shown, Canvas& target) : frame(shown), theme(shown.theme), canvas(target) {}

    const Frame& frame;
    const Theme& theme;
    Canvas& canvas;

    [[nodiscard]] bool hovered(const ViewNode& node) const
    {
        return !node.id.empty() && frame.presence.hover == node.id;
    }
    [[nodiscard]] bool pressed(const ViewNode& node) const
    {
        return !node.id.empty() && frame.presence.pressed == node.id;
    }
    [[nodiscard]] bool focused(const ViewNode& node) const
    {
        return !node.id.empty() && frame.presence.focus == node.id;
    }

    /// The lines of a part, cut from the node's own string.
    void text(const NodeBox& box, Part part, std::string_view source, Colour colour);
    /// The same, underlined with a line of that width.
    void underlined(const NodeBox& box, Part part, std::string_view source, Colour colour, float width = 1);
    /// Label and hint of a field.
    void head(const ViewNode& node, const NodeBox& box);
    /// Frame of a field: border by state, prefix and suffix.
    void field(const ViewNode& node, const NodeBox& box);
    /// The value of a one-line field: what is being edited, else the value, else the placeholder.
    void field_text(const ViewNode& node, const NodeBox& box);
    /// Error and warning with their icons.
    void messages(const ViewNode& node, const NodeBox& box);
    /// The colour of body text where the node stands, which is fainter for what is disabled.
    [[nodiscard]] Colour text_colour(const ViewNode& node) const;
};

/// All of a field that is typed into.
void draw_typed_field(Painter& painter, const ViewNode& node, const NodeBox& box);
/// The two lines of the focus ring around a rectangle with rounded corners.
void draw_focus_ring(Canvas& canvas, const Theme& theme, const Rect& rect, float radius);

}  // namespace stegvis::widgets
