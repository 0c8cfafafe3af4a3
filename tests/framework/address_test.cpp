#include "framework/address.hpp"

#include <doctest/doctest.h>

#include <initializer_list>
#include <string>

using stegvis::Address;
using stegvis::Path;

namespace {

Address address(const char* text)
{
    return Address::parse(text).value();
}
Path path(const char* text)
{
    return Path::parse(text).value();
}

}  // namespace

TEST_CASE("address: what is read is written back the same")
{
    for (const char* text : {"", "found", "found/founders/7f3a/person", "a_b/C-9"})
        CHECK(address(text).to_string() == text);
    CHECK(address("").empty());
    CHECK(address("found/about").parts().size() == 2);
}

TEST_CASE("address: text that is not ids between slashes is refused")
{
    for (const char* text : {"/", "/a", "a/", "a//b", "a b", "a.b", "å", "a/../b"}) {
        CAPTURE(text);
        CHECK(Address::parse(text).error().code == "malformed-address");
    }
    CHECK_FALSE(Address::parse(std::string(65, 'a')).has_value());
    std::string deep = "a";
    for (int i = 1; i < 64; ++i)
        deep += "/a";
    CHECK(Address::parse(deep).has_value());
    CHECK_FALSE(Address::parse(deep + "/a").has_value());
}

TEST_CASE("address: within means the same place or below it, by whole ids")
{
    CHECK(address("found/about").within(address("found")));
    CHECK(address("found").within(address("found")));
    CHECK(address("found").within(Address{}));
    CHECK_FALSE(address("founders").within(address("found")));
    CHECK_FALSE(address("found").within(address("found/about")));
    CHECK(address("found").child("about") == address("found/about"));
    CHECK(address("found/about").parent() == address("found"));
    CHECK(Address{}.parent() == Address{});
}

TEST_CASE("path: what is read is written back the same")
{
    for (const char* text : {"", "company.address.city", "founders{7f3a}.name", "founders[0].name", "founders",
             "rows{a}", "rows[12]", "ærlig talt.Å"}) {
        CHECK(path(text).to_string() == text);
    }
    CHECK(path("founders{7f3a}.name").parts()[0].row == "7f3a");
    CHECK(path("founders[3].name").parts()[0].index == 3U);
}

TEST_CASE("path: text that is not names between dots is refused")
{
    for (const char* text : {".", "a.", ".a", "a..b", "{a}", "[0]", "a{}", "a[]", "a[x]", "a[01]", "a[-1]", "a{b",
             "a}b", "a[0", "a]", "a{b}c", "a[0]{b}", "a{b}{c}", "a[1][2]", "a[1234567890]", "a{æ}", "a["}) {
        CAPTURE(text);
        CHECK(Path::parse(text).error().code == "malformed-path");
    }
    CHECK(Path::parse(std::string(1024, 'a')).has_value());
    CHECK_FALSE(Path::parse(std::string(1025, 'a')).has_value());
}

TEST_CASE("path: a row is below its array, and another row is not")
{
    CHECK(path("founders{a}.name").within(path("founders")));
    CHECK(path("founders{a}.name").within(path("founders{a}")));
    CHECK(path("founders{a}").within(path("founders")));
    CHECK(path("founders[0].name").within(path("founders")));
    CHECK(path("a.b").within(Path{}));
    CHECK_FALSE(path("founders{a}.name").within(path("founders{b}")));
    CHECK_FALSE(path("founders{a}.name").within(path("founders.name")));
    CHECK_FALSE(path("founders").within(path("founders{a}")));
    CHECK_FALSE(path("foundersx").within(path("founders")));
}

TEST_CASE("path: its schema path has neither keys nor indices")
{
    CHECK(path("a{x}.b[2].c").schema_path() == path("a.b.c"));
    CHECK(path("a.b").child("c") == path("a.b.c"));
    CHECK(path("a.b").parent() == path("a"));
    CHECK(path("a").parent().empty());
}

TEST_CASE("path: order goes by name, then row, then index")
{
    CHECK(path("a") < path("a.b"));
    CHECK(path("a{x}") < path("a{y}"));
    CHECK(path("a[1]") < path("a[2]"));
    CHECK_FALSE(path("b") < path("a{z}"));
}
