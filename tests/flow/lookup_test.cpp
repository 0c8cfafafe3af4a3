#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case looking_up()
{
    return Case({.steps = R"([{"type": "page", "id": "seat", "children": [{"type": "text-field", "id": "code", "bind": "code"},
                    {"type": "text-field", "id": "city", "bind": "city"},
                    {"type": "lookup", "id": "post", "call": "reg GET /codes/{code}", "into": {"city": ["response", "city"]}}]},
                  {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
                 .properties = R"({"code": {"type": "string", "format": "no-postal-code"}, "city": {"type": "string"}, "w": {"type": "string"}})"});
}

}  // namespace

TEST_CASE("lookup: it asks after 300 ms of quiet, once, when the input is valid")
{
    Case kit = looking_up();
    kit.begin();
    kit.type("code", "0150");
    CHECK(kit.pass(200).effects.empty());
    kit.type("code", "0151");
    CHECK(kit.pass(200).effects.empty());
    const Turn turn = kit.pass(150);
    REQUIRE(turn.effects.size() == 1);
    CHECK(turn.effects[0].request.string_or("path", "") == "/codes/0151");
    CHECK(kit.pass(1000).effects.empty());
}

TEST_CASE("lookup: an input that is not valid asks for nothing")
{
    Case kit = looking_up();
    kit.begin();
    kit.type("code", "01");
    CHECK(kit.pass(400).effects.empty());
    kit.type("code", "");
    CHECK(kit.pass(400).effects.empty());
}

TEST_CASE("lookup: the answer is filled in beside the field, and nobody has waited for it")
{
    Case kit = looking_up();
    kit.begin();
    kit.type("code", "0150");
    kit.pass(400);
    kit.answer(kit.open(), 200, Value{{"city", "OSLO"}});
    CHECK(kit.value("city") == Value("OSLO"));
    CHECK(kit.place() == "case/seat");
    kit.act("next");
    CHECK(kit.place() == "case/after");
}

TEST_CASE("lookup: what was being typed when the answer came counts, and is no conflict")
{
    Case kit = looking_up();
    kit.begin();
    kit.type("code", "0150");
    kit.pass(400);
    const Effect call = kit.open();
    const std::int64_t seen = kit.session().state().seq;
    kit.answer(call, 200, Value{{"city", "OSLO"}});
    kit.ok({.base = seen, .type = CommandType::set, .path = "city", .text = "Sentrum", .old = ""});
    CHECK(kit.value("city") == Value("Sentrum"));
    kit.refused({.type = CommandType::set, .path = "city", .text = "Other", .old = "OSLO"}, "conflict");
}

TEST_CASE("lookup: a late answer to what was there before is let go")
{
    Case kit = looking_up();
    kit.begin();
    kit.type("code", "0150");
    kit.pass(400);
    const Effect first = kit.open();
    kit.type("code", "5003");
    kit.pass(400);
    const Effect second = kit.open();
    CHECK(first.key != second.key);
    kit.answer(first, 200, Value{{"city", "OSLO"}});
    CHECK(kit.value("city") == Value());
    kit.answer(second, 200, Value{{"city", "BERGEN"}});
    CHECK(kit.value("city") == Value("BERGEN"));
}

TEST_CASE("lookup: an answer that comes between a change and the next question is let go too")
{
    Case kit = looking_up();
    kit.begin();
    kit.type("code", "0150");
    kit.pass(400);
    const Effect first = kit.open();
    kit.type("code", "5003");
    kit.answer(first, 200, Value{{"city", "OSLO"}});
    CHECK(kit.value("city") == Value());
}

TEST_CASE("lookup: what is not found is a warning beside the field, and stops nobody")
{
    Case kit = looking_up();
    kit.begin();
    kit.type("code", "0150");
    kit.pass(400);
    kit.answer(kit.open(), 404);
    CHECK_FALSE(find_node(kit.view().root, "case/seat/city")->warning.empty());
    kit.act("next");
    CHECK(kit.place() == "case/after");
}

TEST_CASE("lookup: an answer of a wrong type is not kept, and the log says why")
{
    Case kit = looking_up();
    kit.begin();
    kit.type("code", "0150");
    kit.pass(400);
    kit.answer(kit.open(), 200, Value{{"city", Array{5}}});
    CHECK(kit.value("city") == Value());
    const auto& findings = kit.session().state().outside.at(Address::parse("case/seat/post").value());
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].id == "no-lookup");
    CHECK(findings[0].params.string_or("where", "") == "city");
    kit.act("next");
    CHECK(kit.place() == "case/after");
}
