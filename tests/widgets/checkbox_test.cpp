#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("checkbox: the whole row is the target, and high enough for a finger")
{
    const Layout page = laid_out(only({demo::checkbox("c", "Send meg en kopi", Checked::no)}));
    const NodeBox& box = box_of(page, "c");
    CHECK(box.target.h >= token::target);
    CHECK(box.target.contains(part_of(page, "c", Part::name).middle()));
    CHECK(part_of(page, "c", Part::control).w == token::box);
}

TEST_CASE("checkbox: a click and Space turn it over, Enter does not")
{
    Hands hands(only({demo::checkbox("c", "Send meg en kopi", Checked::no)}));
    CHECK(has(hands.click("c"), {.node = "c", .kind = ActionKind::set_value, .value = "true"}));
    hands.view.root.children.front().children.front().checked = Checked::yes;
    CHECK(has(hands.key(Key::space), {.node = "c", .kind = ActionKind::set_value, .value = "false"}));
    CHECK(hands.key(Key::enter).empty());
}

TEST_CASE("checkbox: ticked it is filled with the accent, in error its border is red")
{
    const Painted ticked = painted(only({demo::checkbox("c", "Ja", Checked::yes)}));
    CHECK(ticked.uses(part_of(ticked.page, "c", Part::control), light_theme().accent.base));
    demo::Nodes wrong{demo::checkbox("c", "Ja", Checked::no)};
    wrong.front().error = "Du må bekrefte.";
    const Painted refused = painted(only(std::move(wrong)));
    CHECK(refused.uses(part_of(refused.page, "c", Part::control), light_theme().danger.border));
}

}  // namespace stegvis::widgets
