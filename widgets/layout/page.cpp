#include "widgets/layout/page.hpp"

#include <algorithm>

namespace stegvis::widgets {

Rect column_of(float window_width)
{
    const float margin = window_width < token::narrow_below ? token::space_4 : token::space_6;
    const float width = std::min(token::column, window_width - 2 * margin);
    return {.x = static_cast<float>(static_cast<int>((window_width - width) / 2)), .w = width};
}

Rect side_of(float window_width, const ViewNode& document)
{
    const bool has_steps = std::any_of(document.children.begin(), document.children.end(),
        [](const ViewNode& child) { return child.role == Role::navigation; });
    if (!has_steps || window_width < token::wide_from)
        return {};
    return {.x = column_of(window_width).x - token::space_12 - token::side, .w = token::side};
}

Rect frame_of(float window_width, const ViewNode& document)
{
    const Rect column = column_of(window_width);
    const Rect side = side_of(window_width, document);
    const float left = side.w > 0 ? side.x : column.x;
    return {.x = left, .w = column.right() - left};
}

}  // namespace stegvis::widgets
