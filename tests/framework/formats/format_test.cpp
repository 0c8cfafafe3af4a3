#include "framework/formats/format.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using stegvis::FormatFault;

TEST_CASE("format: the names are sorted, and each is known")
{
    const auto names = stegvis::format_names();
    CHECK(names.size() == 27);
    CHECK(std::is_sorted(names.begin(), names.end()));
    for (const auto name : names)
        CHECK(stegvis::known_format(name));
}

TEST_CASE("format: an unknown format takes everything")
{
    CHECK_FALSE(stegvis::known_format("no-such-format"));
    CHECK(stegvis::check_format("no-such-format", "anything") == FormatFault::none);
    CHECK(stegvis::check_format("", "anything") == FormatFault::none);
}
