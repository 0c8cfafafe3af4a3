#include <doctest/doctest.h>

#include "framework/json.hpp"

using namespace stegvis;

namespace {

Error refused(std::string_view text, const JsonOptions& options = {})
{
    const auto parsed = parse_json(text, options);
    REQUIRE_FALSE_MESSAGE(parsed, text);
    return parsed.error();
}

}  // namespace

TEST_CASE("json: a key that comes again is read only when it is asked for, and the last one counts")
{
    const auto read = parse_json(R"({"a": 1, "b": 2, "a": 3})", {.duplicate_keys = true});
    REQUIRE(read);
    CHECK(*read == Value{{"a", 3}, {"b", 2}});
    CHECK_FALSE(parse_json(R"({"a": 1, "a": 3})"));
}

TEST_CASE("parse_json: text becomes the value it spells, members in order")
{
    const auto parsed =
        parse_json(R"( {"b": [1, -2.50, "x\u00e5\ud83d\ude00\n"], "a": {"t": true, "f": false, "n": null}, "": {}} )");
    REQUIRE(parsed);
    CHECK(*parsed == Value{{"b", Value::array({1, -2.5, "xå😀\n"})}, {"a", {{"t", true}, {"f", false}, {"n", nullptr}}},
                         {"", Object()}});
    CHECK(parsed->as_object().begin()->key == "b");
}

TEST_CASE("parse_json: numbers keep every digit up to the 34th")
{
    CHECK(parse_json("0.1234567890123456789012345678901234")->as_number().to_string() ==
          "0.1234567890123456789012345678901234");
    CHECK(parse_json("-0")->as_number() == Decimal());
    CHECK(parse_json("1E+2")->as_number() == Decimal(100));
    CHECK(parse_json("18446744073709551616")->as_number().to_string() == "18446744073709551616");
    CHECK(parse_json("[1]")->at(0)->as_number() == Decimal(1));
    CHECK(refused("[0, 1e400]") == Error{"number-out-of-range", "1:5", "The number is too large."});
    CHECK(refused("[1e-400]").code == "number-out-of-range");
}

TEST_CASE("parse_json: a mistake is told with line, column and plain words")
{
    CHECK(refused("").where == "1:1");
    CHECK(refused("{\n  \"å\": 1,\n  \"b\": }").where == "3:8");
    CHECK(refused("{\"å\" 1}").where == "1:6");
    CHECK(
        refused("[1,]") == Error{"malformed-json", "1:4", "This is not JSON: after the comma something must follow."});
    CHECK(refused("[1,,2]").where == "1:4");
    CHECK(refused("[1").message == "This is not JSON: the text ends too early.");
    CHECK(refused("[1] 2").where == "1:5");
    CHECK(refused("\"a\tb\"").where == "1:3");
    CHECK(refused("\"abc").where == "1:1");
    CHECK(refused("{'a': 1}").message == "This is not JSON: this is no value; expected a string in quotes.");
    CHECK(refused("nul").message == "This is not JSON: this is no value.");
}

TEST_CASE("parse_json: a key that comes again is refused, also among very many and after escapes")
{
    CHECK(refused("{\"a\": 1,\n \"a\": 2}") ==
          Error{"duplicate-key", "2:2", "The key \"a\" stands twice in the same object."});
    CHECK(refused(R"({"a": 1, "\u0061": 2})").code == "duplicate-key");
    CHECK(parse_json(R"({"a": {"a": 1}, "b": {"a": 1}})"));
    std::string many = "{";
    for (int i = 0; i < 20'000; ++i) {
        many += "\"key" + std::to_string(i) + "\":0,";
    }
    CHECK(parse_json(many + "\"last\":0}")->as_object().size() == 20'001);
    CHECK(refused(many + "\"key77\":0}").code == "duplicate-key");
}

TEST_CASE("parse_json: bytes that are not well-formed are refused wherever they stand")
{
    CHECK(refused("\xEF\xBB\xBF{}").where == "1:1");
    CHECK(refused(std::string_view("1\0", 2)).where == "1:2");
    CHECK(refused("\"\xC0\xAF\"").code == "malformed-json");
    CHECK(refused("\"\xED\xA0\x80\"").code == "malformed-json");
    CHECK(refused(R"("\ud800")").code == "malformed-json");
    CHECK(refused(R"(["\ude00\ud83d"])").code == "malformed-json");
    CHECK(refused("1 // \xFF", {.comments = true}).where == "1:6");
}

TEST_CASE("parse_json: comments are read over only when they are allowed")
{
    const char* text = "// head\n{ /* one, {two */ \"a\": /**/ 1 // tail\n}";
    CHECK(refused(text).where == "1:1");
    CHECK(parse_json(text, {.comments = true}).value() == Value{{"a", 1}});
    CHECK(refused("{ /* a, } */ \"a\": x }", {.comments = true}).where == "1:19");
    CHECK(refused("[1 /* no end ", {.comments = true}).code == "malformed-json");
}

TEST_CASE("parse_json: depth and size are limited")
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    CHECK(parse_json(nested(256)));
    CHECK(refused(nested(257)).code == "too-deep");
    CHECK(refused(std::string(100'000, '[')).where == "1:257");
    CHECK(refused(nested(3), {.max_depth = 2}).where == "1:3");
    CHECK(refused("[1, 2]", {.max_size = 5}).code == "too-large");
}

TEST_CASE("parse_json_located: every value and every key has its place")
{
    const auto located = parse_json_located(
        "// a service\n{\n  \"id\": \"å\", \"list\": [10,\n    {\"x/y\": -1.5e3}, []],\n  \"end\": 7 }",
        {.comments = true});
    REQUIRE(located);
    CHECK(*located->value.find("end") == Value(7));
    const SourceMap& map = located->map;
    CHECK(map.value("") == TextPosition{2, 1});
    CHECK(map.key("/id") == TextPosition{3, 3});
    CHECK(map.value("/id") == TextPosition{3, 9});
    CHECK(map.key("/list") == TextPosition{3, 14});
    CHECK(map.value("/list") == TextPosition{3, 22});
    CHECK(map.value("/list/0") == TextPosition{3, 23});
    CHECK(map.value("/list/1") == TextPosition{4, 5});
    CHECK(map.key("/list/1") == TextPosition{4, 5});
    CHECK(map.key("/list/1/x~1y") == TextPosition{4, 6});
    CHECK(map.value("/list/1/x~1y") == TextPosition{4, 13});
    CHECK(map.value("/list/2") == TextPosition{4, 22});
    CHECK(map.key("/end").to_string() == "5:3");
    CHECK(map.value("/end") == TextPosition{5, 10});
    CHECK(map.value("/list/3") == TextPosition{});
    CHECK(map.value("/nothing") == TextPosition{});
    CHECK(map.value("id") == TextPosition{});
}

TEST_CASE("parse_json_located: gives the same value and the same error as parse_json")
{
    const char* text = R"([{"a": [[], {}, [[1]]], "b": {"c": {"d": []}}}, 2])";
    CHECK(parse_json_located(text)->value == *parse_json(text));
    CHECK(parse_json_located("[1, {]").error() == refused("[1, {]"));
}
