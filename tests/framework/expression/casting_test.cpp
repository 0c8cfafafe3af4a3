#include <doctest/doctest.h>

#include "evaluating.hpp"

namespace stegvis {
namespace {

using test::evaluated;
using test::TestScope;

Error refused(std::string_view text)
{
    auto result = Expression::compile(json(text));
    REQUIRE_FALSE(result);
    return result.error();
}

TEST_CASE("casting: what a text must look like to be a number")
{
    for (const std::string_view text : {"12", "-0.5", "007", "5E2", "+5e+2", "-.5e-3", ".5e2", "0e0"}) {
        CAPTURE(text);
        CHECK(evaluated("[\"plus\", \"" + std::string(text) + "\", 0]").substr(0, 1) != "!");
    }
    for (const std::string_view text : {"", "+5", ".5", "-.5", "5.", "5.e2", "1e", "e2", "5-E2", "--5", "+-5", "1 ", "0x1", "1,5", "1.2.3", "Infinity", "-"}) {
        CAPTURE(text);
        CHECK(evaluated("[\"plus\", \"" + std::string(text) + "\", 0]") == "!Expected number, got value \"" + std::string(text) + "\"");
    }
    CHECK(evaluated(R"(["plus", "+.5e2", "-007.50"])") == "42.5");
}

TEST_CASE("casting: results are cast as arguments are")
{
    CHECK(evaluated(R"(["concat", "nu", "ll"])") == "null");
    CHECK(evaluated(R"(["concat", "TR", "UE"])") == "\"true\"");
    CHECK(evaluated(R"(["list", "null", "Null"])") == "[null,\"Null\"]");
    CHECK(evaluated(R"(["if", true, "null"])") == "null");
    TestScope scope;
    scope.document = Value::object({{"said", "null"}});
    CHECK(evaluated(R"(["dataModel", "said"])", scope) == "null");
}

TEST_CASE("casting: what can never be of the right kind is refused before anything is evaluated")
{
    CHECK(refused(R"(["sum", 10])").message == "Expected argument to be list, got number");
    CHECK(refused(R"(["count", null])").message == "Expected argument to be list, got null");
    CHECK(refused(R"(["and", true, ["list"]])").where == "/2");
    CHECK(refused(R"(["not", ["sum", ["equals", 1, 1]]])").where == "/1/1");
    CHECK(refused(R"(["concat", ["object"]])").message == "Expected argument to be string, got object");
    CHECK(refused(R"(["formatDate", true])").code == "wrong-argument-type");
    CHECK(Expression::compile(json(R"(["sum", ["dataModel", "a"]])")));
    CHECK(Expression::compile(json(R"(["plus", true, 1])")));
}

TEST_CASE("casting: a number is no date, however it comes")
{
    TestScope scope;
    scope.document = Value::object({{"year", 2026}, {"yes", true}});
    CHECK(evaluated(R"(["formatDate", ["dataModel", "year"]])", scope) == "!Unable to parse date \"2026\": Unknown format");
    CHECK(evaluated(R"(["compare", ["dataModel", "year"], "isAfter", "2026-01-01"])", scope).substr(0, 21) == "!Unable to parse date");
    CHECK(evaluated(R"(["formatDate", ["dataModel", "yes"]])", scope) == "!Expected date, got value true");
}

TEST_CASE("casting: decimals to round to are whole numbers, fractions dropped")
{
    CHECK(evaluated(R"(["round", 1.2345, 2.9])") == "\"1.23\"");
    CHECK(evaluated(R"(["round", 1.5, -0.9])") == "\"2\"");
    CHECK(evaluated(R"(["round", null, null])") == "\"0\"");
}

}  // namespace
}  // namespace stegvis
