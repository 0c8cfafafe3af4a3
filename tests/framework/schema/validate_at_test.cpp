#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "framework/schema/schema.hpp"
#include "tests/framework/json_text.hpp"

using namespace stegvis;

namespace {

Schema schema_of(std::string_view text) { return Schema::compile(json(text)).value(); }

std::string shown(const std::vector<SchemaFinding>& findings)
{
    std::string text;
    for (const SchemaFinding& finding : findings) text += finding.pointer + " " + finding.keyword + "; ";
    return text;
}

bool begins(std::string_view text, std::string_view with)
{
    return text.substr(0, with.size()) == with && (text.size() == with.size() || text[with.size()] == '/');
}

/// Every pointer in a document.
void collect(const Value& value, const std::string& at, std::vector<std::string>& pointers)
{
    pointers.push_back(at);
    if (value.is_object()) {
        for (const Member& member : value.as_object()) collect(member.value, at + "/" + escape_pointer_token(member.key), pointers);
    } else if (value.is_array()) {
        for (std::size_t row = 0; row < value.as_array().size(); ++row) collect(value.as_array()[row], at + "/" + std::to_string(row), pointers);
    }
}

/// What holds for `validate_at` whatever the schema: it finds nothing else than `validate`, and leaves out only what is elsewhere.
void check_against_whole(const Schema& schema, const Value& data)
{
    const std::vector<SchemaFinding> whole = schema.validate(data);
    std::vector<std::string> pointers;
    collect(data, "", pointers);
    for (const std::string& pointer : pointers) {
        CAPTURE(pointer);
        const std::vector<SchemaFinding> here = schema.validate_at(data, pointer);
        for (const SchemaFinding& finding : here) {
            CAPTURE(finding.pointer);
            CHECK(std::find(whole.begin(), whole.end(), finding) != whole.end());
        }
        for (const SchemaFinding& finding : whole) {
            CAPTURE(finding.pointer);
            const bool on_way = begins(pointer, finding.pointer) || begins(finding.pointer, pointer);
            if (on_way) CHECK(std::find(here.begin(), here.end(), finding) != here.end());
        }
    }
    CHECK(schema.validate_at(data, "") == whole);
}

constexpr std::string_view company = R"({
    "type": "object", "required": ["name", "kind"], "dependentRequired": {"auditor": ["auditorNumber"]},
    "properties": {
        "name": {"type": "string", "minLength": 2}, "kind": {"enum": ["as", "enk"]}, "auditor": {"type": "string"}, "capital": {"type": "integer"},
        "founders": {"type": "array", "minItems": 1, "maxItems": 2, "uniqueItems": true,
            "items": {"type": "object", "required": ["nin"], "properties": {"nin": {"type": "string", "minLength": 3}, "share": {"maximum": 100}}}},
        "address": {"anyOf": [{"required": ["street"]}, {"required": ["box"]}], "properties": {"street": {"type": "string"}, "box": {"type": "integer"}},
            "unevaluatedProperties": false}
    },
    "if": {"properties": {"kind": {"const": "as"}}, "required": ["kind"]},
    "then": {"required": ["capital"], "properties": {"capital": {"minimum": 30000}}},
    "allOf": [{"not": {"required": ["old"]}}, {"properties": {"founders": {"contains": {"required": ["share"]}}}}],
    "additionalProperties": {"type": "string"}
})";

}  // namespace

TEST_CASE("validate_at: rules of what is around the value are looked at, and other members are not")
{
    const Schema schema = schema_of(company);
    const Value data = json(R"({"name": "x", "kind": "as", "capital": 1, "auditor": 7, "founders": [{"nin": "1", "share": 101}, {}], "extra": 1})");
    CHECK(shown(schema.validate_at(data, "/capital")) == "/auditorNumber dependentRequired; /capital minimum; ");
    CHECK(shown(schema.validate_at(data, "/name")) == "/auditorNumber dependentRequired; /name minLength; ");
    CHECK(shown(schema.validate_at(data, "/founders/0/nin")) == "/auditorNumber dependentRequired; /founders/0/nin minLength; ");
    CHECK(shown(schema.validate_at(data, "/founders/1")) == "/auditorNumber dependentRequired; /founders/1/nin required; ");
    CHECK(shown(schema.validate_at(data, "/extra")) == "/auditorNumber dependentRequired; /extra type; ");
}

TEST_CASE("validate_at: a value that is missing, or a pointer to nowhere, still has the rules around it")
{
    const Schema schema = schema_of(company);
    CHECK(shown(schema.validate_at(json(R"({"kind": "as"})"), "/capital")) == "/name required; /capital required; ");
    CHECK(shown(schema.validate_at(json(R"({"founders": []})"), "/founders/07/nin")) ==
          "/name required; /kind required; /founders minItems; /founders contains; ");
    CHECK(schema.validate_at(json("{}"), "no pointer").empty());
}

TEST_CASE("validate_at: it agrees with the whole validation on every path of every document")
{
    const Schema schema = schema_of(company);
    for (const std::string_view text : {
             R"({"name": "x", "kind": "as", "capital": 1, "auditor": 7, "founders": [{"nin": "1", "share": 101}, {}], "extra": 1})",
             R"({"kind": "nuf", "old": true, "founders": [{"nin": "123"}, {"nin": "123"}, {"nin": "123"}]})",
             R"({"name": "ab", "kind": "enk", "address": {"city": 1, "box": "1"}})",
             R"({"name": "ab", "kind": "enk", "address": {}, "founders": [{"nin": "123", "share": 1}]})", R"([1, {"a": 2}])", "7"}) {
        CAPTURE(text);
        check_against_whole(schema, json(text));
    }
    const Schema recursive = schema_of(
        R"({"properties": {"children": {"items": {"$ref": "#"}}, "n": {"minimum": 1}}, "oneOf": [{"required": ["n"]}, {"required": ["m"]}]})");
    check_against_whole(recursive, json(R"({"n": 0, "children": [{"m": 1, "n": 0}, {"children": [{"n": 0}, {}]}]})"));
}
