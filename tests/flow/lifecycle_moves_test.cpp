#include "tests/flow/lifecycle.hpp"

using namespace stegvis;
using namespace stegvis::tests;

namespace {

/// A person who looks back finds what they answered, and loses nothing by it; the step stays as it was.
void walk_back(const ComponentType& container, const ComponentType& type)
{
    Case kit(walk_parts(container, step_json(type, "")), all_types());
    const std::string it = it_in(container);
    to_box(kit);
    const std::string before = kit.status(it);
    const auto steps = kit.session().steps();
    kit.act("back");
    CHECK(kit.place() == "case/first");
    CHECK(kit.value("a") == Value("go"));
    CHECK(kit.session().steps() == steps);
    check_saved(kit, kit.log().size());
    kit.act("next");
    CHECK(kit.place() != "case/first");
    CHECK(kit.status(it) == before);
    kit.refused({.type = CommandType::act, .address = "case/first", .action = "vanish"}, "unknown-action");
    // The first step has nothing before it.
    kit.go("case/first");
    kit.refused({.type = CommandType::act, .address = "case/first", .action = "back"}, "not-allowed");
}

/// A guard that does not hold stops each guarded action, and nothing else happens; one without rules stops none.
void walk_guard(const ComponentType& container, const ComponentType& type)
{
    Parts parts = walk_parts(container, step_json(type, ""));
    parts.required = R"(["answer"])";
    Case kit(parts, all_types());
    const std::string it = it_in(container);
    to_box(kit);
    const bool rests = type.step->rests && kit.status(it) == "active";
    for (const Action& action : type.step->actions) {
        if (!rests || !action.guarded || action.mends)
            continue;
        const auto steps = kit.session().steps();
        const Turn turn = kit.act(std::string(action.name), it);
        CHECK(turn.findings.empty() == !takes_fields(type));
        CHECK((kit.session().steps() == steps) == takes_fields(type));
        if (!takes_fields(type))
            break;
        CHECK(kit.view().in_error);
        CHECK(kit.place() == it);
        kit.ok({.type = CommandType::set, .address = it, .path = "answer", .text = "given"});
        CHECK(kit.act(std::string(action.name), it).findings.empty());
        CHECK(kit.status(it) == "done");
        break;
    }
    check_saved(kit, kit.log().size());
}

/// Whoever says no ends the step with that outcome, or sends the flow back with the reason; what was running beside it is let go.
void walk_reject(const ComponentType& container, const ComponentType& type)
{
    const auto says = [&](std::string_view name) {
        const auto& actions = type.step->actions;
        return std::any_of(actions.begin(), actions.end(), [&](const Action& action) { return action.name == name; });
    };
    if (!says("reject"))
        return;
    Case kit(walk_parts(container, step_json(type, R"(, "on": {"rejected": {"goto": "first"}})")), all_types());
    const std::string it = it_in(container);
    to_box(kit);
    kit.act("reject", it, Value{{"reason", "Feil"}});
    CHECK(kit.place() == "case/first");
    CHECK(kit.status("case/first") == "active");
    CHECK(kit.status(it) == "pending");
    CHECK(kit.session().open_effects().empty());
    const View view = kit.view();
    const ViewNode* why = find_node(view.root, "reason:" + it);
    REQUIRE(why);
    CHECK(why->description == "Feil");
    check_saved(kit, kit.log().size());
    kit.act("next");
    CHECK(kit.place() == it);
    CHECK(kit.status(it) == "active");
    CHECK(find_node(kit.view().root, "reason:" + it) == nullptr);
}

/// A link into the step leads there when it is the person's, to the nearest place when it is not yet, and to nothing for a stranger.
void walk_link(const ComponentType& container, const ComponentType& type)
{
    Case kit(walk_parts(container, step_json(type, "")), all_types());
    const std::string it = it_in(container);
    kit.begin();
    kit.add_row("people", "r");
    const auto linked = [&](const std::string& wish) {
        return kit.session().view({.context = kit.context(), .language = "nb", .wish = wish}).address;
    };
    CHECK(linked(it) == "case/first");
    kit.type("a", "go");
    kit.act("next");
    const std::size_t events = kit.log().size();
    for (const std::string& wish : {it, it + "/answer", std::string("case/last"), std::string("case/first"), std::string("no/such/place")})
        CHECK_FALSE(linked(wish).empty());
    CHECK(linked("case/first") == "case/first");
    CHECK(linked("case/last") == kit.place());
    if (type.step->rests)
        CHECK(linked(it) == it);
    CHECK(kit.log().size() == events);
    const Actor kari = kit.context().actor;
    kit.be({.id = "ola", .nin = "41019010110", .name = "Ola"});
    CHECK(linked(it).empty());
    kit.be(kari);
}

}  // namespace

TEST_CASE("lifecycle: from every step one can look back, and nothing is changed by it")
{
    for_each_pair(walk_back);
}

TEST_CASE("lifecycle: every guard stops what it guards until it holds, and an empty one stops nothing")
{
    for_each_pair(walk_guard);
}

TEST_CASE("lifecycle: every step that can be refused says why to the one it sends back")
{
    for_each_pair(walk_reject);
}

TEST_CASE("lifecycle: a link into every step leads to it, or to the nearest place that one may stand at")
{
    for_each_pair(walk_link);
}
