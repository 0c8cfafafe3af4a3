#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case prefilling(const std::string& overwrite = "false")
{
    return Case({.steps = R"([{"type": "page", "id": "ask", "children": [{"type": "text-field", "id": "name", "bind": "name"}]},
                  {"type": "prefill", "id": "known", "call": "reg POST /persons", "send": {"nin": ["actor", "nin"]}, "overwrite": )" + overwrite + R"(,
                    "into": {"name": ["response", "name"], "city": ["response", "city"], "people[0].name": ["response", "name"]}},
                  {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "city", "bind": "city"}]}])",
                 .properties = R"({"name": {"type": "string"}, "city": {"type": "string"},
                    "people": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}})"});
}

}  // namespace

TEST_CASE("prefill: what was not typed is written, in a row of its own where there was none")
{
    Case kit = prefilling();
    kit.begin();
    kit.act("next");
    CHECK(*kit.open().request.find("body") == Value{{"nin", "01019010046"}});
    kit.answer(kit.open(), 200, Value{{"name", "Kari"}, {"city", "Oslo"}});
    CHECK(kit.value("name") == Value("Kari"));
    CHECK(kit.session().document().find("people")->as_array().size() == 1);
    CHECK(kit.session().state().sources.at(Path::parse("city").value()) == Source::prefilled);
    CHECK(kit.place() == "case/after");
}

TEST_CASE("prefill: what was typed stays, unless the service says otherwise")
{
    Case kit = prefilling();
    kit.begin();
    kit.type("name", "Typed");
    kit.act("next");
    kit.answer(kit.open(), 200, Value{{"name", "Kari"}, {"city", "Oslo"}});
    CHECK(kit.value("name") == Value("Typed"));
    CHECK(kit.value("city") == Value("Oslo"));

    Case other = prefilling("true");
    other.begin();
    other.type("name", "Typed");
    other.act("next");
    other.answer(other.open(), 200, Value{{"name", "Kari"}});
    CHECK(other.value("name") == Value("Kari"));
}

TEST_CASE("prefill: nobody known is an outcome, not a failure")
{
    Case kit = prefilling();
    kit.begin();
    kit.act("next");
    kit.answer(kit.open(), 404);
    CHECK(kit.outcome("case/known") == "not-found");
    CHECK(kit.place() == "case/after");
}

TEST_CASE("prefill: when the other side does not answer, the person asks again or types it")
{
    Case kit = prefilling();
    kit.begin();
    kit.act("next");
    CHECK(kit.place() == "case/known");
    kit.give_up(kit.open());
    CHECK(kit.status("case/known") == "failed");
    kit.act("retry");
    CHECK(kit.status("case/known") == "waiting");
    kit.give_up(kit.open());
    kit.act("skip");
    CHECK(kit.outcome("case/known") == "skipped");
    CHECK(kit.place() == "case/after");
}

namespace {

Case listing(const std::string& more = "")
{
    return Case({.steps = R"([{"type": "page", "id": "ask", "children": [{"type": "text-field", "id": "name", "bind": "owner.name"},
                    {"type": "each", "id": "own", "bind": "people", "children": [{"type": "text-field", "id": "mine", "bind": "people.name"}]}]},
                  {"type": "prefill", "id": "known", "call": "reg GET /persons", )" + more + R"(
                    "into": {"people": ["response", "people"], "owner": ["response", "owner"], "age": ["response", "age"]}},
                  {"type": "page", "id": "after", "children": [{"type": "number-field", "id": "age", "bind": "age"}]}])",
                 .properties = R"({"age": {"type": "integer"}, "owner": {"type": "object", "properties": {"name": {"type": "string"}, "city": {"type": "string"}}},
                    "people": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}, "age": {"type": "integer"},
                      "pets": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}}}}})"});
}

Value named(const char* name)
{
    return Value{{"name", name}};
}

std::vector<std::string> keys(const Case& kit, const std::string& array)
{
    const auto found = kit.session().state().rows.find(Path::parse(array).value());
    return found == kit.session().state().rows.end() ? std::vector<std::string>() : found->second;
}

}  // namespace

TEST_CASE("prefill: a list of objects becomes rows with keys, those inside of them too, and can be changed like any other")
{
    Case kit = listing();
    kit.begin();
    kit.act("next");
    kit.answer(kit.open(), 200, Value{{"people", Array{Value{{"name", "Kari"}, {"pets", Array{named("Rex")}}}, Value{{"name", "Ola"}, {"age", Value()}}}}});
    CHECK(kit.outcome("case/known") == "done");
    const auto rows = keys(kit, "people");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0] != rows[1]);
    CHECK(keys(kit, "people{" + rows[0] + "}.pets").size() == 1);
    kit.act("back");
    kit.type("people{" + rows[1] + "}.name", "Olav");
    CHECK(kit.session().document().find("people")->as_array().at(1) == named("Olav"));
    kit.ok({.type = CommandType::remove_row, .path = "people{" + rows[0] + "}"});
    CHECK(keys(kit, "people").size() == 1);
}

TEST_CASE("prefill: an answer of a wrong type is refused as a whole, says where, and loses nothing")
{
    const std::pair<Value, const char*> wrong[] = {
        {Value{{"people", Array{5, Value()}}}, "people"},
        {Value{{"people", "none"}}, "people"},
        {Value{{"people", Object()}}, "people"},
        {Value{{"people", Array{Value{{"name", 7}}}}}, "people.name"},
        {Value{{"people", Array{Value{{"pets", 7}}}}}, "people.pets"},
        {Value{{"owner", Array()}}, "owner"},
        {Value{{"owner", named("Kari")}, {"age", "many"}}, "age"},
    };
    for (const auto& answered : wrong) {
        CAPTURE(answered.second);
        Case kit = listing(R"("overwrite": true,)");
        kit.begin();
        kit.add_row("people", "a");
        kit.type("people{a}.name", "Typed");
        const Value before = kit.session().document();
        kit.act("next");
        kit.answer(kit.open(), 200, answered.first);
        CHECK(kit.status("case/known") == "failed");
        CHECK(kit.step("case/known").details.find("params")->string_or("where", "") == answered.second);
        CHECK(kit.session().document() == before);
        CHECK(keys(kit, "people") == std::vector<std::string>{"a"});
        kit.act("retry");
        kit.answer(kit.open(), 200, Value{{"people", Array{named("Kari")}}});
        CHECK(kit.outcome("case/known") == "done");
    }
}

TEST_CASE("prefill: members of an object are written one by one, and what was typed in it stays")
{
    Case kit = listing();
    kit.begin();
    kit.type("owner.name", "Typed");
    kit.act("next");
    kit.answer(kit.open(), 200, Value{{"owner", Value{{"name", "Kari"}, {"city", "Oslo"}, {"shoes", 42}}}});
    CHECK(kit.value("owner") == Value{{"name", "Typed"}, {"city", "Oslo"}});
}

TEST_CASE("prefill: rows that a person made stay, unless the service says otherwise")
{
    Case kit = listing();
    kit.begin();
    kit.add_row("people", "a");
    kit.act("next");
    kit.answer(kit.open(), 200, Value{{"people", Array{named("Kari"), named("Ola")}}});
    CHECK(keys(kit, "people") == std::vector<std::string>{"a"});
    CHECK(kit.value("people{a}.name") == Value());

    Case other = listing(R"("overwrite": true,)");
    other.begin();
    other.add_row("people", "a");
    other.add_row("people", "b");
    other.type("people{a}.name", "Typed");
    other.act("next");
    other.answer(other.open(), 200, Value{{"people", Array{named("Kari")}}});
    CHECK(keys(other, "people") == std::vector<std::string>{"a"});
    CHECK(other.value("people{a}.name") == Value("Kari"));
}

TEST_CASE("prefill: rows that came with an answer are replaced by those of the next one")
{
    Case kit({.steps = R"([{"type": "prefill", "id": "known", "call": "reg GET /persons", "into": {"people": ["response", "people"]}},
                {"type": "validate", "id": "check", "call": "reg POST /check", "on": {"failed": {"goto": "known"}}},
                {"type": "page", "id": "after", "children": [{"type": "each", "id": "own", "bind": "people", "children": [
                  {"type": "text-field", "id": "mine", "bind": "people.name"}]}]}])",
        .properties = R"({"people": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}, "age": {"type": "integer"}}}}})"});
    kit.begin();
    kit.answer(kit.open(), 200, Value{{"people", Array{Value{{"name", "Kari"}, {"age", 40}}, named("Ola")}}});
    const auto first = keys(kit, "people");
    kit.answer(kit.open(), 200, Value{{"ok", false}});
    kit.answer(kit.open(), 200, Value{{"people", Array{named("Per")}}});
    CHECK(keys(kit, "people") == std::vector<std::string>{first[0]});
    CHECK(kit.session().document() == Value{{"people", Array{named("Per")}}});
}

TEST_CASE("prefill: a row that an answer makes takes no key that somebody has sent")
{
    Case other = listing(R"("overwrite": true,)");
    other.begin();
    for (int i = 1; i < 30; ++i)
        other.add_row("people", "r" + std::to_string(i));
    other.act("next");
    Array many;
    for (int i = 0; i < 40; ++i)
        many.push_back(named("Kari"));
    other.answer(other.open(), 200, Value{{"people", std::move(many)}});
    CHECK(keys(other, "people").size() == 40);
}
