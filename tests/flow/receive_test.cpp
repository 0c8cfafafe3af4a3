#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case receiving()
{
    return Case({.steps = R"([{"type": "page", "id": "about", "children": [{"type": "text-field", "id": "ref", "bind": "ref"}]},
                  {"type": "receive", "id": "decision", "message": "decision.json", "match": {"ref": ["dataModel", "ref"]},
                    "into": {"result": ["response", "result"]}, "due": "P30D"},
                  {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
                 .properties = R"({"ref": {"type": "string"}, "result": {"type": "string"}, "w": {"type": "string"}})",
                 .files = {{"decision.json", R"({"type": "object", "required": ["ref"], "properties": {"ref": {"type": "string"}}})"}}});
}

Value decision(const char* ref, const char* result)
{
    return Value{{"ref", ref}, {"result", result}};
}

}  // namespace

TEST_CASE("receive: it waits, takes the message that matches, and writes what it says")
{
    Case kit = receiving();
    kit.begin();
    kit.type("ref", "17");
    kit.act("next");
    CHECK(kit.status("case/decision") == "waiting");
    kit.message("decision", "m1", decision("18", "no"));
    CHECK(kit.status("case/decision") == "waiting");
    kit.message("decision", "m2", decision("17", "yes"));
    CHECK(kit.outcome("case/decision") == "received");
    CHECK(kit.value("result") == Value("yes"));
    CHECK(kit.step("case/decision").details.string_or("id", "") == "m2");
    CHECK(kit.session().state().timers.empty());
}

TEST_CASE("receive: a message that came early is taken at once, the oldest first")
{
    Case kit = receiving();
    kit.begin();
    kit.message("decision", "m1", decision("17", "first"));
    kit.message("decision", "m2", decision("17", "second"));
    kit.type("ref", "17");
    kit.act("next");
    CHECK(kit.value("result") == Value("first"));
    CHECK(kit.place() == "case/after");
}

TEST_CASE("receive: a message sent twice is one message")
{
    Case kit = receiving();
    kit.begin();
    CHECK(kit.message("decision", "m1", decision("17", "yes")).events.size() == 1);
    CHECK(kit.message("decision", "m1", decision("17", "yes")).events.empty());
    CHECK(kit.session().state().messages.size() == 1);
    kit.be({.id = "driver", .nin = "", .name = "", .system = true});
    kit.refused({.type = CommandType::message, .text = "agency", .key = "m1", .action = "decision", .value = decision("17", "no")}, "other-body");
}

TEST_CASE("receive: what is not expected, or not as its schema says, is refused")
{
    Case kit = receiving();
    kit.begin();
    Context system = kit.context();
    system.actor = {.id = "agency", .nin = "", .name = "", .system = true};
    const auto unknown = kit.session().apply({.type = CommandType::message, .text = "agency", .key = "m1", .action = "other", .value = Value(Object())}, system);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == "unknown-message");
    const auto malformed = kit.session().apply({.type = CommandType::message, .text = "agency", .key = "m1", .action = "decision", .value = Value(Object())}, system);
    REQUIRE_FALSE(malformed);
    CHECK(malformed.error().code == "malformed-message");
    kit.refused({.type = CommandType::message, .key = "m1", .action = "decision", .value = decision("1", "x")}, "not-allowed");
}

TEST_CASE("receive: after thirty days it has expired, and what comes then is stored")
{
    Case kit = receiving();
    kit.begin();
    kit.type("ref", "17");
    kit.act("next");
    kit.pass(31LL * 24 * 60 * 60 * 1000);
    CHECK(kit.status("case/decision") == "expired");
    kit.message("decision", "m1", decision("17", "late"));
    CHECK(kit.session().state().messages.size() == 1);
    CHECK(kit.value("result") == Value());
}

TEST_CASE("receive: a message that cannot be kept fails the step, and the next one may be taken instead")
{
    Case kit = receiving();
    kit.begin();
    kit.type("ref", "17");
    kit.act("next");
    kit.message("decision", "m1", Value{{"ref", "17"}, {"result", Array{5}}});
    CHECK(kit.status("case/decision") == "failed");
    CHECK(kit.value("result") == Value());
    kit.message("decision", "m2", decision("17", "yes"));
    CHECK(kit.outcome("case/decision") == "received");
    CHECK(kit.value("result") == Value("yes"));
}
