#pragma once
/// The pen with which renderers put their parts on the page, from the top down.

#include <span>

#include "widgets/layout/layout.hpp"
#include "widgets/text/wrap.hpp"

namespace stegvis::widgets {

class Placer {
public:
    Placer(const View& shown, const Metrics& measures, Layout& out);

    // Where the next thing goes. A renderer may narrow `x` and `width`; they are restored after it, `y` is not.
    float x = 0;
    float y = 0;
    float width = 0;
    Flow flow = Flow::page;

    const View& view;
    const Metrics& metrics;

    /// Gives the node a box, lets the renderer of its role fill it, and closes it: unless the renderer set the rectangle
    /// itself, it reaches from the place before to the place after.
    void place(const ViewNode& node);
    /// One below another with the distances of `gap`; buttons and links that follow each other share rows.
    void stack(std::span<const ViewNode> nodes);
    /// Side by side, wrapping; each as wide as it needs. The place moves below the last row.
    void row(std::span<const ViewNode> nodes, float gap);

    /// Text broken to the width at the place; the place moves below it. Returns its rectangle. Nothing for no text.
    Rect text(Part part, std::string_view text, TextStyle style);
    /// The same anywhere, without moving the place.
    Rect text_at(Part part, std::string_view text, TextStyle style, Rect where);
    /// A part without text.
    void part(Part part, Rect rect);

    /// The box being filled. Not to be kept over `place`, `stack` and `row`.
    [[nodiscard]] NodeBox& box() { return out_.nodes[open_]; }
    [[nodiscard]] Layout& out() { return out_; }
    [[nodiscard]] bool narrow() const { return metrics.width < token::narrow_below; }
    /// Moves the nodes from `first` up to the last one placed.
    void move(std::size_t first, float dx, float dy);

private:
    void close_row(std::span<const std::size_t> firsts, float top, float height);

    Layout& out_;
    std::size_t open_ = 0;
};

/// The free space between two neighbours of a stack.
[[nodiscard]] float gap_between(const ViewNode& above, const ViewNode& below, Flow flow, bool narrow);
/// True for what stands in rows: buttons and links.
[[nodiscard]] bool is_inline(const ViewNode& node);

}  // namespace stegvis::widgets
