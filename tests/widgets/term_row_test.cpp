#include "tests/widgets/stage.hpp"

namespace stegvis::widgets {

TEST_CASE(
    "term_row: question, answer and link share a line where it is wide, and stand below each other where it is not")
{
    const View view =
        only({{.id = "t", .role = Role::term_list, .children = {demo::term("a", "Navn", "Kari Nordmann")}}});
    const Layout wide = laid_out(view);
    CHECK(part_of(wide, "a", Part::name).y == part_of(wide, "a", Part::value).y);
    CHECK(box_of(wide, "a:change").rect.right() == doctest::Approx(wide.column.right()));
    CHECK(part_of(wide, "a:change", Part::name).y == doctest::Approx(part_of(wide, "a", Part::name).y));
    const Layout narrow = laid_out(view, 320);
    CHECK(part_of(narrow, "a", Part::value).y >= part_of(narrow, "a", Part::name).bottom());
    CHECK(box_of(narrow, "a:change").rect.y >= part_of(narrow, "a", Part::value).bottom());
}

TEST_CASE("term_row: a long answer breaks before it reaches the link")
{
    const View view = only(
        {{.id = "t", .role = Role::term_list, .children = {demo::term("a", "Beskrivelse", std::string(400, 'm'))}}});
    const Layout page = laid_out(view);
    CHECK(part_of(page, "a", Part::value).right() < box_of(page, "a:change").rect.x);
    CHECK(part_of(page, "a", Part::value).bottom() < box_of(page, "a").rect.bottom());
}

}  // namespace stegvis::widgets
