#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("alert: each severity has a tint and an icon of its own")
{
    for (const Severity severity : {Severity::error, Severity::warning, Severity::info, Severity::success}) {
        const View view = only({{.id = "a", .role = Role::alert, .name = "Noe har skjedd", .severity = severity}});
        const Painted picture = painted(view);
        const Palette& palette = light_theme().palette(severity);
        CHECK(picture.uses(part_of(picture.page, "a", Part::box), palette.surface_tinted));
        CHECK(picture.uses(part_of(picture.page, "a", Part::icon), palette.border_strong));
    }
}

TEST_CASE("alert: its texts stand right of the icon and inside the box")
{
    const View view = only(
        {{.id = "a", .role = Role::alert, .name = "Fristen går ut i morgen", .description = std::string(300, 'x')}});
    for (const float width : {320.0F, 800.0F}) {
        const Layout page = laid_out(view, width);
        const Rect box = part_of(page, "a", Part::box);
        CHECK(part_of(page, "a", Part::name).x > part_of(page, "a", Part::icon).right());
        CHECK(part_of(page, "a", Part::description).right() < box.right());
        CHECK(part_of(page, "a", Part::description).bottom() < box.bottom());
    }
}

}  // namespace stegvis::widgets
