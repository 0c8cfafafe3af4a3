#include "framework/expression/jmespath.hpp"

#include <doctest/doctest.h>

#include "evaluating.hpp"

namespace stegvis {
namespace {


const Value& sample()
{
    static const Value value = json(R"({
        "people": [
            {"name": "Kari", "age": 40, "tags": ["a", "b"]},
            {"name": "Ola", "age": 17, "tags": []},
            {"name": "Åse", "age": 65}
        ],
        "by": {"x": {"n": 1}, "y": {"n": 2}},
        "odd key": true,
        "nested": [[1, [2]], 3, []]
    })");
    return value;
}

std::string found(std::string_view query)
{
    const auto compiled = jmespath::Query::compile(query);
    if (!compiled) return "!" + compiled.error().code;
    const auto result = compiled->search(sample());
    return result ? write_json(*result) : "!" + result.error().message;
}

TEST_CASE("jmespath: members, indices and slices")
{
    CHECK(found("people[0].name") == "\"Kari\"");
    CHECK(found("people[-1].name") == "\"Åse\"");
    CHECK(found("people[9]") == "null");
    CHECK(found("\"odd key\"") == "true");
    CHECK(found("people[:2].name") == R"(["Kari","Ola"])");
    CHECK(found("people[::-1].age") == "[65,17,40]");
    CHECK(found("people[1::9223372036854775807].age") == "[17]");
    CHECK(found("nothing.at.all") == "null");
}

TEST_CASE("jmespath: projections drop null and pipes end them")
{
    CHECK(found("people[*].tags") == R"([["a","b"],[]])");
    CHECK(found("people[*].tags | [0]") == R"(["a","b"])");
    CHECK(found("people[].tags[]") == R"(["a","b"])");
    CHECK(found("by.*.n") == "[1,2]");
    CHECK(found("nested[]") == "[1,[2],3]");
    CHECK(found("people[*].name | length(@)") == "3");
}

TEST_CASE("jmespath: filters compare and combine")
{
    CHECK(found("people[?age > `18`].name") == R"(["Kari","Åse"])");
    CHECK(found("people[?age >= `17` && name != 'Ola'].age") == "[40,65]");
    CHECK(found("people[?!tags].name") == R"(["Ola","Åse"])");
    CHECK(found("people[?tags || name == 'Åse'] | [*].name") == R"(["Kari","Åse"])");
    CHECK(found("people[?name > `1`]") == "[]");
}

TEST_CASE("jmespath: lists and hashes are made")
{
    CHECK(found("people[0].[name, age]") == R"(["Kari",40])");
    CHECK(found("people[*].{who: name, \"how old\": age} | [1]") == R"({"who":"Ola","how old":17})");
    CHECK(found("nothing.[a]") == "null");
    CHECK(found("[`1`, '2', @.by.x.n]") == R"([1,"2",1])");
}

TEST_CASE("jmespath: functions")
{
    CHECK(found("sum(people[].age)") == "122");
    CHECK(found("avg(`[1, 2]`)") == "1.5");
    CHECK(found("max_by(people, &age).name") == "\"Åse\"");
    CHECK(found("sort_by(people, &age)[0].name") == "\"Ola\"");
    CHECK(found("map(&age, people)") == "[40,17,65]");
    CHECK(found("join(', ', people[].name)") == "\"Kari, Ola, Åse\"");
    CHECK(found("keys(by)") == R"(["x","y"])");
    CHECK(found("merge(by, {x: `0`})") == R"({"x":0,"y":{"n":2}})");
    CHECK(found("not_null(nothing, people[1].age)") == "17");
    CHECK(found("reverse('abå')") == "\"åba\"");
    CHECK(found("contains(people[0].tags, 'b')") == "true");
    CHECK(found("to_number('12.5')") == "12.5");
    CHECK(found("to_string(`[1]`)") == "\"[1]\"");
    CHECK(found("type(by)") == "\"object\"");
    CHECK(found("ceil(`1.1`)") == "2");
}

TEST_CASE("jmespath: a function that gets the wrong kind of value fails")
{
    CHECK(found("abs('a')") == "!Jmespath error: abs takes number, got string");
    CHECK(found("sort(`[1, \"a\"]`)").substr(0, 1) == "!");
    CHECK(found("max_by(people, &tags)").substr(0, 1) == "!");
}

TEST_CASE("jmespath: what is no query is refused")
{
    for (const std::string_view query : {"", "a.", "a[", "a[?b", "a b", "foo(", "foo()", "abs()", "abs(&a)", "map(a, b)", "'open", "a[1:2:3:4]",
             "a[::0]", "\"a", "`{`", "#", "{a}", "a.1", "sort_by(a, b)", "[*", "a[1 2]"}) {
        CAPTURE(query);
        CHECK(found(query) == "!malformed-query");
    }
}

TEST_CASE("jmespath: size and cost are limited")
{
    CHECK(found(std::string(200, '(') + "a" + std::string(200, ')')) == "!expression-too-large");
    std::string doubling = "[@,@]";
    for (int step = 0; step < 40; ++step) doubling += "|[@,@]";
    CHECK(found(doubling) == "!Jmespath error: the query makes too many values");
}

}  // namespace
}  // namespace stegvis
