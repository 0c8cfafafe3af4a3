#include "apps/stegvis/exploring/search_key.hpp"

#include <doctest/doctest.h>

#include "flow/step_types.hpp"

namespace stegvis::app {
namespace {

Expression compiled(Value source)
{
    return Expression::compile(source).value();
}

/// A service whose `sum` is calculated from `a`.
LoadedService adding()
{
    return load_service({{"service.json", R"({"stegvis": 1, "id": "t", "version": "1", "model": "m.json", "languages": ["en"], "calculate": {"sum": ["plus", ["dataModel", "a"], 1]},
                            "root": {"type": "flow", "id": "f", "children": [{"type": "page", "id": "p", "children": [{"type": "number-field", "id": "a", "bind": "a"}]}]}})"},
                         {"m.json", R"({"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}, "sum": {"type": "integer"}}})"}},
                        flow::standard_types());
}

}  // namespace

TEST_CASE("search key: it tells apart what the condition reads, and nothing else")
{
    const LoadedService loaded = adding();
    REQUIRE(loaded.service);
    const auto key = [&loaded](const Expression& condition, const State& state) { return search_key(*loaded.service, state, "kari", {{.condition = &condition, .node = 0, .rows = {}}}, {}); };
    const Expression of_sum = compiled(Array{"equals", Array{"dataModel", "sum"}, 3});
    const Expression of_step = compiled(Array{"equals", Array{"step", "p", "by"}, "kari"});
    State one;
    one.data = Value{{"a", 1}, {"b", 1}};
    State other = one;
    other.data = Value{{"a", 1}, {"b", 2}};
    CHECK(key(of_sum, one) == key(of_sum, other));
    other.data = Value{{"a", 2}, {"b", 1}};
    CHECK_MESSAGE(key(of_sum, one) != key(of_sum, other), "through a calculation");
    State walked = one;
    walked.steps[Address({"f", "p"})].by = "ola";
    CHECK(key(of_sum, one) == key(of_sum, walked));
    CHECK(key(of_step, one) != key(of_step, walked));
}

TEST_CASE("search key: who looks, what may be given, and how it is to come out tell searches apart")
{
    const LoadedService loaded = adding();
    REQUIRE(loaded.service);
    const Expression condition = compiled(Array{"equals", Array{"dataModel", "a"}, 3});
    const auto key = [&](const std::string& person, bool wanted, std::vector<Value> values) {
        return search_key(*loaded.service, State(), person, {{.condition = &condition, .node = 0, .rows = {}, .wanted = wanted}},
                          {{.path = Path::parse("a").value(), .values = std::move(values), .may_be_empty = false}});
    };
    const std::string plain = key("kari", true, {1});
    CHECK(plain == key("kari", true, {1}));
    CHECK(plain != key("ola", true, {1}));
    CHECK(plain != key("kari", false, {1}));
    CHECK(plain != key("kari", true, {1, 2}));
}

}  // namespace stegvis::app
