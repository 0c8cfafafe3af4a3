#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("date_field: day, month and year stand side by side, also in the narrowest window")
{
    const Layout page = laid_out(only({demo::date("d", "Når?", "1", "2", "2026")}), 320);
    const Rect day = part_of(page, "d:day", Part::control);
    const Rect month = part_of(page, "d:month", Part::control);
    const Rect year = part_of(page, "d:year", Part::control);
    CHECK(day.y == month.y);
    CHECK(month.y == year.y);
    CHECK(day.right() < month.x);
    CHECK(month.right() < year.x);
    CHECK(year.right() <= 320 - token::space_4);
}

TEST_CASE("date_field: when the date is wrong, all three fields have a red border")
{
    demo::Nodes nodes{demo::date("d", "Når?", "31", "6", "2026")};
    nodes.front().error = "Juni har 30 dager.";
    const Painted picture = painted(only(std::move(nodes)));
    for (const char* id : {"d:day", "d:month", "d:year"})
        CHECK(picture.uses(part_of(picture.page, id, Part::control), light_theme().danger.border));
    CHECK(part_of(picture.page, "d", Part::error).y > part_of(picture.page, "d:day", Part::control).bottom());
}

}  // namespace stegvis::widgets
