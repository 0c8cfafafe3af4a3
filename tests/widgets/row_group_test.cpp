#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("row_group: the card holds its fields and the button that removes it")
{
    const ViewNode row{.id = "r",
        .role = Role::row_group,
        .name = "Person 1",
        .children = {demo::field("r:name", "Navn"), demo::button("r:remove", "Fjern person 1", Emphasis::danger)}};
    for (const float width : {320.0F, 800.0F}) {
        const Layout page = laid_out(only({row}), width);
        const Rect card = part_of(page, "r", Part::box);
        for (const char* id : {"r:name", "r:remove"}) {
            CHECK(box_of(page, id).rect.x > card.x);
            CHECK(box_of(page, id).rect.right() < card.right());
            CHECK(box_of(page, id).rect.bottom() < card.bottom());
        }
        CHECK(box_of(page, "r:remove").rect.y > box_of(page, "r:name").rect.bottom());
    }
}

TEST_CASE("row_group: rows stand closer together than fields do")
{
    const Layout page = laid_out(
        only({{.id = "a", .role = Role::row_group, .name = "1"}, {.id = "b", .role = Role::row_group, .name = "2"}}));
    CHECK(box_of(page, "b").rect.y - box_of(page, "a").rect.bottom() < token::space_6);
}

}  // namespace stegvis::widgets
