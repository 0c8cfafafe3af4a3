#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("term_list: its rows stand close together below its name")
{
    const ViewNode list{.id = "t",
        .role = Role::term_list,
        .name = "Om deg",
        .children = {demo::term("a", "Navn", "Kari"), demo::term("b", "Alder", "40")}};
    const Layout page = laid_out(only({list}));
    CHECK(part_of(page, "t", Part::name).bottom() <= box_of(page, "a").rect.y);
    CHECK(box_of(page, "a").rect.bottom() == box_of(page, "b").rect.y);
}

}  // namespace stegvis::widgets
