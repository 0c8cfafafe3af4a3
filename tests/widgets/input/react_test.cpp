#include "widgets/input/react.hpp"

#include "tests/widgets/stage.hpp"
#include "widgets/input/arrive.hpp"

namespace stegvis::widgets {
namespace {

View two_fields()
{
    return only({demo::heading("h", 1, "Om deg"), demo::field("a", "Fornavn", "Kari"), demo::field("b", "Etternavn")});
}

}  // namespace

TEST_CASE("react: Tab walks through everything in the order of the view, round and back")
{
    for (const View& view : {demo::gallery_view(), demo::form_view()}) {
        Hands hands(view);
        const auto stops = tab_stops(view);
        REQUIRE(stops.size() > 5);
        for (const ViewNode* stop : stops) {
            (void)hands.key(Key::tab);
            CHECK(hands.presence.focus == stop->id);
        }
        (void)hands.key(Key::tab);
        CHECK(hands.presence.focus == stops.front()->id);
        (void)hands.key(Key::tab, true);
        CHECK(hands.presence.focus == stops.back()->id);
    }
}

TEST_CASE("react: Tab goes on from a heading that has the focus")
{
    Hands hands(two_fields());
    hands.presence.focus = "h";
    (void)hands.key(Key::tab);
    CHECK(hands.presence.focus == "a");
}

TEST_CASE("react: leaving a field is said before entering the next")
{
    Hands hands(two_fields());
    hands.focus("a");
    CHECK(hands.key(Key::tab) ==
          std::vector<UserAction>{{.node = "a", .kind = ActionKind::blur}, {.node = "b", .kind = ActionKind::focus}});
}

TEST_CASE("react: Tab into a field selects its text, so that typing replaces it")
{
    Hands hands(two_fields());
    (void)hands.key(Key::tab);
    CHECK(has(hands.type("Ola"), {.node = "a", .kind = ActionKind::set_value, .value = "Ola"}));
}

TEST_CASE("react: the ring is shown for keys and for text fields, not for a click on a button")
{
    Hands hands(only({demo::button("b", "Neste", Emphasis::primary), demo::field("f", "Navn")}));
    (void)hands.click("b");
    CHECK_FALSE(hands.presence.focus_visible);
    (void)hands.click("f");
    CHECK(hands.presence.focus_visible);
    (void)hands.key(Key::tab);
    CHECK(hands.presence.focus_visible);
}

TEST_CASE("react: typing fast is not undone by a view that is a little behind")
{
    Hands hands(two_fields());
    hands.focus("b");
    (void)hands.type("N");
    (void)hands.type("o");
    hands.view.root.children.front().children.back().value = "N";
    (void)hands.type("r");
    CHECK(hands.interaction.editing.now.text == "Nor");
    hands.view.root.children.front().children.back().value = "No";
    (void)hands.type("d");
    CHECK(hands.interaction.editing.now.text == "Nord");
}

TEST_CASE("react: a value that others changed replaces what is being edited")
{
    Hands hands(two_fields());
    hands.focus("a");
    hands.view.root.children.front().children[1].value = "Anne";
    follow(hands.view, hands.presence, hands.interaction);
    CHECK(hands.interaction.editing.now.text == "Anne");
}

TEST_CASE("react: undo takes back a run of typing, redo brings it back")
{
    Hands hands(two_fields());
    hands.focus("b");
    for (const char* letter : {"H", "a", "n", "s"})
        (void)hands.type(letter);
    CHECK(has(hands.key(Key::z, false, true), {.node = "b", .kind = ActionKind::set_value, .value = ""}));
    CHECK(has(hands.key(Key::z, true, true), {.node = "b", .kind = ActionKind::set_value, .value = "Hans"}));
    CHECK(has(hands.key(Key::z, false, true), {.node = "b", .kind = ActionKind::set_value, .value = ""}));
    CHECK(has(hands.key(Key::y, false, true), {.node = "b", .kind = ActionKind::set_value, .value = "Hans"}));
}

TEST_CASE("react: cut, copy and paste")
{
    Hands hands(two_fields());
    hands.focus("a");
    (void)hands.key(Key::a, false, true);
    CHECK(has(hands.key(Key::x, false, true), {.node = "a", .kind = ActionKind::set_value, .value = ""}));
    CHECK(hands.clipboard == "Kari");
    CHECK(has(hands.event({.kind = EventKind::paste, .text = "An\nne"}),
        {.node = "a", .kind = ActionKind::set_value, .value = "An ne"}));
}

TEST_CASE("react: the pointer selects text by dragging, words by a double click")
{
    Hands hands(two_fields());
    const Rect inside = part_of(hands.page, "a", Part::value);
    const float y = inside.middle().y;
    (void)hands.press({.x = inside.x, .y = y});
    (void)hands.event({.kind = EventKind::move, .at = {.x = inside.right(), .y = y}});
    (void)hands.release({.x = inside.right(), .y = y});
    CHECK(hands.interaction.editing.now.anchor == 0);
    CHECK(hands.interaction.editing.now.caret == 4);
    (void)hands.event({.kind = EventKind::press, .at = {.x = inside.x + 10, .y = y}, .clicks = 2});
    CHECK(hands.interaction.editing.now.anchor == 0);
    CHECK(hands.interaction.editing.now.caret == 4);
}

TEST_CASE("react: pointing at something is remembered until the pointer leaves")
{
    Hands hands(only({demo::button("b", "Neste", Emphasis::primary)}));
    (void)hands.event({.kind = EventKind::move, .at = box_of(hands.page, "b").target.middle()});
    CHECK(hands.presence.hover == "b");
    (void)hands.event({.kind = EventKind::leave});
    CHECK(hands.presence.hover.empty());
}

TEST_CASE("react: the fields of the gallery survive every key and rubbish as text")
{
    Hands hands(demo::gallery_view());
    for (const ViewNode* stop : tab_stops(hands.view)) {
        hands.focus(stop->id);
        for (int key = static_cast<int>(Key::enter); key <= static_cast<int>(Key::z); ++key)
            for (const bool command : {false, true}) {
                (void)hands.key(static_cast<Key>(key), command, command);
                (void)hands.type("\xff\xc3");
            }
        (void)hands.key(Key::escape);
    }
    CHECK(hands.interaction.editing.undo.size() <= 100);
}

TEST_CASE("arrive: a new step begins at its heading, a failed attempt at the list of errors")
{
    Seen seen;
    Presence presence;
    View view = two_fields();
    CHECK(arrive(view, seen, presence, false) == Arrival::step);
    CHECK(presence.focus.empty());
    presence.focus = "a";
    CHECK(arrive(view, seen, presence, false) == Arrival::none);
    CHECK(presence.focus == "a");
    view.step_id = "next";
    CHECK(arrive(view, seen, presence, true) == Arrival::step);
    CHECK(presence.focus == "h");

    View wrong = demo::form_view();
    wrong.step_id = "next";
    CHECK(arrive(wrong, seen, presence, true) == Arrival::error);
    CHECK(presence.focus == "errors");
    presence.focus = "name";
    CHECK(arrive(wrong, seen, presence, false) == Arrival::none);
    CHECK(arrive(wrong, seen, presence, true) == Arrival::error);
}

}  // namespace stegvis::widgets
