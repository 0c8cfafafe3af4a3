#include "framework/path_index.hpp"

#include <doctest/doctest.h>

using namespace stegvis;

TEST_CASE("path index: numbers at a path, above it and below it are found, and their neighbours are not")
{
    PathIndex index;
    const auto path = [](const char* text) { return Path::parse(text).value(); };
    index.add(Path(), 9);
    index.add(path("company"), 1);
    index.add(path("company.name"), 2);
    index.add(path("company.name"), 2);
    index.add(path("company.address.city"), 3);
    index.add(path("companyName"), 4);
    index.add(path("board"), 5);
    CHECK(index.touching(path("company.name")) == std::vector<int>{1, 2, 9});
    CHECK(index.touching(path("company.address")) == std::vector<int>{1, 3, 9});
    CHECK(index.touching(path("company")) == std::vector<int>{1, 2, 3, 9});
    CHECK(index.touching(path("auditor")) == std::vector<int>{9});
}
