#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("radio: the whole row is the target, its hint included")
{
    demo::Nodes nodes{{.id = "g",
        .role = Role::radio_group,
        .name = "Hvordan?",
        .children = {demo::radio("a", "Digitalt", Checked::no)}}};
    nodes.front().children.front().description = "Det går fortest.";
    const Layout page = laid_out(only(std::move(nodes)));
    CHECK(box_of(page, "a").target.contains(part_of(page, "a", Part::description).middle()));
    CHECK(box_of(page, "a").target.h >= token::target);
}

TEST_CASE("radio: the ticked one is filled with the accent")
{
    const View view = only({{.id = "g",
        .role = Role::radio_group,
        .name = "Hvordan?",
        .children = {demo::radio("a", "A", Checked::yes), demo::radio("b", "B", Checked::no)}}});
    const Painted picture = painted(view);
    CHECK(picture.uses(part_of(picture.page, "a", Part::control), light_theme().accent.base));
    CHECK_FALSE(picture.uses(part_of(picture.page, "b", Part::control), light_theme().accent.base));
}

}  // namespace stegvis::widgets
