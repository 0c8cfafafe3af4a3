#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("button: a long text breaks and the button grows")
{
    const View view = only({demo::button(
        "b", "Legg ved en tegning som viser hele området med alle boder, scener og sperringer", Emphasis::primary)});
    const Layout page = laid_out(view, 320);
    const Rect control = part_of(page, "b", Part::control);
    CHECK(control.right() <= 320 - token::space_4);
    CHECK(control.h > token::control);
}

TEST_CASE("button: it stands at the left edge of the column and is as wide as its text")
{
    const Layout page = laid_out(only({demo::button("b", "Neste", Emphasis::primary)}));
    const Rect control = part_of(page, "b", Part::control);
    CHECK(control.x == page.column.x);
    CHECK(control.w < 120);
    CHECK(control.h == token::control);
}

TEST_CASE("button: a click, Enter and Space press it; a press that is let go elsewhere does not")
{
    Hands hands(only({demo::button("b", "Neste", Emphasis::primary)}));
    const UserAction pressed{.node = "b", .kind = ActionKind::activate};
    CHECK(has(hands.click("b"), pressed));
    CHECK(has(hands.key(Key::enter), pressed));
    CHECK(has(hands.key(Key::space), pressed));
    (void)hands.press(box_of(hands.page, "b").target.middle());
    CHECK(hands.presence.pressed == "b");
    CHECK_FALSE(has(hands.release({.x = 1, .y = 1}), pressed));
    CHECK(hands.presence.pressed.empty());
}

TEST_CASE("button: one that is disabled cannot be reached or pressed")
{
    demo::Nodes nodes{demo::button("b", "Neste", Emphasis::primary)};
    nodes.front().disabled = true;
    Hands hands(only(std::move(nodes)));
    CHECK(tab_stops(hands.view).empty());
    CHECK_FALSE(has(hands.click("b"), {.node = "b", .kind = ActionKind::activate}));
}

TEST_CASE("button: the primary one is filled with the accent, darker under the pointer")
{
    const View view = only({demo::button("b", "Neste", Emphasis::primary)});
    const Painted calm = painted(view);
    const Painted hovered = painted(view, {.hover = "b"});
    const Rect control = part_of(calm.page, "b", Part::control);
    CHECK(calm.uses(control, light_theme().accent.base));
    CHECK(hovered.uses(control, light_theme().accent.base_hover));
}

}  // namespace stegvis::widgets
