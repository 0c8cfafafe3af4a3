#include "widgets/layout/placer.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {
namespace {

void place(Placer& placer, const ViewNode& node)
{
    placer.stack(node.children);
}

}  // namespace

const Renderer& main_renderer()
{
    static constexpr Renderer renderer{.role = Role::main, .place = place};
    return renderer;
}

}  // namespace stegvis::widgets
