#include "tests/widgets/stage.hpp"
#include "widgets/layout/steps.hpp"

namespace stegvis::widgets {

TEST_CASE("navigation: the strip says where one stands and of how many")
{
    const View view = demo::page_of({});
    const auto items = steps_of(view.root.children[1]);
    CHECK(step_count(items) == "3 / 6");
    CHECK(step_name(*current_step(items)) == "Arrangementet");
}

TEST_CASE("navigation: the strip's segments are equally wide and fill the column")
{
    const Layout page = laid_out(demo::page_of({}), 720);
    const Rect first = box_of(page, "om-deg").rect;
    const Rect last = box_of(page, "svar").rect;
    CHECK(first.w == doctest::Approx(last.w));
    CHECK(first.x == page.column.x);
    CHECK(last.right() == doctest::Approx(page.column.right()));
    CHECK(first.h == token::target);
}

TEST_CASE("navigation: more steps than fit a finger go into more rows")
{
    View view = demo::page_of({});
    auto& items = view.root.children[1].children;
    for (int i = 0; i < 20; ++i)
        items.push_back(demo::step("more" + std::to_string(i), "Mer", false, false));
    const Layout page = laid_out(view, 320);
    CHECK(box_of(page, "more19").rect.y > box_of(page, "om-deg").rect.y);
    CHECK(box_of(page, "more19").rect.w >= 24);
}

TEST_CASE("navigation: a step is found also when the items stand in a list and are links")
{
    ViewNode link = demo::link("x:link", "Signering", "sign");
    link.current = true;
    ViewNode navigation{.id = "n",
        .role = Role::navigation,
        .children = {{.id = "l",
            .role = Role::list,
            .children = {{.id = "w", .role = Role::list_item, .name = "Om deg"},
                {.id = "x", .role = Role::list_item, .children = {link}}}}}};
    const auto items = steps_of(navigation);
    CHECK(step_count(items) == "2 / 2");
    CHECK(step_name(*current_step(items)) == "Signering");
}

}  // namespace stegvis::widgets
