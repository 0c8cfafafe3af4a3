#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case archiving()
{
    return Case({.steps = R"([{"type": "page", "id": "about", "children": [{"type": "text-field", "id": "name", "bind": "name"}]},
                  {"type": "sign", "id": "sign"}, {"type": "archive", "id": "sent", "to": "reg POST /filings/{name}", "recipient": ["actor", "nin"]},
                  {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
                 .properties = R"({"name": {"type": "string"}, "w": {"type": "string"}})"});
}

void to_archive(Case& kit)
{
    kit.begin();
    kit.type("name", "Kari N");
    kit.act("next");
    kit.act("sign");
    kit.answer(kit.open(), Value{{"jws", Value{{"signature", "x"}}}});
}

}  // namespace

TEST_CASE("archive: the request holds the package with the sealed document and the signatures")
{
    Case kit = archiving();
    to_archive(kit);
    const Effect effect = kit.open();
    CHECK(effect.kind == "archive");
    CHECK(effect.request.string_or("path", "") == "/filings/Kari%20N");
    const Value* package = effect.request.find("package");
    REQUIRE(package);
    CHECK(package->string_or("document", "") == R"({"name":"Kari N"})");
    const Value* seals = package->find("seals");
    REQUIRE(seals);
    REQUIRE(seals->as_array().size() == 1);
    CHECK(*seals->as_array()[0].find("signature") == Value{{"signature", "x"}});
    CHECK(seals->as_array()[0].string_or("step", "") == "case/sign");
}

TEST_CASE("archive: the receipt is kept with the step")
{
    Case kit = archiving();
    to_archive(kit);
    kit.answer(kit.open(), 201, Value{{"receipt", "2026/17"}});
    CHECK(kit.outcome("case/sent") == "done");
    CHECK(kit.step("case/sent").details == Value{{"receipt", "2026/17"}});
    CHECK(kit.place() == "case/after");
}

TEST_CASE("archive: refused, it fails; asked again, it is sent again under a new key")
{
    Case kit = archiving();
    to_archive(kit);
    const Effect first = kit.open();
    kit.answer(first, 503);
    CHECK(kit.status("case/sent") == "failed");
    CHECK(kit.place() == "case/sent");
    CHECK(kit.session().open_effects().empty());
    kit.act("retry");
    const Effect second = kit.open();
    CHECK(second.key != first.key);
    kit.answer(second, 200, Value{{"receipt", "2"}});
    CHECK(kit.outcome("case/sent") == "done");
}

TEST_CASE("archive: an answer that comes twice counts once")
{
    Case kit = archiving();
    to_archive(kit);
    const Effect effect = kit.open();
    kit.answer(effect, 200, Value{{"receipt", "1"}});
    CHECK(kit.answer(effect, 200, Value{{"receipt", "2"}}).events.empty());
    CHECK(kit.step("case/sent").details.string_or("receipt", "") == "1");
}
