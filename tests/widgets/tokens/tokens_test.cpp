#include "widgets/tokens/tokens.hpp"

#include <doctest/doctest.h>

#include <string>

namespace stegvis::widgets {

TEST_CASE("tokens: contrast is what WCAG says")
{
    CHECK(contrast(rgb(0x000000), rgb(0xffffff)) == doctest::Approx(21.0));
    CHECK(contrast(rgb(0x777777), rgb(0xffffff)) == doctest::Approx(4.48).epsilon(0.01));
    CHECK(contrast(rgb(0xffffff), rgb(0x777777)) == contrast(rgb(0x777777), rgb(0xffffff)));
}

TEST_CASE("tokens: every pair of colours that is put together can be told apart, in every theme")
{
    for (const Theme* theme : themes()) {
        for (const ContrastPair& pair : contrast_pairs(*theme)) {
            const double reached = contrast(pair.front, pair.back);
            CHECK_MESSAGE(reached >= pair.least,
                (std::string(theme->name) + ": " + std::string(pair.what) + " reaches " + std::to_string(reached)));
        }
    }
}

TEST_CASE("tokens: what one hits is large enough for a finger")
{
    CHECK(token::control >= 44);
    CHECK(token::target >= 44);
}

TEST_CASE("tokens: themes are found by name")
{
    CHECK(find_theme("light") == &light_theme());
    CHECK(find_theme("dark") == &dark_theme());
    CHECK(find_theme("pink") == nullptr);
}

TEST_CASE("tokens: mixing colours goes from one to the other")
{
    CHECK(mix(rgb(0x000000), rgb(0xffffff), 0) == rgb(0x000000));
    CHECK(mix(rgb(0x000000), rgb(0xffffff), 2) == rgb(0xffffff));
    CHECK(mix(rgb(0x000000), rgb(0x640000), 0.5F) == rgb(0x320000));
}

}  // namespace stegvis::widgets
