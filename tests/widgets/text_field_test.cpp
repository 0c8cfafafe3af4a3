#include "tests/widgets/stage.hpp"
#include "widgets/text/wrap.hpp"

namespace stegvis::widgets {

TEST_CASE("text_field: label, hint, control and error stand below each other in that order")
{
    ViewNode node = demo::field("f", "Navn", "Kari");
    node.description = "Slik det står i passet.";
    node.error = "Skriv hele navnet.";
    node.warning = "Navnet er uvanlig kort.";
    node.severity = Severity::warning;
    const Layout page = laid_out(only({std::move(node)}));
    CHECK(part_of(page, "f", Part::name).bottom() <= part_of(page, "f", Part::description).y);
    CHECK(part_of(page, "f", Part::description).bottom() < part_of(page, "f", Part::control).y);
    CHECK(part_of(page, "f", Part::control).bottom() < part_of(page, "f", Part::error).y);
    CHECK(part_of(page, "f", Part::error).bottom() < part_of(page, "f", Part::warning).y);
    CHECK(part_of(page, "f", Part::control).h == token::control);
}

TEST_CASE("text_field: its width follows the number of characters, and never leaves the column")
{
    const Layout page = laid_out(only({demo::field("a", "Postnummer", "", 4), demo::field("b", "Kontonummer", "", 11),
                                     demo::field("c", "Lang", "", 500)}),
        320);
    CHECK(part_of(page, "a", Part::control).w < part_of(page, "b", Part::control).w);
    CHECK(part_of(page, "a", Part::value).w >= text_width(test_fonts(), token::body, "0000"));
    CHECK(part_of(page, "c", Part::control).w == page.column.w);
}

TEST_CASE("text_field: a click on the label puts the cursor into the field")
{
    Hands hands(only({demo::field("f", "Navn", "Kari")}));
    (void)hands.press(part_of(hands.page, "f", Part::name).middle());
    CHECK(hands.presence.focus == "f");
    CHECK(hands.interaction.editing.node == "f");
}

TEST_CASE("text_field: one that is read-only can be read and copied from, not changed")
{
    demo::Nodes nodes{demo::field("f", "Navn", "Kari")};
    nodes.front().readonly = true;
    Hands hands(only(std::move(nodes)));
    hands.focus("f");
    CHECK(hands.type("x").empty());
    (void)hands.key(Key::a, false, true);
    (void)hands.key(Key::x, false, true);
    CHECK(hands.clipboard == "Kari");
    CHECK(hands.interaction.editing.now.text == "Kari");
}

TEST_CASE("text_field: where the host draws the text, the canvas draws frame and label only")
{
    const View view = only({demo::field("f", "Navn", "Kari")});
    const Painted all = painted(view);
    const Painted frame = painted(view, {}, {}, {.text_by_host = true});
    const Rect inside = part_of(all.page, "f", Part::value);
    CHECK(all.uses(inside, light_theme().neutral.text));
    CHECK_FALSE(frame.uses(inside, light_theme().neutral.text));
    CHECK(frame.uses(part_of(all.page, "f", Part::name), light_theme().neutral.text));
    CHECK(frame.uses(part_of(all.page, "f", Part::control), light_theme().neutral.border));
}

TEST_CASE("text_field: the focus ring goes around the control, in two colours")
{
    const Painted picture = painted(only({demo::field("f", "Navn")}), {.focus = "f"});
    const Rect ring = part_of(picture.page, "f", Part::control).grown(2 * token::ring);
    CHECK(picture.uses(ring, light_theme().focus_outer));
    CHECK(picture.uses(ring, light_theme().focus_inner));
    const Painted hidden = painted(only({demo::field("f", "Navn")}), {.focus = "f", .focus_visible = false});
    CHECK_FALSE(hidden.uses({.x = ring.x, .y = ring.y, .w = 3, .h = ring.h}, light_theme().focus_outer));
}

}  // namespace stegvis::widgets
