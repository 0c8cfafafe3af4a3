#include <doctest/doctest.h>

#include "framework/json.hpp"
#include "framework/schema/schema.hpp"

using namespace stegvis;

namespace {

Schema compiled(std::string_view text)
{
    auto schema = Schema::compile(parse_json(text).value());
    REQUIRE_MESSAGE(schema, (schema ? "" : schema.error().message));
    return std::move(schema).value();
}

std::string reads_of(const CrossCheck& check)
{
    std::string all = check.place.to_string() + (check.in_row ? "[]" : "") + ":";
    for (const Path& path : check.reads)
        all += " " + path.to_string();
    return all;
}

}  // namespace

TEST_CASE("across: each keyword that looks at several fields says which they are")
{
    const Schema schema = compiled(R"({
        "properties": {
            "kind": {"enum": ["a", "b"]}, "why": {"type": "string"}, "phone": {"type": "string"}, "email": {"type": "string"},
            "people": {"type": "array", "items": {"$ref": "#/$defs/person"}, "not": {"const": []}},
            "name": {"anyOf": [{"minLength": 3}, {"const": ""}]}},
        "allOf": [{"if": {"properties": {"kind": {"const": "b"}}, "required": ["kind"]}, "then": {"required": ["why"]}}],
        "anyOf": [{"required": ["phone"]}, {"required": ["email"]}],
        "$defs": {"person": {"type": "object", "properties": {"from": {"type": "integer"}, "to": {"type": "integer"}}, "dependentRequired": {"from": ["to"]}}}})");
    std::string all;
    for (std::size_t i = 0; i < schema.cross_checks(); ++i)
        all += reads_of(schema.cross_check(i)) + "\n";
    CHECK(all == ": phone email\n: kind why\npeople: people\npeople[]: people.from people.to\n");
}

TEST_CASE("across: what reads without bound reads its place as a whole, and circles end")
{
    const Schema schema = compiled(R"({
        "properties": {"tree": {"$ref": "#/$defs/tree"}, "free": {"type": "object", "not": {"additionalProperties": {"type": "string"}}}},
        "$defs": {"tree": {"type": "object", "properties": {"left": {"$ref": "#/$defs/tree"}, "right": {"$ref": "#/$defs/tree"}},
                  "if": {"properties": {"left": {"$ref": "#/$defs/tree"}}}, "then": {"required": ["right"]}}}})");
    std::string all;
    for (std::size_t i = 0; i < schema.cross_checks(); ++i)
        all += reads_of(schema.cross_check(i)).substr(0, 40) + "\n";
    CHECK(all.find("free: free\n") != std::string::npos);
    CHECK(all.find("tree: tree") != std::string::npos);
}

TEST_CASE("across: what is asked for as things are is known, whether it is there or not")
{
    const Schema schema = compiled(R"({
        "properties": {"kind": {"enum": ["a", "b"]}, "why": {"type": "string"}, "more": {"type": "string"}},
        "if": {"properties": {"kind": {"const": "b"}}, "required": ["kind"]}, "then": {"required": ["why"]}, "else": {"required": ["more"]},
        "dependentRequired": {"more": ["kind"]}})");
    REQUIRE(schema.cross_checks() == 2);
    const auto required = [&schema](const char* text) {
        std::string all;
        for (std::size_t number = 0; number < schema.cross_checks(); ++number)
            for (const std::string& pointer : schema.required_across(number, parse_json(text).value()))
                all += pointer;
        return all;
    };
    CHECK(required("{}") == "/more");
    CHECK(required(R"({"kind": "b"})") == "/why");
    CHECK(required(R"({"kind": "b", "why": "x"})") == "/why");
    CHECK(required(R"({"kind": "a", "more": "x"})") == "/more/kind");
}

TEST_CASE("across: what it finds in what it reads is what validation finds in the whole document")
{
    const Schema schema = compiled(R"({
        "properties": {"kind": {"enum": ["a", "b"]}, "why": {"type": "string"}, "more": {"type": "string"}},
        "if": {"properties": {"kind": {"const": "b"}}, "required": ["kind"]}, "then": {"required": ["why"], "properties": {"why": {"minLength": 3}}},
        "dependentRequired": {"more": ["why"]}})");
    REQUIRE(schema.cross_checks() == 2);
    for (const char* text : {"{}", R"({"kind": "a"})", R"({"kind": "b"})", R"({"kind": "b", "why": "x"})", R"({"kind": "b", "why": "long enough"})",
             R"({"more": "x"})", R"({"more": "x", "kind": "b"})"}) {
        CAPTURE(text);
        const Value data = parse_json(text).value();
        std::vector<SchemaFinding> found;
        for (std::size_t i : {0U, 1U})
            for (SchemaFinding& finding : schema.validate_across(i, data))
                found.push_back(std::move(finding));
        const auto whole = schema.validate(data);
        CHECK(found.size() == whole.size());
        for (const SchemaFinding& finding : found)
            CHECK(std::find(whole.begin(), whole.end(), finding) != whole.end());
    }
}
