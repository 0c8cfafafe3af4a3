#include "apps/stegvis/coverage/coverage.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "flow/step_types.hpp"
#include "framework/json.hpp"

using namespace stegvis;
using namespace stegvis::app;

namespace {

LoadedService service_of(const char* root)
{
    return load_service({{"model.json", R"({"type": "object", "properties": {"big": {"type": "boolean"}, "more": {"type": "string"},
                             "size": {"type": "integer"}, "rows": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}}})"},
                            {"texts.json", "{}"},
                            {"service.json", std::string(R"({"stegvis": 1, "id": "s", "version": "1.0.0", "model": "model.json", "texts": "texts.json",
                             "languages": ["en"], "root": )") + root + "}"}},
        flow::standard_types());
}

constexpr const char* two_ways = R"({"type": "flow", "id": "f", "children": [
    {"type": "page", "id": "first", "rules": [{"id": "small", "path": "size", "text": "t", "must": ["lessThan", ["dataModel", "size"], 10]}], "children": [
        {"type": "checkbox", "id": "big", "bind": "big"},
        {"type": "number-field", "id": "size", "bind": "size"},
        {"type": "text-field", "id": "more", "bind": "more", "when": ["dataModel", "big"]}]},
    {"type": "choice", "id": "route", "children": [
        {"type": "page", "id": "large", "when": ["dataModel", "big"], "children": [{"type": "text-field", "id": "more", "bind": "more"}]}]},
    {"type": "page", "id": "last", "children": []}]})";

/// One person who does what a test says.
class Case {
public:
    explicit Case(const Service& service) : coverage(service), session(service, "i")
    {
        Command command;
        command.type = CommandType::create;
        give(command);
    }
    void set(const std::string& path, const std::string& text)
    {
        Command command;
        command.type = CommandType::set;
        command.path = path;
        command.text = text;
        give(command);
    }
    void next()
    {
        Command command;
        command.type = CommandType::act;
        command.action = "next";
        give(command);
    }
    [[nodiscard]] bool took(const std::string& name) const
    {
        const auto left = not_taken(coverage);
        return std::find(left.begin(), left.end(), name) == left.end();
    }

    Coverage coverage;
    Session session;

private:
    void give(Command command)
    {
        command.id = "c" + std::to_string(++count_);
        const auto turn = session.apply(command, {.now = {1'000}, .actor = {.id = "a", .nin = "1", .name = "A"}});
        REQUIRE(turn);
        coverage.note(*turn, session);
    }
    int count_ = 0;
};

}  // namespace

TEST_CASE("coverage: every step, condition, branch, outcome and rule of a service has one name")
{
    const LoadedService loaded = service_of(two_ways);
    REQUIRE(loaded.service != nullptr);
    std::vector<std::string> names = not_taken(Coverage(*loaded.service));
    for (const char* name : {"step f/first", "when f/first/more true", "when f/first/more false", "branch f/route large", "branch f/route none",
             "outcome f/first done", "rule f/first small kept", "rule f/first small broken", "step f/last"})
        CHECK_MESSAGE(std::count(names.begin(), names.end(), name) == 1, name);
    const std::size_t all = names.size();
    std::sort(names.begin(), names.end());
    CHECK(std::unique(names.begin(), names.end()) == names.end());
    CHECK(names.size() == all);
    CHECK(std::find(names.begin(), names.end(), "outcome f/first expired") == names.end());
}

TEST_CASE("coverage: a condition counts once somebody has stood at its step, and a step's own once the flow came past it")
{
    const LoadedService loaded = service_of(two_ways);
    REQUIRE(loaded.service != nullptr);
    Case a(*loaded.service);
    CHECK(a.took("step f/first"));
    CHECK(a.took("when f/first/more false"));
    CHECK_FALSE(a.took("when f/first/more true"));
    CHECK_FALSE(a.took("when f/route/large false"));
    a.set("size", "1");
    a.next();
    CHECK(a.took("when f/route/large false"));
    CHECK(a.took("branch f/route none"));
    CHECK_FALSE(a.took("branch f/route large"));
    CHECK(a.took("step f/last"));
    CHECK(a.took("rule f/first small kept"));
    CHECK_FALSE(a.took("rule f/first small broken"));
}

TEST_CASE("coverage: a rule is broken when it keeps somebody from passing, not before")
{
    const LoadedService loaded = service_of(two_ways);
    REQUIRE(loaded.service != nullptr);
    Case a(*loaded.service);
    a.set("big", "true");
    a.set("size", "11");
    CHECK(a.took("when f/first/more true"));
    CHECK_FALSE(a.took("rule f/first small broken"));
    a.next();
    CHECK(a.took("rule f/first small broken"));
    CHECK_FALSE(a.took("rule f/first small kept"));
    a.set("size", "9");
    a.next();
    CHECK(a.took("rule f/first small kept"));
    CHECK(a.took("branch f/route large"));
    CHECK(a.took("when f/route/large true"));
    CHECK_FALSE(a.took("branch f/route none"));
}

TEST_CASE("coverage: what is taken is counted by steps, branches and rules")
{
    const LoadedService loaded = service_of(two_ways);
    REQUIRE(loaded.service != nullptr);
    Case a(*loaded.service);
    const auto counts = counts_of(a.coverage);
    CHECK(counts[0] == CoverageCount{2, 5});
    CHECK(counts[2] == CoverageCount{0, 2});
    CHECK(to_text(a.coverage).starts_with("2 of 5 steps, "));
    CHECK(to_value(a.coverage).find("steps")->find("all")->as_number() == Decimal(5));
    CHECK_FALSE(a.coverage.complete());
}

TEST_CASE("coverage: an address with row keys is found again, with positions")
{
    const LoadedService loaded = service_of(R"({"type": "flow", "id": "f", "children": [
        {"type": "each", "id": "all", "bind": "rows", "children": [{"type": "page", "id": "one", "children": [{"type": "text-field", "id": "name", "bind": "rows.name"}]}]}]})");
    REQUIRE(loaded.service != nullptr);
    State state;
    state.rows[Path::parse("rows").value()] = {"x", "y"};
    const Spotted spot = spot_at(*loaded.service, state, Address::parse("f/all/y/one").value());
    CHECK(spot.positions == "f/all[1]/one");
    CHECK(spot.node == 2);
    CHECK(spot.rows == std::vector<std::pair<Path, std::size_t>>{{Path::parse("rows").value(), 1}});
    CHECK(spot_at(*loaded.service, state, Address::parse("f/all/y").value()).row);
    CHECK(spot_at(*loaded.service, state, Address::parse("f/none").value()).node == -1);
}
