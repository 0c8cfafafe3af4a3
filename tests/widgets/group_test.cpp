#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("group: its name and hint stand above its fields")
{
    const Layout page = laid_out(only({{.id = "g",
        .role = Role::group,
        .name = "Adresse",
        .description = "Der du bor.",
        .children = {demo::field("a", "Gate")}}}));
    CHECK(part_of(page, "g", Part::name).bottom() <= part_of(page, "g", Part::description).y);
    CHECK(part_of(page, "g", Part::description).bottom() < part_of(page, "a", Part::name).y);
}

TEST_CASE("group: without a name it takes no room of its own")
{
    const Layout page = laid_out(only({{.id = "g", .role = Role::group, .children = {demo::field("a", "Gate")}}}));
    CHECK(box_of(page, "g").rect == box_of(page, "a").rect);
}

TEST_CASE("group: with a name it stands further from its neighbours than fields from each other")
{
    const ViewNode group{.id = "g", .role = Role::group, .name = "Adresse", .children = {demo::field("b", "Gate"), demo::field("c", "Sted")}};
    const Layout page = laid_out(only({demo::field("a", "Navn"), group, demo::field("d", "Telefon")}));
    const float between = box_of(page, "c").rect.y - box_of(page, "b").rect.bottom();
    CHECK(box_of(page, "g").rect.y - box_of(page, "a").rect.bottom() > between);
    CHECK(box_of(page, "d").rect.y - box_of(page, "g").rect.bottom() > between);
}

}  // namespace stegvis::widgets
