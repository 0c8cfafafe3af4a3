#include "framework/json.hpp"
#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case order(const std::string& calculate, const std::string& fields = "", const std::string& steps = "")
{
    return Case({.steps = R"([{"type": "page", "id": "buy", "children": [{"type": "each", "id": "line", "bind": "lines", "children": [
                    {"type": "number-field", "id": "price", "bind": "lines.price"}, {"type": "number-field", "id": "count", "bind": "lines.count"}]})" + fields + R"(]},
                  )" + steps + R"({"type": "sign", "id": "sign"}, {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
        .properties = R"({"w": {"type": "string"}, "total": {"type": "integer", "maximum": 100}, "share": {"type": "number"}, "own": {"type": "object", "properties": {"fee": {"type": "integer"}}},
            "lines": {"type": "array", "items": {"type": "object", "properties": {"price": {"type": "integer"}, "count": {"type": "integer"},
              "sum": {"type": "integer", "maximum": 60}}}}})",
        .more = R"("calculate": {)" + calculate + R"(},)"});
}

constexpr const char* sums = R"("lines.sum": ["multiply", ["dataModel", "lines.price"], ["dataModel", "lines.count"]], "total": ["sum", ["dataModel", "lines.sum"]])";

void fill(Case& kit, const std::string& row, const std::string& price, const std::string& count)
{
    kit.type("lines{" + row + "}.price", price);
    kit.type("lines{" + row + "}.count", count);
}

Value total(const Case& kit)
{
    const Value document = kit.session().document();
    const Value* found = document.find("total");
    return found ? *found : Value();
}

}  // namespace

TEST_CASE("calculations: a column that is calculated can be summed, and follows rows and answers")
{
    Case kit = order(sums);
    kit.begin();
    CHECK(kit.session().document().find("lines") == nullptr);
    kit.add_row("lines", "a");
    kit.add_row("lines", "b");
    fill(kit, "a", "10", "2");
    CHECK(total(kit) == Value(20));
    fill(kit, "b", "5", "3");
    CHECK(total(kit) == Value(35));
    kit.type("lines{b}.count", "1");
    CHECK(total(kit) == Value(25));
    kit.ok({.type = CommandType::remove_row, .path = "lines{a}"});
    CHECK(total(kit) == Value(5));
}

TEST_CASE("calculations: an object or a list that is read as a whole has its calculated values in it")
{
    Case kit = order(R"("lines.sum": ["multiply", ["dataModel", "lines.price"], ["dataModel", "lines.count"]], "own.fee": ["plus", ["count", ["dataModel", "lines"]], 1])", "",
        R"({"type": "validate", "id": "check", "call": "reg POST /check", "send": {"lines": ["dataModel", "lines"], "own": ["dataModel", "own"],
            "row": ["dataModel", "lines[0]"], "column": ["dataModel", "lines.sum"]}},)");
    kit.begin();
    kit.add_row("lines", "a");
    fill(kit, "a", "10", "2");
    kit.act("next");
    const Value line{{"price", 10}, {"count", 2}, {"sum", 20}};
    CHECK(*kit.open().request.find("body") == Value{{"lines", Array{line}}, {"own", Value{{"fee", 2}}}, {"row", line}, {"column", Array{20}}});
}

TEST_CASE("calculations: what a seal fixes has calculated columns and their sums in it, and no rows that are not there")
{
    Case kit = order(std::string(sums) + R"(, "own.fee": 7)");
    kit.begin();
    kit.add_row("lines", "a");
    fill(kit, "a", "10", "2");
    kit.act("next");
    kit.act("sign");
    CHECK(kit.session().state().seals.front().document == R"({"lines":[{"count":2,"price":10,"sum":20}],"own":{"fee":7},"total":20})");
    Case empty = order(R"("lines.sum": 5)");
    empty.begin();
    empty.act("next");
    empty.act("sign");
    CHECK(empty.session().state().seals.front().document == "{}");
}

TEST_CASE("calculations: a value that the schema refuses stops the step that shows it, and stands at its field")
{
    Case kit = order(sums, R"(, {"type": "number-field", "id": "total", "bind": "total"})");
    kit.begin();
    for (const char* row : {"a", "b"}) {
        kit.add_row("lines", row);
        fill(kit, row, "20", "3");
    }
    kit.act("next");
    CHECK(kit.place() == "case/buy");
    CHECK_FALSE(find_node(kit.view().root, "case/buy/total")->error.empty());
    kit.type("lines{a}.count", "1");
    kit.act("next");
    CHECK(kit.place() == "case/sign");
}

TEST_CASE("calculations: a value that must be there and is not stops what would seal it, and no page")
{
    const auto kit_of = [](const char* seal) {
        return Case({.steps = R"([{"type": "page", "id": "p", "children": [{"type": "number-field", "id": "n", "bind": "n"}, {"type": "number-field", "id": "twice", "bind": "twice"}]},
                       )" + std::string(seal) + R"(, {"type": "page", "id": "q", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
                     .properties = R"({"n": {"type": "integer"}, "twice": {"type": "integer", "maximum": 10}, "w": {"type": "string"}})",
                     .texts = R"({"twice.label": "Twice the number"})",
                     .more = R"("calculate": {"twice": ["if", ["equals", ["dataModel", "n"], null], null, "else", ["multiply", ["dataModel", "n"], 2]]},)",
                     .required = R"(["twice"])"});
    };
    Case signing = kit_of(R"({"type": "sign", "id": "s"})");
    signing.begin();
    signing.act("next");
    CHECK(signing.place() == "case/s");
    const Turn turn = signing.act("sign");
    REQUIRE(turn.findings.size() == 1);
    CHECK(turn.findings.front().text == "stegvis.finding.uncalculated");
    signing.go("case/p");
    signing.type("n", "3");
    signing.go("case/s");
    signing.act("sign");
    CHECK(signing.status("case/s") == "waiting");
    Case archiving = kit_of(R"({"type": "archive", "id": "s", "to": "reg POST /filings"})");
    archiving.begin();
    archiving.act("next");
    CHECK(archiving.status("case/s") == "failed");
    CHECK(archiving.step("case/s").details.string_or("text", "") == "stegvis.finding.uncalculated");
    CHECK(archiving.session().state().seals.empty());
    CHECK(write_json(to_value(archiving.view("en"))).find("Twice the number\u201d cannot be worked out") != std::string::npos);
}

TEST_CASE("calculations: an object that must be there lacks what must be in it, and one that may be left out does not")
{
    const auto seals_of = [](const char* required) {
        Case kit({.steps = R"([{"type": "page", "id": "p", "children": [{"type": "number-field", "id": "n", "bind": "n"}]}, {"type": "sign", "id": "s"}])",
                  .properties = R"({"n": {"type": "integer"}, "sums": {"type": "object", "required": ["twice"], "properties": {"twice": {"type": "integer"}}}})",
                  .more = R"("calculate": {"sums.twice": ["if", ["equals", ["dataModel", "n"], null], null, "else", 2]},)",
                  .required = required});
        kit.begin();
        kit.act("next");
        kit.act("sign");
        return kit.session().state().seals.size();
    };
    CHECK(seals_of("[]") == 1);
    CHECK(seals_of(R"(["sums"])") == 0);
}

TEST_CASE("calculations: a rule of the service holds before an archive, as before a signature")
{
    Case kit({.steps = R"([{"type": "page", "id": "p", "children": [{"type": "number-field", "id": "n", "bind": "n"}]},
                {"type": "archive", "id": "s", "to": "reg POST /filings"}])",
              .properties = R"({"n": {"type": "integer"}})", .texts = R"({"few": "Too few"})",
              .more = R"("rules": [{"id": "few", "path": "n", "must": ["greaterThan", ["dataModel", "n"], 5], "text": "few"}],)"});
    kit.begin();
    kit.type("n", "3");
    kit.act("next");
    CHECK(kit.session().state().seals.empty());
    CHECK(kit.step("case/s").details.string_or("text", "") == "few");
}

TEST_CASE("calculations: a value with more digits than a seal can hold is told before the seal")
{
    Case kit = order(R"("share": ["divide", ["dataModel", "lines[0].price"], 3])", R"(, {"type": "number-field", "id": "share", "bind": "share"})");
    kit.begin();
    kit.add_row("lines", "a");
    fill(kit, "a", "10", "1");
    kit.act("next");
    CHECK(kit.place() == "case/buy");
    kit.type("lines{a}.price", "9");
    kit.act("next");
    kit.act("sign");
    CHECK(kit.session().state().seals.size() == 1);
}

TEST_CASE("calculations: a value that the schema refuses and no field shows stops the signature, which says so")
{
    Case kit = order(sums);
    kit.begin();
    kit.add_row("lines", "a");
    fill(kit, "a", "70", "1");
    kit.act("next");
    CHECK(kit.place() == "case/sign");
    const Turn turn = kit.act("sign");
    REQUIRE(turn.findings.size() == 1);
    CHECK(turn.findings[0].path == "lines{a}.sum");
    CHECK(turn.findings[0].id == "maximum");
    CHECK(kit.session().state().seals.empty());
    kit.act("back");
    kit.type("lines{a}.price", "60");
    kit.act("next");
    kit.act("sign");
    CHECK(kit.session().state().seals.size() == 1);
}
