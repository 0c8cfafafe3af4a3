#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("separator: a hairline as wide as the column, in the colour that only decorates")
{
    const Painted picture = painted(
        only({demo::paragraph("a", "Før"), {.id = "s", .role = Role::separator}, demo::paragraph("b", "Etter")}));
    const Rect line = part_of(picture.page, "s", Part::box);
    CHECK(line.w == picture.page.column.w);
    CHECK(line.h == token::hairline);
    CHECK(picture.uses(line, light_theme().neutral.border_subtle));
}

}  // namespace stegvis::widgets
