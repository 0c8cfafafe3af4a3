#include "framework/expression/expression.hpp"

#include <doctest/doctest.h>

#include "evaluating.hpp"

namespace stegvis {
namespace {

using test::evaluated;
using test::TestScope;

Expression compiled(std::string_view text) { return Expression::compile(json(text)).value(); }

Error refused(std::string_view text, const CompileOptions& options = {})
{
    auto result = Expression::compile(json(text), options);
    REQUIRE_FALSE(result);
    return result.error();
}

TEST_CASE("expression: what does not begin with a function's name is a literal")
{
    for (const std::string_view text : {"1", "\"a\"", "null", "{\"a\":[1]}", "[]", "[1,2]"}) {
        CAPTURE(text);
        CHECK(compiled(text).is_literal());
        CHECK(compiled(text).literal() == json(text));
        CHECK(compiled(text).evaluate(TestScope()).value() == json(text));
    }
    CHECK_FALSE(compiled(R"(["today"])").is_literal());
    CHECK(Expression().is_literal());
}

TEST_CASE("expression: objects and lists are refused where only an expression makes sense")
{
    CHECK(refused("{}", {.scalar_literals = true}).code == "invalid-literal");
    CHECK(refused("[]", {.scalar_literals = true}).code == "invalid-literal");
    CHECK(refused("[1]", {.scalar_literals = true}).where == "/0");
    CHECK(Expression::compile(json("true"), {.scalar_literals = true}));
}

TEST_CASE("expression: an unknown function is refused with the nearest name and its place")
{
    const Error error = refused(R"(["not", ["equal", 1, 1]])");
    CHECK(error.code == "unknown-function");
    CHECK(error.where == "/1/0");
    CHECK(error.message.find("\"equals\"") != std::string::npos);
}

TEST_CASE("expression: the number of arguments is checked before anything is evaluated")
{
    CHECK(refused(R"(["equals", 1])").code == "wrong-argument-count");
    CHECK(refused(R"(["round"])").message.find("Expected 1-2 argument(s), got 0") != std::string::npos);
    CHECK(refused(R"(["and"])").message.find("Expected 1+ argument(s), got 0") != std::string::npos);
    CHECK(refused(R"(["if", true, 1, "else"])").code == "wrong-argument-count");
    CHECK(refused(R"(["object", "a"])").code == "wrong-argument-count");
}

TEST_CASE("expression: what has to be a literal cannot be an expression")
{
    CHECK(refused(R"(["compare", 1, ["text", "equals"], 1])").where == "/2");
    CHECK(refused(R"(["dataModel", "a", ["language"]])").code == "not-literal");
    CHECK(refused(R"(["if", true, 1, ["text", "else"], 2])").where == "/3");
    CHECK(refused(R"(["concat", {}])").code == "invalid-literal");
    CHECK(refused(R"(["concat", [1]])").where == "/1/0");
}

TEST_CASE("expression: literal paths, patterns, queries and durations are read when it is compiled")
{
    CHECK(refused(R"(["dataModel", "a..b"])").code == "malformed-path");
    CHECK(refused(R"(["not", ["matches", "a", "("]])").where == "/1/2");
    CHECK(refused(R"(["jmespath", null, "a["])").code == "malformed-query");
    CHECK(refused(R"(["dateAdd", "2026-01-01", "two weeks"])").code == "malformed-duration");
    CHECK(refused(R"(["dateDiff", null, null, "fortnights"])").code == "invalid-operator");
}

TEST_CASE("expression: size and depth are limited")
{
    std::string deep = "true";
    for (int level = 0; level < 100; ++level) deep = "[\"not\", " + deep + "]";
    CHECK(refused(deep).code == "expression-too-large");
    std::string wide = "[\"concat\"";
    for (int part = 0; part < 6'000; ++part) wide += ",1";
    CHECK(refused(wide + "]").code == "expression-too-large");
}

TEST_CASE("expression: a failure says where in the expression it was")
{
    const auto result = compiled(R"(["if", ["equals", 1, 1], ["plus", 1, ["stringLength", "a"], "x"]])").evaluate(TestScope());
    REQUIRE_FALSE(result);
    CHECK(result.error().where == "/2/3");
    CHECK(result.error().message == "Expected number, got value \"x\"");
}

TEST_CASE("expression: if evaluates only what is asked for")
{
    CHECK(evaluated(R"(["if", false, ["divide", 1, 0], "else", "safe"])") == "\"safe\"");
    CHECK(evaluated(R"(["if", true, "safe", "else", ["divide", 1, 0]])") == "\"safe\"");
    CHECK(evaluated(R"(["or", true, ["divide", 1, 0]])").substr(0, 1) == "!");
}

TEST_CASE("expression: a test takes null for false, and a failure for the fallback")
{
    const TestScope scope;
    CHECK(compiled(R"(["dataModel", "nothing"])").test(scope).value() == false);
    CHECK(compiled(R"("TRUE")").test(scope).value());
    CHECK_FALSE(compiled(R"("yes")").test(scope));
    CHECK(compiled(R"("yes")").evaluate_bool(scope, true));
    CHECK_FALSE(compiled(R"("yes")").evaluate_bool(scope, false));
}

TEST_CASE("expression: as text, null is empty and numbers are plain")
{
    const TestScope scope;
    CHECK(compiled("null").evaluate_text(scope, "-").empty());
    CHECK(compiled("1e3").evaluate_text(scope) == "1000");
    CHECK(compiled(R"("null")").evaluate_text(scope) == "null");
    CHECK(compiled(R"(["list", 1])").evaluate_text(scope, "-") == "-");
}

TEST_CASE("expression: it knows the schema paths that it reads, in branches not taken too")
{
    const Expression rule = compiled(
        R"(["if", false, ["dataModel", "rows[2].name"], "else", ["concat", ["dataModel", "b"], ["dataModel", "a.c"], ["dataModel", "b"]]])");
    REQUIRE(rule.reads().size() == 3);
    CHECK(rule.reads()[0].to_string() == "a.c");
    CHECK(rule.reads()[1].to_string() == "b");
    CHECK(rule.reads()[2].to_string() == "rows.name");
    CHECK_FALSE(rule.reads_everything());
    CHECK_FALSE(rule.reads_time());
}

TEST_CASE("expression: a computed path may be anything, one in another document bears its name")
{
    CHECK(compiled(R"(["dataModel", ["argv", 0]])").reads_everything());
    CHECK_FALSE(compiled(R"(["dataModel", "a", "other"])").reads_everything());
    CHECK(compiled(R"(["dataModel", "a.b", "other"])").reads()[0].to_string() == "other:a.b");
}

TEST_CASE("expression: it knows the rest of what it reads")
{
    CHECK(compiled(R"(["not", ["now"]])").reads_time());
    CHECK(compiled(R"(["dateAdd", ["today"], "P1D"])").reads_time());
    CHECK(compiled(R"(["actor", "nin"])").reads_actor());
    CHECK(compiled(R"(["formatDate", "2026-01-01"])").reads_language());
    CHECK(compiled(R"(["response", "a"])").reads_response());
    CHECK(compiled(R"(["step", "sign", "outcome"])").reads_steps()[0] == "sign");
    CHECK(compiled(R"(["step", ["argv", 0], "outcome"])").reads_steps()[0].empty());
    CHECK(compiled(R"(["component", "name"])").reads_components()[0] == "name");
    CHECK(compiled(R"(["text", "a.b"])").reads_texts()[0] == "a.b");
    CHECK(compiled(R"(["optionLabel", "town", 1])").reads_options()[0] == "town");
    CHECK(compiled(R"(["displayValue", "town"])").reads_options()[0] == "town");
}

TEST_CASE("expression: it is a plain value")
{
    Expression a = compiled(R"(["plus", 1, 2])");
    const Expression b = a;
    CHECK(a == b);
    a = compiled("1");
    CHECK_FALSE(a == b);
    CHECK(b.evaluate(TestScope()).value() == Value(3));
    CHECK(b.source() == json(R"(["plus", 1, 2])"));
}

TEST_CASE("expression: every function says what it takes, and they are sorted")
{
    std::string_view last;
    for (const FunctionInfo& function : expression_functions()) {
        CAPTURE(function.name);
        CHECK(last < function.name);
        CHECK((function.max_arguments == 0) == function.arguments.empty());
        CHECK(function.min_arguments <= function.max_arguments);
        last = function.name;
    }
}

}  // namespace
}  // namespace stegvis
