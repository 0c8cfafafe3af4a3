#include "framework/expression/trace.hpp"

#include <doctest/doctest.h>

#include <map>

#include "framework/expression/expression.hpp"
#include "framework/json.hpp"

using namespace stegvis;

namespace {

class Data final : public Scope {
public:
    std::map<std::string, Value> values;
    const Value* data(const Path& path, std::string_view) const override
    {
        const auto found = values.find(path.to_string());
        return found == values.end() ? nullptr : &found->second;
    }
};

Value source(std::string_view json)
{
    return parse_json(json).value();
}

}  // namespace

TEST_CASE("trace: each part of an expression tells what it gave, before the call around it casts it")
{
    Data data;
    data.values["a"] = "5";
    const Trace traced = trace(source(R"(["greaterThan", ["dataModel", "a"], 3])"), data);
    CHECK(traced.function() == "greaterThan");
    CHECK(traced.value == Value(true));
    REQUIRE(traced.parts.size() == 2);
    CHECK(traced.parts[0].function() == "dataModel");
    CHECK(traced.parts[0].value == Value("5"));
    CHECK(traced.parts[0].source == source(R"(["dataModel", "a"])"));
    CHECK(traced.parts[1].value == Value(3));
    CHECK(traced.parts[1].function().empty());
}

TEST_CASE("trace: the branch of an if that is not taken is not evaluated")
{
    const Trace traced = trace(source(R"(["if", false, ["dataModel", "a"], "else", ["concat", "b", "c"]])"), Data());
    CHECK(traced.value == Value("bc"));
    REQUIRE(traced.parts.size() == 4);
    CHECK(traced.parts[0].evaluated);
    CHECK_FALSE(traced.parts[1].evaluated);
    CHECK(traced.parts[3].evaluated);
    CHECK(traced.parts[3].parts[1].value == Value("c"));
}

TEST_CASE("trace: a failure is told where it happens and in all calls around it; what comes after is not evaluated")
{
    const Trace traced = trace(source(R"(["and", ["greaterThan", ["dataModel", "a"], "x"], ["not", true]])"), Data());
    CHECK_FALSE(traced.failed.empty());
    CHECK_FALSE(traced.parts[0].failed.empty());
    CHECK(traced.parts[0].parts[0].failed.empty());
    CHECK_FALSE(traced.parts[1].evaluated);
    CHECK_FALSE(trace(source(R"(["nonsense", 1])"), Data()).failed.empty());
}

TEST_CASE("trace: what is watched gives what is not watched")
{
    Data data;
    data.values["n"] = 4;
    data.values["list"] = Array{1, 2, 3};
    for (const char* json : {R"(["plus", ["dataModel", "n"], 2])", R"(["sum", ["dataModel", "list"]])", R"(["if", ["equals", ["dataModel", "n"], 4], "four"])",
                             R"(["dataModel", "none"])", R"(["concat", ["dataModel", "n"], "!"])", "7", R"(["divide", 1, 0])"}) {
        CAPTURE(json);
        const auto plain = Expression::compile(source(json)).value().evaluate(data);
        const Trace traced = trace(source(json), data);
        CHECK(plain.has_value() == traced.failed.empty());
        if (plain)
            CHECK(*plain == traced.value);
    }
}
