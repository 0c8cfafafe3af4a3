#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("progress: the bar is as far along as the value says")
{
    const Painted picture = painted(only({{.id = "p", .role = Role::progress, .name = "Laster opp", .value_now = 50}}));
    const Rect bar = part_of(picture.page, "p", Part::icon);
    const Rect later{.x = bar.x + bar.w * 0.6F, .y = bar.y, .w = bar.w * 0.4F, .h = bar.h};
    CHECK(picture.uses(bar, light_theme().accent.base));
    CHECK_FALSE(picture.uses(later, light_theme().accent.base));
}

TEST_CASE("progress: when nobody knows how far, dots reach from one end to the other")
{
    const Painted picture = painted(only({{.id = "p", .role = Role::progress, .name = "Venter"}}));
    const Rect bar = part_of(picture.page, "p", Part::icon);
    CHECK(picture.uses({.x = bar.right() - 30, .y = bar.y, .w = 30, .h = bar.h}, light_theme().accent.base));
}

}  // namespace stegvis::widgets
