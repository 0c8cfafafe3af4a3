#include "tests/flow/kit.hpp"

namespace {

using namespace stegvis;

const char* const properties = R"({"price": {"type": "integer"}})";
const char* const texts = R"({"p.title": "P", "price.label": "Price", "s.title": "S", "rules.high": "That is much", "rules.low": "Too little"})";

}  // namespace

TEST_CASE("rules: a warning stops the step until a person has accepted it, for the value as it is")
{
    tests::Case one({.steps = R"([{"type": "page", "id": "p", "rules": [
                        {"id": "high", "severity": "warning", "path": "price", "text": "rules.high", "must": ["lessThan", ["dataModel", "price"], 100]}],
                        "children": [{"type": "number-field", "id": "price", "bind": "price"}]},
                      {"type": "page", "id": "q", "children": [{"type": "number-field", "id": "price", "bind": "price"}]}])",
                      .properties = properties, .texts = texts});
    one.begin();
    one.type("price", "500");
    one.act("next");
    CHECK(one.place() == "case/p");
    const View warned = one.view();
    const ViewNode* accept = find_node(warned.root, "warning:price#high:accept");
    REQUIRE(accept != nullptr);
    one.ok(command_from_value(accept->command).value());
    CHECK(find_node(one.view().root, "warning:price#high:accept") == nullptr);
    one.type("price", "600");
    one.act("next");
    CHECK_MESSAGE(one.place() == "case/p", "another value is to be accepted anew");
    one.ok({.type = CommandType::accept, .path = "price", .text = "high"});
    one.act("next");
    CHECK(one.place() == "case/q");
}

TEST_CASE("rules: a rule of the whole service stands before every signature")
{
    tests::Case one({.steps = R"([{"type": "page", "id": "p", "children": [{"type": "number-field", "id": "price", "bind": "price"}]},
                                  {"type": "sign", "id": "s"}])",
                      .properties = properties, .texts = texts,
                      .more = R"("rules": [{"id": "low", "path": "price", "text": "rules.low", "must": ["greaterThan", ["dataModel", "price"], 10]}],)"});
    one.begin();
    one.type("price", "5");
    one.act("next");
    REQUIRE(one.place() == "case/s");
    CHECK(one.act("sign").findings.size() == 1);
    CHECK(one.session().state().seals.empty());
    one.go("case/p");
    one.type("price", "50");
    one.go("case/s");
    one.act("sign");
    CHECK(one.session().state().seals.size() == 1);
    CHECK_MESSAGE(one.status("case/s") == "waiting", "a signature that is the last step is not passed by itself");
}
