#include <doctest/doctest.h>

#include "framework/json.hpp"

using namespace stegvis;

namespace {

Value read(std::string_view text)
{
    const auto parsed = parse_json(text);
    REQUIRE_MESSAGE(parsed, text);
    return *parsed;
}

}  // namespace

TEST_CASE("write_json: in one line, in the order of the members")
{
    const Value value{{"b", Value::array({1, true, nullptr, "x\"\\\n\x01å"})}, {"a", Object()}, {"e", Array()}};
    CHECK(write_json(value) == R"({"b":[1,true,null,"x\"\\\n\u0001å"],"a":{},"e":[]})");
    CHECK(read(write_json(value)) == value);
}

TEST_CASE("write_json: indented, with empty brackets closed at once")
{
    CHECK(write_json(Value{{"b", Value::array({1, Object()})}, {"a", Array()}}, {.indent = 2}) ==
          "{\n  \"b\": [\n    1,\n    {}\n  ],\n  \"a\": []\n}");
}

TEST_CASE("write_json: numbers come back as the same decimals")
{
    for (const char* text :
        {"0", "-1", "0.1", "1e+100", "1e-35", "123456789012345678901234567890.1234", "1e+308", "1e-308"}) {
        CHECK(write_json(read(text)) == text);
    }
}

TEST_CASE("write_json: bytes that are no text become U+FFFD, so that the result is always JSON")
{
    CHECK(read(write_json(Value("a\xFFz\xC3"))) == Value("a\uFFFDz\uFFFD"));
}

TEST_CASE("canonical_json: sorts keys by UTF-16 code units, at every level")
{
    const Value value{
        {"\uFB33", 1}, {"😀", 2}, {"ö", 3}, {"\r", 4}, {"1", {{"b", 1}, {"a", 2}, {"", 3}, {"ab", 4}}}, {"\uE000", 5}};
    CHECK(canonical_json(value).value() ==
          "{\"\\r\":4,\"1\":{\"\":3,\"a\":2,\"ab\":4,\"b\":1},\"ö\":3,\"😀\":2,\"\uE000\":5,\"\uFB33\":1}");
}

TEST_CASE("canonical_json: writes numbers as ECMAScript does")
{
    CHECK(canonical_json(read("[333333333.3333333, 1E30, 4.50, 2e-3, 0.000000000000000000000000001, -0, 1e21, "
                              "123456789012345680000]"))
              .value() == "[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e+21,123456789012345680000]");
}

TEST_CASE("canonical_json: a decimal that no double can carry is an error that says where")
{
    const auto sealed = canonical_json(Value{{"a/b", Value::array({1, read("0.12345678901234567890")})}});
    REQUIRE_FALSE(sealed);
    CHECK(sealed.error().code == "inexact-number");
    CHECK(sealed.error().where == "/a~1b/1");
}

TEST_CASE("canonical_json: text that is not UTF-8 has no canonical form")
{
    CHECK(canonical_json(Value{{"a", "\xFF"}}).error() ==
          Error{"malformed-text", "/a", "A text that is not UTF-8 has no canonical form."});
    CHECK_FALSE(canonical_json(Value{{"\xFF", "a"}}));
}

TEST_CASE("canonical_json: equal values have equal bytes, whatever the order of writing")
{
    CHECK(canonical_json(Value{{"a", 1}, {"b", 1.50}}).value() ==
          canonical_json(read(R"({"b": 15e-1, "a": 1.0})")).value());
}
