#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case at_once(const std::string& until)
{
    return Case({.steps = R"([{"type": "parallel", "id": "all", "until": )" + until + R"(, "children": [
                    {"type": "page", "id": "p", "children": [{"type": "text-field", "id": "x", "bind": "x"}]},
                    {"type": "page", "id": "q", "children": [{"type": "text-field", "id": "y", "bind": "y"}]},
                    {"type": "page", "id": "r", "due": "P1D", "children": [{"type": "text-field", "id": "z", "bind": "z"}]}]},
                  {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
                 .properties = R"({"x": {"type": "string"}, "y": {"type": "string"}, "z": {"type": "string"}, "w": {"type": "string"}})"});
}

}  // namespace

TEST_CASE("parallel: all its steps are open at once, and can be done in any order")
{
    Case kit = at_once(R"("all")");
    kit.begin();
    for (const char* step : {"case/all/p", "case/all/q", "case/all/r"})
        CHECK(kit.status(step) == "active");
    kit.act("next", "case/all/r");
    CHECK(kit.place() == "case/all/p");
    kit.go("case/all/q");
    CHECK(kit.place() == "case/all/q");
    kit.act("next");
    CHECK(kit.status("case/all") == "active");
    kit.act("next", "case/all/p");
    CHECK(kit.status("case/all") == "done");
    CHECK(kit.place() == "case/after");
}

TEST_CASE("parallel: until any, the first done cancels the others, and their timers")
{
    Case kit = at_once(R"("any")");
    kit.begin();
    CHECK(kit.session().state().timers.size() == 1);
    kit.act("next", "case/all/q");
    CHECK(kit.status("case/all") == "done");
    CHECK(kit.status("case/all/p") == "cancelled");
    CHECK(kit.status("case/all/r") == "cancelled");
    CHECK(kit.session().state().timers.empty());
    kit.refused({.type = CommandType::set, .address = "case/all/p", .path = "x", .text = "late"}, "not-allowed");
}

TEST_CASE("parallel: until a number, so many are enough")
{
    Case kit = at_once("2");
    kit.begin();
    kit.act("next", "case/all/p");
    CHECK(kit.status("case/all") == "active");
    kit.act("next", "case/all/r");
    CHECK(kit.status("case/all") == "done");
    CHECK(kit.status("case/all/q") == "cancelled");
}

TEST_CASE("parallel: a number above the count of its steps means all of them")
{
    Case kit = at_once("7");
    kit.begin();
    kit.act("next", "case/all/p");
    kit.act("next", "case/all/q");
    CHECK(kit.status("case/all") == "active");
    kit.act("next", "case/all/r");
    CHECK(kit.status("case/all") == "done");
}

TEST_CASE("parallel: a step that comes into sight while the others go on is begun, and waited for")
{
    Case kit({.steps = R"([{"type": "parallel", "id": "all", "children": [
                  {"type": "page", "id": "p", "children": [{"type": "text-field", "id": "x", "bind": "x"}]},
                  {"type": "page", "id": "q", "when": ["equals", ["dataModel", "x"], "more"], "children": [{"type": "text-field", "id": "y", "bind": "y"}]}]},
                {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
              .properties = R"({"x": {"type": "string"}, "y": {"type": "string"}, "w": {"type": "string"}})"});
    kit.begin();
    kit.type("x", "more");
    CHECK(kit.status("case/all/q") == "active");
    kit.act("next", "case/all/p");
    CHECK(kit.place() == "case/all/q");
    kit.act("next");
    CHECK(kit.place() == "case/after");
}
