#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

namespace {

View group(Checked first)
{
    return only({demo::field("before", "Før"),
        {.id = "g",
            .role = Role::radio_group,
            .name = "Hvordan?",
            .children = {demo::radio("a", "A", first), demo::radio("b", "B", Checked::no),
                demo::radio("c", "C", Checked::no)}},
        demo::field("after", "Etter")});
}

}  // namespace

TEST_CASE("radio_group: it is one stop of the Tab key, at the ticked radio or else the first")
{
    Hands hands(group(Checked::no));
    hands.focus("before");
    (void)hands.key(Key::tab);
    CHECK(hands.presence.focus == "a");
    (void)hands.key(Key::tab);
    CHECK(hands.presence.focus == "after");
    hands.view.root.children[0].children[1].children[2].checked = Checked::yes;
    (void)hands.key(Key::tab, true);
    CHECK(hands.presence.focus == "c");
}

TEST_CASE("radio_group: arrows tick the neighbour and go round; the group is what gets the value")
{
    Hands hands(group(Checked::yes));
    hands.focus("a");
    CHECK(has(hands.key(Key::down), {.node = "g", .kind = ActionKind::set_value, .value = "b"}));
    CHECK(hands.presence.focus == "b");
    hands.focus("a");
    CHECK(has(hands.key(Key::up), {.node = "g", .kind = ActionKind::set_value, .value = "c"}));
}

TEST_CASE("radio_group: one that is read-only moves the focus but keeps its answer")
{
    Hands hands(group(Checked::yes));
    hands.view.root.children[0].children[1].readonly = true;
    hands.focus("a");
    CHECK_FALSE(has(hands.key(Key::down), {.node = "g", .kind = ActionKind::set_value, .value = "b"}));
}

TEST_CASE("radio_group: the error stands below the last radio")
{
    View view = group(Checked::no);
    view.root.children[0].children[1].error = "Velg en.";
    const Layout page = laid_out(view);
    CHECK(part_of(page, "g", Part::error).y >= part_of(page, "c", Part::name).bottom());
    CHECK(part_of(page, "g", Part::error_icon).right() < part_of(page, "g", Part::error).x);
}

}  // namespace stegvis::widgets
