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

TEST_CASE("rules: information and success are said beside the field, and stop nobody")
{
    tests::Case one({.steps = R"([{"type": "page", "id": "p", "rules": [
                        {"id": "fine", "severity": "success", "path": "price", "text": "rules.high", "when": ["greaterThan", ["dataModel", "price"], 100]},
                        {"id": "note", "severity": "info", "path": "price", "text": "rules.low", "when": ["lessThan", ["dataModel", "price"], 10]}],
                        "children": [{"type": "number-field", "id": "price", "bind": "price"}]},
                      {"type": "page", "id": "q", "children": [{"type": "number-field", "id": "price", "bind": "price"}]}])",
                      .properties = properties, .texts = texts});
    one.begin();
    one.type("price", "500");
    const View fine = one.session().view({.context = one.context(), .language = "nb", .touched = {"price"}});
    CHECK(find_node(fine.root, "case/p/price")->warning == "That is much");
    CHECK(find_node(fine.root, "case/p/price")->severity == Severity::success);
    one.type("price", "5");
    const View note = one.session().view({.context = one.context(), .language = "nb", .touched = {"price"}});
    CHECK(find_node(note.root, "case/p/price")->severity == Severity::info);
    CHECK(one.act("next").findings.empty());
    CHECK(one.place() == "case/q");
}

TEST_CASE("rules: a rule of a repeat that lands in its rows is evaluated in each, and a rule of a group in a row too")
{
    tests::Case one({.steps = R"([{"type": "page", "id": "p", "children": [{"type": "each", "id": "rows", "bind": "rows", "rules": [
                        {"id": "order", "path": "rows.to", "text": "rules.low", "must": ["greaterThanEq", ["dataModel", "rows.to"], ["dataModel", "rows.from"]]},
                        {"id": "some", "path": "rows", "text": "rules.high", "must": ["lessThan", ["count", ["dataModel", "rows"]], 3]}],
                        "children": [{"type": "group", "id": "g", "rules": [
                            {"id": "even", "path": "rows.from", "text": "rules.high", "must": ["notEquals", ["dataModel", "rows.from"], 7]}],
                          "children": [{"type": "number-field", "id": "from", "bind": "rows.from"}, {"type": "number-field", "id": "to", "bind": "rows.to"}]}]}]},
                      {"type": "page", "id": "q", "children": [{"type": "number-field", "id": "price", "bind": "price"}]}])",
                      .properties = R"({"price": {"type": "integer"}, "rows": {"type": "array", "items": {"type": "object", "properties": {
                          "from": {"type": "integer"}, "to": {"type": "integer"}}}}})",
                      .texts = texts});
    one.begin();
    for (const char* key : {"r1", "r2"}) {
        one.add_row("rows", key);
        one.type(std::string("rows{") + key + "}.from", "7");
    }
    one.type("rows{r1}.to", "8");
    one.type("rows{r2}.to", "6");
    const auto findings = one.act("next").findings;
    REQUIRE(findings.size() == 3);
    CHECK(findings[0].path == "rows{r1}.from");
    CHECK(findings[0].id == "even");
    CHECK(findings[1].path == "rows{r2}.from");
    CHECK(findings[2].path == "rows{r2}.to");
    CHECK(findings[2].id == "order");
    const View view = one.view();
    CHECK(find_node(view.root, "case/p/rows/r2/g/to")->error == "Too little");
    CHECK(find_node(view.root, "case/p/rows/r1/g/to")->error.empty());
    CHECK(find_node(view.root, "case/p/rows/r1/g/from")->error == "That is much");
}

namespace {

/// The error at the field of a page with one row, when these have been left.
std::string error_at(const tests::Case& one, std::set<std::string> touched)
{
    const View view = one.session().view({.context = one.context(), .language = "nb", .touched = std::move(touched)});
    return find_node(view.root, "case/p/rows/r1/from")->error;
}

tests::Case showing(const std::string& show)
{
    tests::Case one({.steps = R"([{"type": "page", "id": "p", "children": [{"type": "each", "id": "rows", "bind": "rows", "children": [
                        {"type": "number-field", "id": "from", "bind": "rows.from", "show": ")" + show + R"("}]}]},
                      {"type": "page", "id": "q", "children": [{"type": "number-field", "id": "price", "bind": "price"}]}, {"type": "sign", "id": "s"}])",
                      .properties = R"({"price": {"type": "integer"}, "rows": {"type": "array", "items": {"type": "object", "properties": {"from": {"type": "integer", "minimum": 5}}}}})",
                      .texts = texts});
    one.begin();
    one.add_row("rows", "r1");
    one.type("rows{r1}.from", "1");
    return one;
}

}  // namespace

TEST_CASE("show: a finding is seen while typing, or when the field, its row or its page has been left")
{
    const std::string field = "rows{r1}.from";
    const std::string row = "rows{r1}";
    const std::string page = "case/p";
    CHECK_FALSE(error_at(showing("typing"), {}).empty());
    CHECK(error_at(showing("leaving"), {}).empty());
    CHECK_FALSE(error_at(showing("leaving"), {field}).empty());
    CHECK(error_at(showing("row"), {field}).empty());
    CHECK_FALSE(error_at(showing("row"), {row}).empty());
    CHECK(error_at(showing("page"), {field, row}).empty());
    CHECK_FALSE(error_at(showing("page"), {page}).empty());
    CHECK(error_at(showing("submit"), {field, row, page}).empty());
    for (const char* show : {"typing", "leaving", "row", "page"}) {
        tests::Case one = showing(show);
        CHECK(one.act("next").findings.size() == 1);
        CHECK_FALSE(error_at(one, {}).empty());
    }
}

TEST_CASE("show: what is not seen before the answers are fixed does not stop an earlier page, and leads back to it then")
{
    tests::Case one = showing("submit");
    CHECK(one.act("next").findings.empty());
    REQUIRE(one.place() == "case/q");
    const Turn turn = one.act("next");
    CHECK(one.place() == "case/p");
    CHECK(turn.findings.size() == 1);
    CHECK_FALSE(error_at(one, {}).empty());
    CHECK_MESSAGE(one.act("next").findings.size() == 1, "what is seen stops");
    one.type("rows{r1}.from", "6");
    one.act("next");
    CHECK(one.place() == "case/s");
}
