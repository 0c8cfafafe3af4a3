#include <doctest/doctest.h>

#include "evaluating.hpp"

namespace stegvis {
namespace {

using test::evaluated;
using test::TestScope;

TEST_CASE("functions: equal is what is written alike, å in one or in two code points")
{
    CHECK(evaluated(R"(["equals", "\u00e5", "a\u030a"])") == "true");
    CHECK(evaluated(R"(["equals", 1.0, "1"])") == "true");
    CHECK(evaluated(R"(["equals", "0", false])") == "false");
    CHECK(evaluated(R"(["equals", ["list"], 1])") == "!Expected argument to be string, got list");
}

TEST_CASE("functions: numbers are decimals")
{
    CHECK(evaluated(R"(["plus", 0.1, 0.2])") == "0.3");
    CHECK(evaluated(R"(["minus", 1, 0.9])") == "0.1");
    CHECK(evaluated(R"(["minus", null, 1])") == "-1");
    CHECK(evaluated(R"(["divide", 1, 3])") == "0.3333333333333333333333333333333333");
    CHECK(evaluated(R"(["divide", 1, 0])") == "!The second argument is 0, cannot divide by 0");
    CHECK(evaluated(R"(["multiply", "9e300", "9e300"])").substr(0, 1) == "!");
}

TEST_CASE("functions: rounding is half up, away from zero, and keeps its zeros")
{
    CHECK(evaluated(R"(["round", 2.345, 2])") == "\"2.35\"");
    CHECK(evaluated(R"(["round", -2.5])") == "\"-3\"");
    CHECK(evaluated(R"(["round", 3, 2])") == "\"3.00\"");
    CHECK(evaluated(R"(["round", 1, 35])").substr(0, 1) == "!");
    CHECK(evaluated(R"(["round", 1, -1])").substr(0, 1) == "!");
}

TEST_CASE("functions: positions in texts are UTF-16 units, and half an emoji is no character")
{
    CHECK(evaluated(R"(["stringLength", "🌍å"])") == "3");
    CHECK(evaluated(R"(["stringSlice", "🌍å", 2])") == "\"å\"");
    CHECK(evaluated(R"(["stringSlice", "🌍", 1])") == "\"\uFFFD\"");
    CHECK(evaluated(R"(["stringSlice", "hello", -3, -1])") == "\"ll\"");
    CHECK(evaluated(R"(["stringSlice", "hello", 3, 1])") == "\"\"");
    CHECK(evaluated(R"(["stringSlice", "hello", -99999999999999999999, 1.9])") == "\"h\"");
    CHECK(evaluated(R"(["stringIndexOf", "abc", ""])") == "null");
}

TEST_CASE("functions: texts do not grow without bound")
{
    const std::string long_text(600'000, 'a');
    TestScope scope;
    scope.document = Value::object({{"a", long_text}});
    CHECK(evaluated(R"(["concat", ["dataModel", "a"], ["dataModel", "a"]])", scope) == "!The text is longer than 1 MiB");
    CHECK(evaluated(R"(["stringReplace", ["dataModel", "a"], "a", "bb"])", scope) == "!The text is longer than 1 MiB");
}

TEST_CASE("functions: a pattern is looked for anywhere in the text, given as literal or computed")
{
    CHECK(evaluated(R"(["matches", "abc123", "[0-9]+"])") == "true");
    CHECK(evaluated(R"(["matches", "abc123", "^[0-9]+$"])") == "false");
    CHECK(evaluated(R"(["matches", "abc", ["concat", "^a", ".*"]])") == "true");
    CHECK(evaluated(R"(["matches", null, ".*"])") == "false");
    CHECK(evaluated(R"(["matches", "a", ["concat", "("]])").substr(0, 1) == "!");
}

TEST_CASE("functions: dates move by the calendar and keep their form")
{
    CHECK(evaluated(R"(["dateAdd", "2026-01-31", "P1M"])") == "\"2026-02-28\"");
    CHECK(evaluated(R"(["dateAdd", "2026-01-31", "-P1Y"])") == "\"2025-01-31\"");
    CHECK(evaluated(R"(["dateAdd", "2026-01-01T23:30", "PT45M"])") == "\"2026-01-02T00:15:00\"");
    CHECK(evaluated(R"(["dateAdd", null, "P1D"])") == "null");
    CHECK(evaluated(R"(["dateAdd", "31.01.2026", "P1D"])") == "!Unable to parse date \"31.01.2026\": Unknown format");
}

TEST_CASE("functions: a day over the change to summer time is a day by the clock")
{
    CHECK(evaluated(R"(["dateAdd", "2026-03-28T12:00:00+01:00", "P1D"])") == "\"2026-03-29T12:00:00+02:00\"");
    CHECK(evaluated(R"(["dateAdd", "2026-03-28T12:00:00+01:00", "PT24H"])") == "\"2026-03-29T13:00:00+02:00\"");
}

TEST_CASE("functions: differences count whole units")
{
    CHECK(evaluated(R"(["dateDiff", "2026-01-31", "2026-03-01"])") == "29");
    CHECK(evaluated(R"(["dateDiff", "2008-03-01", "2026-02-28", "years"])") == "17");
    CHECK(evaluated(R"(["dateDiff", "2008-02-29", "2026-02-28", "years"])") == "18");
    CHECK(evaluated(R"(["dateDiff", "2026-03-01", "2026-01-31", "months"])") == "-1");
    CHECK(evaluated(R"(["dateDiff", "2026-01-01", "2026-01-20", "weeks"])") == "2");
    CHECK(evaluated(R"(["dateDiff", "2026-01-01T10:00:00Z", "2026-01-01T12:59:00+01:00", "hours"])") == "1");
    CHECK(evaluated(R"(["dateDiff", "2026-01-01", "2026-01-01T12:59:00Z"])").substr(0, 1) == "!");
}

TEST_CASE("functions: now and today are those of the command, where the service is")
{
    TestScope scope;
    scope.time = DateTime::parse("2026-06-23T22:30:00Z").value().instant();
    CHECK(evaluated(R"(["now"])", scope) == "\"2026-06-24T00:30:00+02:00\"");
    CHECK(evaluated(R"(["today"])", scope) == "\"2026-06-24\"");
    CHECK(evaluated(R"(["compare", ["today"], "isAfter", "2026-06-23"])", scope) == "true");
}

TEST_CASE("functions: a moment is shown by the clock where the service is, in winter and in summer")
{
    const TestScope scope;
    CHECK(evaluated(R"(["formatDate", "2026-01-01T12:00:00Z", "HH:mm"])", scope) == "\"13:00\"");
    CHECK(evaluated(R"(["formatDate", "2026-07-01T12:00:00Z", "HH:mm"])", scope) == "\"14:00\"");
    CHECK(evaluated(R"(["formatDate", "2026-07-01T12:00", "HH:mm"])", scope) == "\"12:00\"");
    CHECK(evaluated(R"(["formatDate", "2026-07-01", "QQ"])", scope) == "!Unsupported date format token in 'QQ'");
}

TEST_CASE("functions: lists and objects are made and looked into")
{
    TestScope scope;
    scope.document = json(R"({"rows": [{"n": 1}, {"n": 2.5}]})");
    CHECK(evaluated(R"(["count", ["dataModel", "rows"]])", scope) == "2");
    CHECK(evaluated(R"(["sum", ["jmespath", ["dataModel", "rows"], "[].n"]])", scope) == "3.5");
    CHECK(evaluated(R"(["object", "a", ["list", 1, ["list"]]])", scope) == R"({"a":[1,[]]})");
}

TEST_CASE("functions: the scope answers for steps, actors, responses and what was before")
{
    TestScope scope;
    scope.answer = json(R"({"a": [{"b": "x"}], "n": null})");
    scope.before = Value("old");
    scope.positional = json(R"(["first"])");
    CHECK(evaluated(R"(["step", "sign", "outcome"])", scope) == "\"sign/outcome\"");
    CHECK(evaluated(R"(["step", "sign"])", scope) == "\"sign/state\"");
    CHECK(evaluated(R"(["step", "nowhere"])", scope) == "!Unable to find step nowhere");
    CHECK(evaluated(R"(["actor", "nin"])", scope) == "\"actor's nin\"");
    CHECK(evaluated(R"(["response", "a[0].b"])", scope) == "\"x\"");
    CHECK(evaluated(R"(["response", "a.0.b"])", scope) == "\"x\"");
    CHECK(evaluated(R"(["response", "a[1].b"])", scope) == "null");
    CHECK(evaluated(R"(["response"])", scope) == write_json(scope.answer));
    CHECK(evaluated(R"(["previous"])", scope) == "\"old\"");
    CHECK(evaluated(R"(["argv", 0])", scope) == "\"first\"");
    CHECK(evaluated(R"(["argv", 0.5])", scope) == "!Index 0.5 out of range");
}

TEST_CASE("functions: a data document that is not there is a failure, an absent value in one that is there is null")
{
    struct OneDocument : TestScope {
        bool has_document(std::string_view model) const override { return model == "known"; }
    };
    CHECK(evaluated(R"(["dataModel", "a", "other"])", OneDocument()) == "!Data model with type other not found");
    CHECK(evaluated(R"(["dataModel", "a", "known"])", OneDocument()) == "null");
    CHECK(evaluated(R"(["dataModel", "a"])", OneDocument()) == "null");
}

TEST_CASE("functions: a scope that knows nothing of a kind says so")
{
    CHECK(evaluated(R"(["component", "a"])") == "!Unable to find component with identifier a");
    CHECK(evaluated(R"(["optionLabel", "list", 1])") == "!Could not find options with id \"list\"");
    CHECK(evaluated(R"(["text", "a.b"])") == "\"a.b\"");
    CHECK(evaluated(R"(["gatewayAction"])") == "null");
    CHECK(evaluated(R"(["value"])") == "!No value arguments available");
}

}  // namespace
}  // namespace stegvis
