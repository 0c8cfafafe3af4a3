#include "widgets/draw/frame.hpp"

#include "widgets/draw/open_list.hpp"
#include "widgets/draw/painter.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

/// Walks view and layout side by side; `index` counts in both.
void draw_node(Painter& painter, const ViewNode& node, std::size_t& index)
{
    const NodeBox& box = painter.frame.layout.nodes[index];
    const Rect& visible = painter.frame.options.visible;
    if (visible.h > 0 && !box.rect.grown(token::space_4).overlaps(visible)) {
        index += box.size;
        return;
    }
    ++index;
    if (const auto paint = renderer_for(node.role).draw)
        paint(painter, node, box);
    for (const ViewNode& child : node.children)
        draw_node(painter, child, index);
}

/// What the ring goes around: of a group of radios the ticked one, else the first.
const NodeBox* focus_box(const Frame& frame)
{
    const ViewNode* node = find_node(frame.view.root, frame.presence.focus);
    if (node == nullptr)
        return nullptr;
    const std::string* id = &node->id;
    if (node->role == Role::radio_group && !node->children.empty()) {
        id = &node->children.front().id;
        for (const ViewNode& radio : node->children)
            id = radio.checked == Checked::yes ? &radio.id : id;
    }
    return frame.layout.find(*id);
}

float radius_of(Role role)
{
    switch (role) {
    case Role::radio: return token::box / 2;
    case Role::link:
    case Role::heading:
    case Role::list_item: return 2;
    default: return token::radius;
    }
}

}  // namespace

void draw(const Frame& frame, Canvas& canvas)
{
    Painter painter(frame, canvas);
    canvas.fill({.w = frame.layout.width, .h = frame.layout.height}, frame.theme.neutral.background);
    if (frame.layout.nodes.empty())
        return;
    std::size_t index = 0;
    draw_node(painter, frame.view.root, index);
    if (frame.presence.focus_visible && !frame.presence.focus.empty())
        if (const NodeBox* box = focus_box(frame))
            draw_focus_ring(canvas, frame.theme, box->focus_rect(), radius_of(box->role));
    draw_open_list(painter);
}

}  // namespace stegvis::widgets
