#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case branching()
{
    return Case({.steps = R"([{"type": "page", "id": "one", "children": [{"type": "checkbox", "id": "more", "bind": "more"}]},
                              {"type": "flow", "id": "inner", "when": ["equals", ["dataModel", "more"], true], "children": [
                                {"type": "page", "id": "extra", "children": [{"type": "text-field", "id": "b", "bind": "b"}]}]},
                              {"type": "page", "id": "last", "children": [{"type": "text-field", "id": "c", "bind": "c"}]},
                              {"type": "archive", "id": "sent", "to": "reg POST /filings"}])",
                 .properties = R"({"more": {"type": "boolean"}, "b": {"type": "string"}, "c": {"type": "string"}})",
                 .required = R"(["b"])"});
}

}  // namespace

TEST_CASE("flow: a step whose condition does not hold is passed by, inside a flow of its own too")
{
    Case kit = branching();
    kit.begin();
    kit.act("next");
    CHECK(kit.place() == "case/last");
    CHECK(kit.session().steps().at(2).state == "hidden");
}

TEST_CASE("flow: a step that has come into sight behind a person is met before anything leaves the case")
{
    Case kit = branching();
    kit.begin();
    kit.act("next");
    kit.act("back");
    kit.type("more", "true");
    kit.go("case/last");
    CHECK(kit.place() == "case/last");
    kit.act("next");
    CHECK(kit.place() == "case/inner/extra");
    CHECK(kit.session().open_effects().empty());
    kit.type("b", "x");
    kit.act("next");
    if (kit.place() == "case/last")
        kit.act("next");
    CHECK(kit.open().address == "case/sent");
}

TEST_CASE("flow: the last step done, the flow is done, and the case with it")
{
    Case kit = branching();
    kit.begin();
    kit.act("next");
    kit.act("next");
    CHECK(kit.status("case") == "active");
    kit.answer(kit.open(), 200, Value{{"receipt", "r1"}});
    CHECK(kit.status("case") == "done");
    CHECK(kit.outcome("case") == "done");
}

TEST_CASE("flow: a step that is hidden while it is open is let go, and the flow goes on after it")
{
    for (const char* container : {"flow", "choice", "parallel"}) {
        INFO(container);
        Case kit({.steps = R"([{"type": "page", "id": "one", "children": [{"type": "text-field", "id": "a", "bind": "a"}]},
                    {"type": ")" + std::string(container) + R"(", "id": "box", "children": [
                      {"type": "receive", "id": "it", "message": "m.json", "due": "P1D", "when": ["not", ["equals", ["dataModel", "a"], "no"]]}]},
                    {"type": "page", "id": "last", "children": [{"type": "text-field", "id": "c", "bind": "c"}]}])",
                  .properties = R"({"a": {"type": "string"}, "c": {"type": "string"}})", .files = {{"m.json", "{}"}}});
        kit.begin();
        kit.act("next");
        CHECK(kit.status("case/box/it") == "waiting");
        kit.go("case/one");
        kit.type("a", "no");
        CHECK(kit.status("case/box/it") == "cancelled");
        CHECK(kit.session().state().timers.empty());
        CHECK(kit.status("case/box") == "done");
        kit.act("next");
        CHECK(kit.place() == "case/last");
    }
}
