#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("list: its items stand below each other, indented from their bullets")
{
    const ViewNode list{.id = "l",
        .role = Role::list,
        .children = {
            {.id = "a", .role = Role::list_item, .name = "en"}, {.id = "b", .role = Role::list_item, .name = "to"}}};
    const Layout page = laid_out(only({list}));
    CHECK(box_of(page, "b").rect.y >= box_of(page, "a").rect.bottom());
    CHECK(part_of(page, "a", Part::name).x >= part_of(page, "a", Part::icon).right());
}

TEST_CASE("list: its name stands above it")
{
    const ViewNode list{.id = "l",
        .role = Role::list,
        .name = "Du trenger",
        .children = {{.id = "a", .role = Role::list_item, .name = "en"}}};
    const Layout page = laid_out(only({list}));
    CHECK(part_of(page, "l", Part::name).bottom() <= box_of(page, "a").rect.y);
}

}  // namespace stegvis::widgets
