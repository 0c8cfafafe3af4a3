#include "tests/widgets/stage.hpp"
#include "widgets/text/wrap.hpp"

namespace stegvis::widgets {

TEST_CASE("link: a click and Enter follow it, Space does not")
{
    Hands hands(only({demo::link("l", "Les mer", "regler")}));
    CHECK(has(hands.click("l"), {.node = "l", .kind = ActionKind::activate}));
    CHECK(has(hands.key(Key::enter), {.node = "l", .kind = ActionKind::activate}));
    CHECK(hands.key(Key::space).empty());
}

TEST_CASE("link: without an address it is text and nothing to hit")
{
    Hands hands(only({demo::link("l", "Her er du", "")}));
    CHECK(box_of(hands.page, "l").target == Rect{});
    CHECK(tab_stops(hands.view).empty());
}

TEST_CASE("link: it can be hit with a finger and is no wider than its text")
{
    const Layout page = laid_out(only({demo::link("l", "Les mer", "regler")}));
    CHECK(box_of(page, "l").target.h >= token::target);
    CHECK(box_of(page, "l").target.w == doctest::Approx(text_width(test_fonts(), token::body, "Les mer")));
}

TEST_CASE("link: it draws its fewer words where it has some beside its name")
{
    ViewNode link = demo::link("l", "Endre «Navn på selskapet»", "om");
    link.value = "Endre";
    const Layout page = laid_out(only({link}));
    CHECK(box_of(page, "l").target.w == doctest::Approx(text_width(test_fonts(), token::body, "Endre")));
}

}  // namespace stegvis::widgets
