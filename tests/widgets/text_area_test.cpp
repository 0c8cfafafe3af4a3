#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE("text_area: it grows with its text, up to a limit")
{
    const auto height = [](std::string text) {
        const Layout page =
            laid_out(only({{.id = "a", .role = Role::text_area, .name = "Fortell", .value = std::move(text)}}));
        return part_of(page, "a", Part::control).h;
    };
    std::string many;
    for (int i = 0; i < 8; ++i)
        many += "linje\n";
    CHECK(height("") == height("en linje"));
    CHECK(height(many) > height(""));
    CHECK(height(many + many + many) == height(many + many + many + many));
}

TEST_CASE("text_area: Enter begins a new line, and Up and Down keep their place sideways")
{
    Hands hands(only({{.id = "a", .role = Role::text_area, .name = "Fortell", .value = "lang linje"}}));
    hands.focus("a");
    (void)hands.key(Key::enter);
    (void)hands.type("x");
    (void)hands.key(Key::enter);
    (void)hands.type("enda en linje");
    CHECK(hands.interaction.editing.now.text == "lang linje\nx\nenda en linje");
    (void)hands.key(Key::up);
    CHECK(hands.interaction.editing.now.caret == 12);
    (void)hands.key(Key::up);
    CHECK(hands.interaction.editing.now.caret == 10);
    (void)hands.key(Key::down);
    (void)hands.key(Key::down);
    CHECK(hands.interaction.editing.now.caret > 20);
}

TEST_CASE("text_area: a text longer than the field is moved so that the cursor can be seen")
{
    std::string many;
    for (int i = 0; i < 40; ++i)
        many += "linje\n";
    Hands hands(only({{.id = "a", .role = Role::text_area, .name = "Fortell", .value = many}}));
    hands.focus("a");
    (void)hands.key(Key::end, false, true);
    CHECK(hands.interaction.editing.scroll > 0);
    (void)hands.key(Key::home, false, true);
    CHECK(hands.interaction.editing.scroll == 0);
}

}  // namespace stegvis::widgets
