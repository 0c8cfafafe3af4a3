#include "widgets/draw/painter.hpp"
#include "widgets/input/text_input.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

#include <algorithm>

namespace stegvis::widgets {
namespace {

constexpr std::size_t least_rows = 4;
constexpr std::size_t most_rows = 14;

/// As high as its text, within bounds; beyond them it scrolls.
void place(Placer& placer, const ViewNode& node)
{
    place_head(placer, node);
    const float wide = field_width(placer, node);
    const auto lines = wrap(placer.metrics.fonts, token::body, node.value, wide - 2 * token::pad);
    const std::size_t rows = std::clamp(lines.size(), least_rows, most_rows);
    const float high = static_cast<float>(rows) * token::body.line + 2 * token::pad;
    const Rect control{.x = placer.x, .y = placer.y, .w = wide, .h = high};
    placer.part(Part::control, control);
    placer.box().target = control;
    PartBox text{.part = Part::value, .rect = control.grown(-token::pad), .style = token::body};
    for (std::size_t i = 0; i < lines.size(); ++i)
        text.lines.push_back({.begin = lines[i].begin,
            .end = lines[i].end,
            .x = text.rect.x,
            .y = text.rect.y + static_cast<float>(i) * token::body.line,
            .width = lines[i].width});
    placer.box().parts.push_back(std::move(text));
    placer.y += high;
    place_messages(placer, node);
}

}  // namespace

const Renderer& text_area_renderer()
{
    static constexpr Renderer renderer{.role = Role::text_area, .place = place, .draw = draw_typed_field, .react = edit_lines};
    return renderer;
}

}  // namespace stegvis::widgets
