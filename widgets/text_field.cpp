#include "widgets/draw/painter.hpp"
#include "widgets/input/text_input.hpp"
#include "widgets/layout/field.hpp"
#include "widgets/renderer.hpp"

namespace stegvis::widgets {

const Renderer& text_field_renderer()
{
    static constexpr Renderer renderer{.role = Role::text_field, .place = place_line, .draw = draw_typed_field, .react = edit_line};
    return renderer;
}

}  // namespace stegvis::widgets
