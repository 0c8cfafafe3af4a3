#include "tests/widgets/stage.hpp"
#include "widgets/input/dropdown_list.hpp"

namespace stegvis::widgets {

namespace {

View choice(std::string value = {})
{
    ViewNode node{.id = "d", .role = Role::dropdown, .name = "Kommune", .value = std::move(value)};
    node.options = {{"", "Velg"}, {"0301", "Oslo"}, {"4601", "Bergen"}, {"4626", "Øygarden"}, {"4631", "Alver"}};
    return only({std::move(node)});
}

bool chose(const std::vector<UserAction>& actions, const std::string& value)
{
    return has(actions, {.node = "d", .kind = ActionKind::set_value, .value = value});
}

}  // namespace

TEST_CASE("dropdown: it opens with a click, Space, Enter and arrows, and closes with Escape")
{
    for (const Key key : {Key::space, Key::enter, Key::down, Key::up}) {
        Hands hands(choice());
        hands.focus("d");
        CHECK(hands.key(key).empty());
        CHECK(hands.interaction.list.node == "d");
        (void)hands.key(Key::escape);
        CHECK(hands.interaction.list.node.empty());
        CHECK(hands.presence.focus == "d");
    }
    Hands hands(choice());
    (void)hands.click("d");
    CHECK(hands.interaction.list.node == "d");
}

TEST_CASE("dropdown: arrows move the mark and Enter takes it")
{
    Hands hands(choice("0301"));
    hands.focus("d");
    (void)hands.key(Key::space);
    CHECK(hands.interaction.list.highlight == 1);
    (void)hands.key(Key::down);
    CHECK(chose(hands.key(Key::enter), "4601"));
    CHECK(hands.interaction.list.node.empty());
}

TEST_CASE("dropdown: letters lead to the option that begins with them, whatever their case")
{
    Hands hands(choice());
    hands.focus("d");
    (void)hands.type("ø");
    CHECK(hands.interaction.list.highlight == 3);
    hands.time += 5;
    (void)hands.type("A");
    CHECK(hands.interaction.list.highlight == 4);
}

TEST_CASE("dropdown: a click on an option takes it, a click elsewhere takes none")
{
    Hands hands(choice());
    (void)hands.click("d");
    const ViewNode& node = *find_node(hands.view.root, "d");
    const Rect list = list_rect(node, box_of(hands.page, "d"), hands.page);
    const Point bergen = option_rect(list, hands.interaction.list, 2).middle();
    (void)hands.press(bergen);
    CHECK(chose(hands.release(bergen), "4601"));
    (void)hands.click("d");
    CHECK(hands.press({.x = 2, .y = 2}) == std::vector<UserAction>{{.node = "d", .kind = ActionKind::blur}});
    CHECK(hands.interaction.list.node.empty());
}

TEST_CASE("dropdown: Tab takes the mark and goes on")
{
    Hands hands(choice());
    hands.focus("d");
    (void)hands.key(Key::down);
    (void)hands.key(Key::down);
    CHECK(chose(hands.key(Key::tab), "0301"));
    CHECK(hands.interaction.list.node.empty());
}

TEST_CASE("dropdown: it shows the name of its option, not the value")
{
    CHECK(chosen_name(*find_node(choice("4601").root, "d")) == "Bergen");
    CHECK(chosen_name(*find_node(choice("9999").root, "d")).empty());
}

}  // namespace stegvis::widgets
