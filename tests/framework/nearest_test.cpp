#include "framework/nearest.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using stegvis::edit_distance;
using stegvis::nearest;

TEST_CASE("nearest: the distance counts letters put in, taken out, replaced and swapped")
{
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("page", "page") == 0);
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("page", "pages") == 1);
    CHECK(edit_distance("page", "pge") == 1);
    CHECK(edit_distance("page", "pabe") == 1);
    CHECK(edit_distance("page", "apge") == 1);
    CHECK(edit_distance("kitten", "sitting") == 3);
}

TEST_CASE("nearest: the best comes first, and nothing when no name is near")
{
    const std::vector<std::string> known{"text-field", "text-area", "date-field", "checkbox"};
    CHECK(nearest("text-filed", known) == std::vector<std::string>{"text-field"});
    CHECK(nearest("textfield", known, 3) == std::vector<std::string>{"text-field"});
    CHECK(nearest("Checkbox", known) == std::vector<std::string>{"checkbox"});
    CHECK(nearest("paragraph", known).empty());
    CHECK(nearest("x", std::vector<std::string>{"y"}).empty());
    CHECK(nearest("", known).empty());
}
