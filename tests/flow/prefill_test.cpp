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
