#include "widgets/layout/placer.hpp"

#include <algorithm>

#include "widgets/renderer.hpp"

namespace stegvis::widgets {

namespace {

/// The right edge of what a node and its children hold.
float reach(const Layout& layout, std::size_t first)
{
    float right = layout.nodes[first].rect.x;
    for (std::size_t i = first; i < layout.nodes.size(); ++i) {
        right = std::max(right, layout.nodes[i].rect.right());
        for (const PartBox& part : layout.nodes[i].parts)
            right = std::max(right, part.rect.right());
    }
    return right;
}

}  // namespace

Placer::Placer(const View& shown, const Metrics& measures, Layout& out) : view(shown), metrics(measures), out_(out) {}

void Placer::place(const ViewNode& node)
{
    const std::size_t index = out_.nodes.size();
    const std::size_t outer = open_;
    const float left = x;
    const float wide = width;
    const float top = y;
    const Flow around = flow;
    out_.nodes.push_back({.id = node.id, .role = node.role, .flow = flow, .parent = static_cast<std::uint32_t>(outer)});
    open_ = index;
    renderer_for(node.role).place(*this, node);
    NodeBox& done = box();
    const bool as_wide_as_needed = around == Flow::bar || around == Flow::brand || around == Flow::date;
    if (done.rect == Rect{})
        done.rect = {.x = left, .y = top, .w = as_wide_as_needed ? reach(out_, index) - left : wide, .h = y - top};
    done.size = static_cast<std::uint32_t>(out_.nodes.size() - index);
    open_ = outer;
    x = left;
    width = wide;
    flow = around;
}

void Placer::stack(std::span<const ViewNode> nodes)
{
    for (std::size_t i = 0; i < nodes.size();) {
        if (i > 0)
            y += gap_between(nodes[i - 1], nodes[i], flow, narrow());
        std::size_t end = i;
        while (end < nodes.size() && is_inline(nodes[end]))
            ++end;
        if (end > i) {
            row(nodes.subspan(i, end - i), token::space_4);
            i = end;
        } else {
            place(nodes[i++]);
        }
    }
}

void Placer::row(std::span<const ViewNode> nodes, float gap)
{
    const float left = x;
    const float wide = width;
    float pen = left;
    float top = y;
    float height = 0;
    std::vector<std::size_t> firsts;
    for (const ViewNode& node : nodes) {
        const std::size_t first = out_.nodes.size();
        x = left;
        width = wide;
        y = top;
        place(node);
        const Rect rect = out_.nodes[first].rect;
        if (pen > left && pen + rect.w > left + wide + 0.01F) {
            close_row(firsts, top, height);
            firsts.clear();
            const float next = top + height + (flow == Flow::bar ? 0.0F : token::space_3);
            move(first, 0, next - top);
            top = next;
            height = 0;
            pen = left;
        }
        move(first, pen - rect.x, 0);
        firsts.push_back(first);
        height = std::max(height, rect.h);
        pen += rect.w + gap;
    }
    close_row(firsts, top, height);
    x = left;
    width = wide;
    y = top + height;
}

/// Things of one row stand on one middle line.
void Placer::close_row(std::span<const std::size_t> firsts, float top, float height)
{
    for (const std::size_t first : firsts) {
        const Rect rect = out_.nodes[first].rect;
        const float dy = top + (height - rect.h) / 2 - rect.y;
        const std::size_t last = first + out_.nodes[first].size;
        for (std::size_t i = first; dy != 0 && i < last; ++i) {
            NodeBox& node = out_.nodes[i];
            node.rect.y += dy;
            node.target.y += node.target.w > 0 ? dy : 0;
            for (PartBox& part : node.parts) {
                part.rect.y += dy;
                for (TextLine& line : part.lines)
                    line.y += dy;
            }
        }
    }
}

Rect Placer::text(Part part, std::string_view text, TextStyle style)
{
    if (text.empty())
        return {.x = x, .y = y};
    const Rect rect = text_at(part, text, style, {.x = x, .y = y, .w = width});
    y += rect.h;
    return rect;
}

Rect Placer::text_at(Part part, std::string_view text, TextStyle style, Rect where)
{
    if (text.empty())
        return {.x = where.x, .y = where.y};
    PartBox box_of_text{.part = part, .rect = {.x = where.x, .y = where.y}, .style = style};
    for (const Line& line : wrap(metrics.fonts, style, text, where.w)) {
        box_of_text.lines.push_back({.begin = line.begin,
            .end = line.end,
            .x = where.x,
            .y = where.y + box_of_text.rect.h,
            .width = line.width});
        box_of_text.rect.w = std::max(box_of_text.rect.w, line.width);
        box_of_text.rect.h += style.line;
    }
    const Rect rect = box_of_text.rect;
    box().parts.push_back(std::move(box_of_text));
    return rect;
}

void Placer::part(Part part, Rect rect)
{
    box().parts.push_back({.part = part, .rect = rect});
}

void Placer::move(std::size_t first, float dx, float dy)
{
    for (std::size_t i = first; i < out_.nodes.size(); ++i) {
        NodeBox& node = out_.nodes[i];
        node.rect = node.rect.moved(dx, dy);
        if (node.target.w > 0)
            node.target = node.target.moved(dx, dy);
        for (PartBox& part : node.parts) {
            part.rect = part.rect.moved(dx, dy);
            for (TextLine& line : part.lines) {
                line.x += dx;
                line.y += dy;
            }
        }
    }
}

bool is_inline(const ViewNode& node)
{
    return node.role == Role::button || node.role == Role::link;
}

namespace {

constexpr float headed_gap = 40;

bool is_text(const ViewNode& node)
{
    return node.role == Role::paragraph || node.role == Role::list || node.role == Role::status;
}

/// A group with a name begins and ends a part of the page.
bool is_headed(const ViewNode& node)
{
    return node.role == Role::group && !node.name.empty();
}

bool is_message(const ViewNode& node)
{
    return node.role == Role::alert || node.role == Role::error_summary;
}

}  // namespace

float gap_between(const ViewNode& above, const ViewNode& below, Flow flow, bool narrow)
{
    if (flow == Flow::foot)
        return is_inline(above) || is_inline(below) ? 0 : token::space_2;
    const float field = narrow ? token::space_6 : token::space_8;
    if (above.role == Role::heading)
        return below.role == Role::heading ? token::space_2
               : above.level <= 1          ? token::space_6
               : is_text(below)            ? token::space_3
                                           : token::space_4;
    if (below.role == Role::heading)
        return below.level <= 2 ? token::space_12 : token::space_8;
    if (is_headed(above) || is_headed(below))
        return narrow ? token::space_8 : headed_gap;
    if (is_text(above) && is_text(below))
        return above.role == Role::paragraph && below.role == Role::list ? token::space_2 : token::space_4;
    if (above.role == Role::checkbox && below.role == Role::checkbox)
        return token::space_1;
    if (is_inline(below))
        return is_text(above) || above.role == Role::checkbox ? token::space_6
               : is_inline(above)                             ? token::space_4
                                                              : field;
    if (is_message(above) || is_message(below))
        return token::space_6;
    if (above.role == Role::row_group && below.role == Role::row_group)
        return token::space_4;
    if (above.role == Role::separator || below.role == Role::separator)
        return token::space_6;
    return is_text(above) ? token::space_6 : field;
}

}  // namespace stegvis::widgets
