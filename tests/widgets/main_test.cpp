#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("main: fields stand 24 to 32 px apart")
{
    for (const float width : {320.0F, 800.0F}) {
        const Layout page = laid_out(only({demo::field("a", "En"), demo::field("b", "To")}), width);
        const float gap = box_of(page, "b").rect.y - box_of(page, "a").rect.bottom();
        CHECK(gap >= 24);
        CHECK(gap <= 32);
    }
}

TEST_CASE("main: buttons that follow each other share a row, and wrap where there is no room")
{
    const View view = only({demo::button("a", "Send inn søknaden", Emphasis::primary),
        demo::button("b", "Tilbake til forrige", Emphasis::secondary)});
    const Layout wide = laid_out(view);
    CHECK(box_of(wide, "a").rect.y == box_of(wide, "b").rect.y);
    CHECK(box_of(wide, "a").rect.right() + token::space_4 == doctest::Approx(box_of(wide, "b").rect.x));
    const Layout narrow = laid_out(view, 320);
    CHECK(box_of(narrow, "b").rect.y > box_of(narrow, "a").rect.bottom());
    CHECK(box_of(narrow, "b").rect.x == box_of(narrow, "a").rect.x);
}

}  // namespace stegvis::widgets
