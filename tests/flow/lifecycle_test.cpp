#include "tests/flow/lifecycle.hpp"

using namespace stegvis;
using namespace stegvis::tests;

namespace {

void walk(const ComponentType& container, const std::string& step)
{
    Case kit(walk_parts(container, step), all_types());
    const std::string it = it_in(container);
    to_box(kit);
    CHECK(kit.status("case/box") == "active");
    CHECK(kit.status(it) != "pending");
    std::size_t saved = 0;
    for (int turns = 0; kit.status(it) != "done" && turns < 6; ++turns) {
        check_saved(kit, saved);
        saved = kit.log().size();
        check_stranger(kit, it);
        check_looking(kit);
        push(kit, it);
    }
    CHECK(kit.status(it) == "done");
    CHECK(kit.status("case/box") == "done");
    CHECK(kit.place() == "case/last");
    check_saved(kit, saved);
    kit.act("next");
    CHECK(kit.status("case") == "done");
    check_saved(kit, kit.log().size());
}

void walk_goto(const ComponentType& container, const ComponentType& type, const std::string& outcome)
{
    Case kit(walk_parts(container, step_json(type, R"(, "on": {")" + outcome + R"(": {"goto": "first"}})")), all_types());
    const std::string it = it_in(container);
    to_box(kit);
    for (int turns = 0; kit.status("case/first") == "done" && turns < 6; ++turns)
        push(kit, it);
    CHECK(kit.place() == "case/first");
    CHECK(kit.status(it) == "pending");
    CHECK(kit.status("case/last") == "pending");
    CHECK(kit.session().open_effects().empty());
    check_saved(kit, kit.log().size());
}

void walk_due(const ComponentType& container, const ComponentType& type)
{
    Case kit(walk_parts(container, step_json(type, R"(, "due": "PT1H")")), all_types());
    const std::string it = it_in(container);
    to_box(kit);
    kit.pass(2LL * 60 * 60 * 1000);
    CHECK(kit.status(it) == "expired");
    CHECK(kit.status("case/last") == "pending");
    CHECK(kit.session().open_effects().empty());
    CHECK(kit.session().state().timers.empty());
    check_stranger(kit, it);
    check_saved(kit, kit.log().size());
}

void walk_hidden(const ComponentType& container, const ComponentType& type)
{
    Case kit(walk_parts(container, step_json(type, R"(, "when": ["equals", ["dataModel", "a"], "go"])")), all_types());
    const std::string it = it_in(container);
    to_box(kit);
    CHECK(kit.status(it) != "pending");
    kit.go("case/first");
    kit.ok({.type = CommandType::set, .path = "a", .text = "stay", .confirm = true});
    if (kit.status("case/first") == "active")
        kit.act("next", "case/first");
    CHECK(kit.status(it) != "active");
    CHECK(kit.status(it) != "waiting");
    CHECK(kit.session().open_effects().empty());
    // Signatures that nobody is left to give are not taken for given.
    const bool nobody_left = container.children == Children::all_at_once && type.step->seals;
    CHECK(kit.status("case/box") == (nobody_left ? "failed" : "done"));
    CHECK(kit.status("case/last") == (nobody_left ? "pending" : "active"));
    if (nobody_left) {
        kit.go("case/first");
        kit.type("a", "go");
        CHECK(kit.status("case/box") == "active");
        CHECK(kit.status(it) != "pending");
    }
    check_saved(kit, kit.log().size());
}

}  // namespace

TEST_CASE("lifecycle: every step, in every container, is entered, waited for, passed, saved and taken up again")
{
    for_each_pair([](const ComponentType& container, const ComponentType& type) { walk(container, step_json(type, "")); });
}

TEST_CASE("lifecycle: a step made of others in JSON is walked like any")
{
    for (const ComponentType* container : all_types())
        if (holds_steps(*container)) {
            CAPTURE(container->name);
            walk(*container, R"({"type": "custom", "id": "it"})");
        }
}

TEST_CASE("lifecycle: every step can send the flow back, and leaves nothing running")
{
    for_each_pair([](const ComponentType& container, const ComponentType& type) { walk_goto(container, type, std::string(type.step->outcomes.front())); });
}

TEST_CASE("lifecycle: every step can run out of time, and leaves nothing running")
{
    for_each_pair(walk_due);
}

TEST_CASE("lifecycle: every step that is hidden while it is open is let go, and the flow goes on")
{
    for_each_pair(walk_hidden);
}
