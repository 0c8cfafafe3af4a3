#include "widgets/draw/painter.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

constexpr float icon_size = 20;
constexpr float indent = 26;

void place(Placer& placer, const ViewNode& node)
{
    const std::string& shown = node.name.empty() ? node.value : node.name;
    if (shown.empty()) {
        placer.box().rect = {.x = placer.x, .y = placer.y, .w = 0, .h = 0.001F};
        return;
    }
    const float height = placer.flow == Flow::bar ? token::target : token::small.line;
    placer.part(Part::icon, {.x = placer.x, .y = placer.y + (height - icon_size) / 2, .w = icon_size, .h = icon_size});
    if (placer.flow == Flow::bar) {
        place_word(placer, node, token::small, indent);
        return;
    }
    placer.x += indent;
    placer.width -= indent;
    placer.text(node.name.empty() ? Part::value : Part::name, shown, token::small);
}

void draw(Painter& painter, const ViewNode& node, const NodeBox& box)
{
    const PartBox* icon = box.part(Part::icon);
    if (icon == nullptr)
        return;
    const Palette& page = painter.theme.neutral;
    if (node.severity == Severity::error || node.severity == Severity::warning)
        draw_severity(painter.canvas, node.severity, icon->rect, painter.theme.palette(node.severity).border_strong,
            page.background);
    else
        draw_icon(painter.canvas, node.busy ? Icon::waiting : Icon::saved, icon->rect, page.text_subtle);
    painter.text(box, Part::name, node.name, page.text_subtle);
    painter.text(box, Part::value, node.value, page.text_subtle);
}

}  // namespace

const Renderer& status_renderer()
{
    static constexpr Renderer renderer{.role = Role::status, .place = place, .draw = draw};
    return renderer;
}

}  // namespace stegvis::widgets
