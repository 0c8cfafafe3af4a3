#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("number_field: prefix, value and suffix stand side by side inside the field")
{
    ViewNode node{.id = "n",
        .role = Role::number_field,
        .name = "Beløp",
        .value = "30000",
        .prefix = "kr",
        .suffix = "per aksje",
        .columns = 8};
    const Layout page = laid_out(only({std::move(node)}));
    const Rect control = part_of(page, "n", Part::control);
    CHECK(part_of(page, "n", Part::prefix).x > control.x);
    CHECK(part_of(page, "n", Part::value).x > part_of(page, "n", Part::prefix).right());
    CHECK(part_of(page, "n", Part::suffix).x > part_of(page, "n", Part::value).right());
    CHECK(part_of(page, "n", Part::suffix).right() < control.right());
}

TEST_CASE("number_field: what is typed is reported as typed, letters included")
{
    Hands hands(only({{.id = "n", .role = Role::number_field, .name = "Antall"}}));
    hands.focus("n");
    CHECK(has(hands.type("ti"), {.node = "n", .kind = ActionKind::set_value, .value = "ti"}));
}

}  // namespace stegvis::widgets
