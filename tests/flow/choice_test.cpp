#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case choosing()
{
    return Case({.steps = R"([{"type": "page", "id": "ask", "children": [{"type": "text-field", "id": "kind", "bind": "kind"}]},
                              {"type": "choice", "id": "way", "on": {"none": {"goto": "ask"}}, "children": [
                                {"type": "page", "id": "first", "when": ["equals", ["dataModel", "kind"], "a"], "children": [{"type": "text-field", "id": "x", "bind": "x"}]},
                                {"type": "flow", "id": "second", "when": ["contains", "ab", ["dataModel", "kind"]], "children": [
                                  {"type": "page", "id": "inside", "children": [{"type": "text-field", "id": "y", "bind": "y"}]}]}]},
                              {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "z", "bind": "z"}]}])",
                 .properties = R"({"kind": {"type": "string"}, "x": {"type": "string"}, "y": {"type": "string"}, "z": {"type": "string"}})"});
}

}  // namespace

TEST_CASE("choice: the first step whose condition holds is taken, and no other")
{
    Case kit = choosing();
    kit.begin();
    kit.type("kind", "a");
    kit.act("next");
    CHECK(kit.place() == "case/way/first");
    CHECK(kit.status("case/way/second") == "pending");
    kit.act("next");
    CHECK(kit.outcome("case/way") == "done");
    CHECK(kit.place() == "case/after");
}

TEST_CASE("choice: what is chosen can be a flow")
{
    Case kit = choosing();
    kit.begin();
    kit.type("kind", "b");
    kit.act("next");
    CHECK(kit.place() == "case/way/second/inside");
    kit.act("next");
    CHECK(kit.place() == "case/after");
}

TEST_CASE("choice: when no condition holds, the outcome is none")
{
    Case kit = choosing();
    kit.begin();
    kit.type("kind", "q");
    kit.act("next");
    CHECK(kit.place() == "case/ask");
    CHECK(kit.status("case/after") == "pending");
}

TEST_CASE("choice: steps that end at once and lead back to each other fail, instead of going round for ever")
{
    Case kit({.steps = R"([{"type": "page", "id": "ask", "children": [{"type": "text-field", "id": "kind", "bind": "kind"}]},
                           {"type": "choice", "id": "one", "children": [
                             {"type": "page", "id": "a", "when": ["equals", ["dataModel", "kind"], "a"], "children": []}]},
                           {"type": "choice", "id": "two", "on": {"none": {"goto": "one"}}, "children": [
                             {"type": "page", "id": "b", "when": ["equals", ["dataModel", "kind"], "b"], "children": []}]}])",
        .properties = R"({"kind": {"type": "string"}})"});
    kit.begin();
    kit.type("kind", "c");
    const Turn turn = kit.act("next");
    CHECK(turn.events.size() < 1'000);
    CHECK(kit.status("case/one") == "failed");
    CHECK(kit.session().state().steps.at(Address::parse("case/one").value()).details.string_or("text", "") == "stegvis.failed.rounds");
}
