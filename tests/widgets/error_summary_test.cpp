#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("error_summary: a link in it moves the focus to the field and reports nothing else")
{
    Hands hands(demo::form_view());
    const auto actions = hands.click("e1:link");
    CHECK(hands.presence.focus == "guests");
    CHECK_FALSE(has(actions, {.node = "e1:link", .kind = ActionKind::activate}));
}

TEST_CASE("error_summary: the link to a date leads to its day")
{
    Hands hands(demo::form_view());
    (void)hands.click("e2:link");
    CHECK(hands.presence.focus == "when:day");
}

TEST_CASE("error_summary: everything in it is inside its box")
{
    const Layout page = laid_out(demo::form_view(), 320);
    const Rect box = part_of(page, "errors", Part::box);
    for (const char* id : {"e1:link", "e2:link"}) {
        CHECK(box_of(page, id).rect.x > box.x);
        CHECK(box_of(page, id).rect.right() < box.right());
        CHECK(box_of(page, id).rect.bottom() < box.bottom());
    }
}

}  // namespace stegvis::widgets
