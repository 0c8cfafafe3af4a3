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

TEST_CASE("json pointer: the examples of RFC 6901, section 5")
{
    const Value document = read(
        R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8})");
    CHECK(resolve_pointer(document, "") == &document);
    CHECK(resolve_pointer(document, "/foo")->as_array().size() == 2);
    CHECK(resolve_pointer(document, "/foo/0")->as_string() == "bar");
    const char* pointers[] = {"/", "/a~1b", "/c%d", "/e^f", "/g|h", "/i\\j", "/k\"l", "/ ", "/m~0n"};
    for (int i = 0; i < 9; ++i) {
        const Value* found = resolve_pointer(document, pointers[i]);
        REQUIRE_MESSAGE(found, pointers[i]);
        CHECK(*found == Value(i));
    }
}

TEST_CASE("json pointer: what points at nothing gives nothing")
{
    const Value document = read(R"({"list": [1, 2], "~": 1})");
    for (const char* pointer : {"/none", "/list/2", "/list/-", "/list/01", "/list/ 1", "/list/", "/list/0/x", "list",
             "/~", "/~2", "/list/99999999999999999999"}) {
        CHECK_MESSAGE(resolve_pointer(document, pointer) == nullptr, pointer);
    }
    CHECK(parse_pointer("/~").error().code == "malformed-pointer");
    CHECK(parse_pointer("a").error().code == "malformed-pointer");
}

TEST_CASE("json pointer: tokens come back from their escaped form")
{
    CHECK(parse_pointer("/a~1b/~0~01/").value() == std::vector<std::string>{"a/b", "~~1", ""});
    CHECK(escape_pointer_token("a/b~1") == "a~1b~01");
}

TEST_CASE("json pointer: what it points at can be changed")
{
    Value document = read(R"({"list": [1, 2]})");
    *resolve_pointer(document, "/list/1") = "two";
    CHECK(document == Value{{"list", Value::array({1, "two"})}});
}

TEST_CASE("merge_patch: the test cases of RFC 7396, appendix A")
{
    const char* cases[][3] = {
        {R"({"a":"b"})", R"({"a":"c"})", R"({"a":"c"})"},
        {R"({"a":"b"})", R"({"b":"c"})", R"({"a":"b","b":"c"})"},
        {R"({"a":"b"})", R"({"a":null})", R"({})"},
        {R"({"a":"b","b":"c"})", R"({"a":null})", R"({"b":"c"})"},
        {R"({"a":["b"]})", R"({"a":"c"})", R"({"a":"c"})"},
        {R"({"a":"c"})", R"({"a":["b"]})", R"({"a":["b"]})"},
        {R"({"a":{"b":"c"}})", R"({"a":{"b":"d","c":null}})", R"({"a":{"b":"d"}})"},
        {R"({"a":[{"b":"c"}]})", R"({"a":[1]})", R"({"a":[1]})"},
        {R"(["a","b"])", R"(["c","d"])", R"(["c","d"])"},
        {R"({"a":"b"})", R"(["c"])", R"(["c"])"},
        {R"({"a":"foo"})", "null", "null"},
        {R"({"a":"foo"})", R"("bar")", R"("bar")"},
        {R"({"e":null})", R"({"a":1})", R"({"e":null,"a":1})"},
        {"[1,2]", R"({"a":"b","c":null})", R"({"a":"b"})"},
        {"{}", R"({"a":{"bb":{"ccc":null}}})", R"({"a":{"bb":{}}})"},
    };
    for (const auto& one : cases) {
        CHECK_MESSAGE(write_json(merge_patch(read(one[0]), read(one[1]))) == one[2], one[1]);
    }
}
