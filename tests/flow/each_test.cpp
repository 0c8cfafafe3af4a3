#include "tests/flow/kit.hpp"

using namespace stegvis;
using tests::Case;

namespace {

Case rows(const std::string& order)
{
    return Case({.steps = R"([{"type": "page", "id": "list", "children": [{"type": "each", "id": "people", "bind": "people", "children": [
                      {"type": "text-field", "id": "name", "bind": "people.name"}]}]},
                  {"type": "each", "id": "by", "bind": "people", "order": ")" + order + R"(", "children": [
                    {"type": "page", "id": "person", "children": [{"type": "number-field", "id": "age", "bind": "people.age"}]},
                    {"type": "page", "id": "more", "children": [{"type": "checkbox", "id": "ok", "bind": "people.ok"}]}]},
                  {"type": "page", "id": "after", "children": [{"type": "text-field", "id": "w", "bind": "w"}]}])",
                 .properties = R"({"people": {"type": "array", "maxItems": 3, "items": {"type": "object", "required": ["name"], "properties": {
                      "name": {"type": "string"}, "age": {"type": "integer"}, "ok": {"type": "boolean"}}}}, "w": {"type": "string"}})"});
}

void fill_list(Case& kit)
{
    kit.begin();
    kit.add_row("people", "a");
    kit.add_row("people", "b");
    kit.type("people{a}.name", "Kari");
    kit.type("people{b}.name", "Ola");
    kit.act("next");
}

}  // namespace

TEST_CASE("each: in turn, one row after the other, and each row's steps in order")
{
    Case kit = rows("turn");
    fill_list(kit);
    CHECK(kit.place() == "case/by/a/person");
    CHECK(kit.status("case/by/b") == "pending");
    kit.type("people{a}.age", "40");
    kit.act("next");
    CHECK(kit.place() == "case/by/a/more");
    kit.act("next");
    CHECK(kit.place() == "case/by/b/person");
    kit.type("people{b}.age", "41");
    kit.act("next");
    kit.act("next");
    CHECK(kit.place() == "case/after");
    CHECK(kit.session().document() == Value{{"people", Array{Value{{"name", "Kari"}, {"age", 40}}, Value{{"name", "Ola"}, {"age", 41}}}}});
}

TEST_CASE("each: in any order, all rows are open at once")
{
    Case kit = rows("any");
    fill_list(kit);
    CHECK(kit.status("case/by/a/person") == "active");
    CHECK(kit.status("case/by/b/person") == "active");
    kit.act("next", "case/by/b/person");
    kit.act("next", "case/by/b/more");
    CHECK(kit.status("case/by/b") == "done");
    CHECK(kit.status("case/by") == "active");
    kit.act("next", "case/by/a/person");
    kit.act("next", "case/by/a/more");
    CHECK(kit.place() == "case/after");
}

TEST_CASE("each: without rows there is nothing to do, and the flow goes on")
{
    for (const char* order : {"turn", "any"}) {
        Case kit = rows(order);
        kit.begin();
        kit.act("next");
        CHECK(kit.status("case/by") == "done");
        CHECK(kit.place() == "case/after");
    }
}

TEST_CASE("each: a page asks for what each row lacks, and no more rows than the model allows")
{
    Case kit = rows("turn");
    kit.begin();
    kit.add_row("people", "a");
    CHECK(kit.act("next").findings.at(0).path == "people{a}.name");
    kit.refused({.type = CommandType::add_row, .path = "people", .key = "a"}, "conflict");
    kit.refused({.type = CommandType::add_row, .path = "people", .key = "b-1"}, "malformed-command");
    kit.add_row("people", "b");
    kit.add_row("people", "c");
    kit.refused({.type = CommandType::add_row, .path = "people", .key = "d"}, "not-allowed");
    kit.ok({.type = CommandType::remove_row, .path = "people{b}"});
    kit.refused({.type = CommandType::remove_row, .path = "people{b}"}, "unknown-path");
    kit.refused({.type = CommandType::set, .path = "people{b}.name", .text = "x"}, "unknown-path");
    CHECK(kit.session().state().rows.begin()->second == std::vector<std::string>{"a", "c"});
}

TEST_CASE("each: a row that is removed takes its open steps with it")
{
    Case kit = rows("any");
    fill_list(kit);
    kit.act("next", "case/by/a/person");
    kit.act("next", "case/by/a/more");
    kit.ok({.type = CommandType::remove_row, .address = "case/list", .path = "people{b}"});
    CHECK(kit.status("case/by/b/person") == "cancelled");
    CHECK(kit.status("case/by") == "done");
}

TEST_CASE("each: in turn, the row whose turn it is can be removed, and the next one has its turn")
{
    Case kit = rows("turn");
    fill_list(kit);
    CHECK(kit.place() == "case/by/a/person");
    kit.ok({.type = CommandType::remove_row, .address = "case/list", .path = "people{a}"});
    CHECK(kit.status("case/by/b/person") == "active");
    kit.ok({.type = CommandType::remove_row, .address = "case/list", .path = "people{b}"});
    CHECK(kit.status("case/by") == "done");
    CHECK(kit.place() == "case/after");
}

TEST_CASE("each: a value in a list without the key of its row is refused, with and without rows")
{
    Case kit = rows("turn");
    kit.begin();
    for (const char* path : {"people.name", "people[0].name", "people{b}.name"})
        kit.refused({.type = CommandType::set, .path = path, .text = "Kari"}, "unknown-path");
    kit.add_row("people", "a");
    for (const char* path : {"people.name", "people[0].name", "people{b}.name"})
        kit.refused({.type = CommandType::set, .path = path, .text = "Kari"}, "unknown-path");
    kit.refused({.type = CommandType::set, .path = "people", .text = "Kari"}, "not-allowed");
    kit.type("people{a}.name", "Kari");
    CHECK(kit.session().document() == Value{{"people", Array{Value{{"name", "Kari"}}}}});
}
