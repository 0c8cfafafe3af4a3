#include "framework/service/checks/backtracking.hpp"

#include <doctest/doctest.h>

using stegvis::loading::costly_part;

TEST_CASE("backtracking: what repeats something repeated already is found, and what is told is that part")
{
    CHECK(costly_part("^(a+)+$") == "(a+)+");
    CHECK(costly_part("x(?:[a-z]+,?)*y") == "(?:[a-z]+,?)*");
    CHECK(costly_part("^((\\d*)*)$") == "(\\d*)*");
    CHECK(costly_part("(a{2,})+") == "(a{2,})+");
    CHECK(costly_part("^((a+)b?)*$") == "((a+)b?)*");
    CHECK(costly_part("^(a{1,30}){1,30}$") == "(a{1,30}){1,30}");
    CHECK(costly_part("^(.*,)*x$") == "(.*,)*");
}

TEST_CASE("backtracking: repeated alternatives that begin alike are found")
{
    CHECK(costly_part("^(a|ab)*$") == "(a|ab)*");
    CHECK(costly_part("^(a|b)*$") == "");
}

TEST_CASE("backtracking: what has something fixed in each turn is harmless")
{
    CHECK(costly_part("^[a-z]+(-[a-z]+)*$") == "");
    CHECK(costly_part("^[0-9]{4}$") == "");
    CHECK(costly_part("^(a?b)*$") == "");
    CHECK(costly_part("([+*]x)*") == "");
    CHECK(costly_part("^(\\d{3} )+\\d$") == "");
    CHECK(costly_part("^([^,]*,)*x$") == "");
    CHECK(costly_part("^(a{1,3}){1,3}$") == "");
    CHECK(costly_part("^F-[0-9]{4}-[0-9]{6}$") == "");
}

TEST_CASE("backtracking: any text can be looked through, pattern or not")
{
    for (const char* text : {"", "(", ")", "[", "\\", "a{", "(((", "*", "[\\", "a|", "|", "(?:"})
        CHECK(costly_part(text) == "");
}
