#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("contentinfo: on a short page it stands at the bottom of the window")
{
    const Layout page = layout(demo::page_of({}), {}, {.fonts = test_fonts(), .width = 800, .height = 2000});
    CHECK(box_of(page, "contact").rect.bottom() == doctest::Approx(2000));
    CHECK(page.height == 2000);
}

TEST_CASE("contentinfo: its contents begin at the left edge of the column")
{
    const Layout page = laid_out(demo::page_of({}), 1400);
    CHECK(box_of(page, "contact:text").rect.x == page.column.x);
    CHECK(box_of(page, "contact").rect.w == 1400);
}

}  // namespace stegvis::widgets
