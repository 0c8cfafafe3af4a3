#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("document: the column is centred and at most 640 px wide")
{
    for (const float width : {320.0F, 480.0F, 800.0F, 1280.0F, 1920.0F}) {
        const Layout page = laid_out(demo::form_view(), width);
        CHECK(page.column.w <= token::column);
        CHECK(page.column.x == doctest::Approx((width - page.column.w) / 2).epsilon(0.01));
        CHECK(page.width == width);
    }
}

TEST_CASE("document: a wide window has the list of steps beside the column, a narrow one above it")
{
    const Layout wide = laid_out(demo::form_view(), 1280);
    CHECK(box_of(wide, "steps").rect.right() < wide.column.x);
    CHECK(box_of(wide, "steps").rect.y == box_of(wide, "main").rect.y);
    const Layout narrow = laid_out(demo::form_view(), 720);
    CHECK(box_of(narrow, "steps").rect.bottom() < box_of(narrow, "main").rect.y);
}

TEST_CASE("document: a view of roles that nobody knows the place of is still laid out")
{
    View view;
    view.root = {.id = "r",
        .role = Role::document,
        .children = {{.id = "s", .role = Role::term_row, .name = "a"}, {.id = "t", .role = Role::radio, .name = "b"}}};
    const Layout page = laid_out(view);
    CHECK(page.nodes.size() == 3);
    CHECK(box_of(page, "t").rect.y >= box_of(page, "s").rect.bottom());
}

}  // namespace stegvis::widgets
