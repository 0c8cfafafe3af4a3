#include "widgets/draw/frame.hpp"

#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("frame: what lies outside the visible part is not painted")
{
    const Painted all = painted(demo::gallery_view());
    const Painted part = painted(demo::gallery_view(), {}, {}, {.visible = {.x = 0, .y = 0, .w = 800, .h = 600}});
    CHECK(part.corners.size() < all.corners.size() / 3);
    CHECK(part.uses(part_of(part.page, "title", Part::name), light_theme().neutral.text));
}

TEST_CASE("frame: no grey of the light theme is left in the dark one")
{
    const Painted picture = painted(demo::gallery_view(), {}, {}, {}, dark_theme());
    const Rect page{.w = picture.page.width, .h = picture.page.height};
    CHECK(picture.uses(page, dark_theme().neutral.background));
    CHECK_FALSE(picture.uses(page, light_theme().neutral.text));
    CHECK_FALSE(picture.uses(page, light_theme().neutral.background));
}

TEST_CASE("frame: a field of radios has its ring around the one that is ticked")
{
    const Painted picture = painted(demo::form_view(), {.focus = "food"});
    CHECK(picture.uses(part_of(picture.page, "food-some", Part::control).grown(6), light_theme().focus_outer));
}

TEST_CASE("frame: an open list covers what is below it")
{
    const Painted closed = painted(demo::form_view());
    const Painted open = painted(demo::form_view(), {.focus = "kind"}, {.list = {.node = "kind", .highlight = 1}});
    CHECK(open.corners.size() > closed.corners.size() + 20);
}

TEST_CASE("frame: text being edited is painted instead of the value, with its selection")
{
    const Interaction editing{.editing = {.node = "name", .now = {.text = "Noe annet", .caret = 3, .anchor = 0}}};
    const Painted picture = painted(demo::form_view(), {.focus = "name"}, editing);
    CHECK(picture.uses(part_of(picture.page, "name", Part::value), light_theme().accent.surface_active));
}

}  // namespace stegvis::widgets
