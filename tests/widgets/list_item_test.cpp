#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("list_item: beside the column the whole row of a done step leads back to it")
{
    Hands hands(demo::page_of({}), 1280);
    CHECK(box_of(hands.page, "om-deg").target.w == token::side);
    CHECK(has(hands.click("om-deg"), {.node = "om-deg", .kind = ActionKind::activate}));
}

TEST_CASE("list_item: a step that is still to come is no target")
{
    const Layout page = laid_out(demo::page_of({}), 1280);
    CHECK(box_of(page, "signering").target == Rect{});
}

TEST_CASE("list_item: a step that is a link in an item is as high as a finger needs")
{
    View view = demo::page_of({});
    view.root.children[1].children = {
        {.id = "i", .role = Role::list_item, .children = {demo::link("i:link", "Om deg", "om")}}};
    const Layout page = laid_out(view, 1280);
    CHECK(box_of(page, "i:link").target.h >= token::target);
    CHECK(box_of(page, "i:link").target.contains(part_of(page, "i", Part::icon).middle()));
}

}  // namespace stegvis::widgets
