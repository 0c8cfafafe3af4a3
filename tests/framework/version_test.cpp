#include <doctest/doctest.h>

#include "framework/version.hpp"

using namespace stegvis;

namespace {

bool fits(const char* range, const char* version)
{
    return VersionRange::parse(range).value().includes(Version::parse(version).value());
}

}  // namespace

TEST_CASE("version: three numbers, compared as numbers")
{
    CHECK(Version::parse("1.10.0").value() > Version::parse("1.9.9").value());
    CHECK(Version::parse("2").value() == Version{2, 0, 0});
    CHECK(Version::parse("1.4.2").value().to_string() == "1.4.2");
    for (const char* wrong : {"", "1.", ".1", "1.2.3.4", "1.x", "v1", "1.2-beta", "-1", "1234567", "1 2"})
        CHECK_MESSAGE(!Version::parse(wrong), wrong);
}

TEST_CASE("version: a range says which versions will do")
{
    CHECK(fits("*", "0.0.1"));
    CHECK(fits("1.x", "1.99.0"));
    CHECK_FALSE(fits("1.x", "2.0.0"));
    CHECK(fits("1", "1.4.2"));
    CHECK(fits("1.4.x", "1.4.9"));
    CHECK_FALSE(fits("1.4", "1.5.0"));
    CHECK(fits("1.4.2", "1.4.2"));
    CHECK_FALSE(fits("1.4.2", "1.4.3"));
    CHECK(fits("^1.4.2", "1.9.0"));
    CHECK_FALSE(fits("^1.4.2", "1.4.1"));
    CHECK_FALSE(fits("^0.4.2", "0.5.0"));
    CHECK_FALSE(fits("^0.0.2", "0.0.3"));
    CHECK(fits("~1.4.2", "1.4.9"));
    CHECK_FALSE(fits("~1.4.2", "1.5.0"));
    CHECK(fits(">=1.2 <3", "2.9.9"));
    CHECK_FALSE(fits(">=1.2 <3", "3.0.0"));
    CHECK_FALSE(fits(">1.2", "1.2.7"));
    CHECK(fits("<=1.2", "1.2.7"));
    for (const char* wrong : {"", " ", "latest", "1.x.2", "^", ">=", "1,2", "^^1"})
        CHECK_MESSAGE(!VersionRange::parse(wrong), wrong);
}
