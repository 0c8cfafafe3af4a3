#include "widgets/draw/painter.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

#include <algorithm>

namespace stegvis::widgets {
namespace {

constexpr float pad = token::space_3;

/// The links that lead back: at the right end, on the line of the question. Returns the width they take.
float place_links(Placer& placer, const ViewNode& node, float top)
{
    const std::size_t first = placer.out().nodes.size();
    placer.y = top - (token::target - token::body.line) / 2;
    placer.row(node.children, token::space_3);
    float right = placer.x;
    for (std::size_t i = first; i < placer.out().nodes.size(); ++i)
        right = std::max(right, placer.out().nodes[i].rect.right());
    placer.move(first, placer.x + placer.width - right, 0);
    return node.children.empty() ? 0 : right - placer.x + token::space_4;
}

void place_columns(Placer& placer, const ViewNode& node)
{
    const float left = placer.x;
    const float wide = placer.width;
    const float top = placer.y + pad;
    const auto question = static_cast<float>(static_cast<int>(wide * 0.36F));
    const Rect name = placer.text_at(Part::name, node.name, token::strong, {.x = left, .y = top, .w = question});
    const float links = place_links(placer, node, top);
    const float value_x = left + question + token::space_4;
    const Rect value = placer.text_at(
        Part::value, node.value, token::body, {.x = value_x, .y = top, .w = left + wide - links - value_x});
    placer.y = std::max({name.bottom(), value.bottom(), top + token::body.line}) + pad;
}

void place_stacked(Placer& placer, const ViewNode& node)
{
    placer.y += pad;
    placer.text(Part::name, node.name, token::strong);
    placer.text(Part::value, node.value, token::body);
    if (!node.children.empty())
        placer.row(node.children, token::space_4);
    placer.y += node.children.empty() ? pad : token::space_1;
}

void place(Placer& placer, const ViewNode& node)
{
    if (placer.width < 480)
        place_stacked(placer, node);
    else
        place_columns(placer, node);
    place_messages(placer, node);
    if (!node.error.empty() || !node.warning.empty())
        placer.y += pad;
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    const Palette& page = painter.theme.neutral;
    const Rect line{.x = box.rect.x, .y = box.rect.bottom() - token::hairline, .w = box.rect.w, .h = token::hairline};
    painter.canvas.fill(painter.canvas.snapped(line), page.border_subtle);
    painter.text(box, Part::name, node.name, page.text);
    painter.text(box, Part::value, node.value, page.text);
    painter.messages(node, box);
}

}  // namespace

const Renderer& term_row_renderer()
{
    static constexpr Renderer renderer{.role = Role::term_row, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
