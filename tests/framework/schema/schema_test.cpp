#include "framework/schema/schema.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/framework/json_text.hpp"

using namespace stegvis;

namespace {

Schema schema(std::string_view text)
{
    auto compiled = Schema::compile(json(text));
    REQUIRE_MESSAGE(compiled.has_value(), compiled.error().message);
    return std::move(*compiled);
}

/// `pointer keyword params`, one line each.
std::string found(const Schema& schema, std::string_view data)
{
    std::string lines;
    for (const auto& finding : schema.validate(json(data)))
        lines += finding.pointer + ' ' + finding.keyword + ' ' + write_json(finding.params) + '\n';
    return lines;
}

std::string refused(std::string_view text, const SchemaOptions& options = {})
{
    const auto compiled = Schema::compile(json(text), options);
    return compiled ? "accepted" : compiled.error().code + ' ' + compiled.error().where;
}

}  // namespace

TEST_CASE("schema: each finding says where, which keyword and which limit")
{
    const auto company = schema(R"({"type": "object", "required": ["name", "address"], "properties": {
        "name": {"type": "string", "minLength": 3}, "capital": {"type": "integer", "minimum": 30000, "multipleOf": 100},
        "founders": {"type": "array", "minItems": 1, "items": {"properties": {"nin": {"format": "no-fnr"}}}}}})");
    CHECK(found(company, R"({"name": "Ås AS", "address": {}})") == "");
    CHECK(found(company, R"({"name": "Å", "capital": 29999.5})") == R"(/address required {"missing":"address"}
/name minLength {"limit":3}
/capital type {"expected":["integer"]}
/capital minimum {"limit":30000}
/capital multipleOf {"limit":100}
)");
    CHECK(found(company, R"({"name": "abc", "address": 1, "founders": [{"nin": "01019010047"}]})") ==
          "/founders/0/nin format {\"format\":\"no-fnr\",\"reason\":\"check-digit\"}\n");
    const auto findings = company.validate(json(R"({"name": "abc", "address": 1, "founders": []})"));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].schema_pointer == "/properties/founders/minItems");
}

TEST_CASE("schema: valid says the same as an empty list of findings")
{
    const auto any = schema(R"({"anyOf": [{"type": "string"}, {"type": "integer", "not": {"const": 3}}]})");
    for (const char* data : {"\"a\"", "1", "3", "1.5", "null", "[]"}) {
        CAPTURE(data);
        CHECK(any.valid(json(data)) == any.validate(json(data)).empty());
    }
}

TEST_CASE("schema: pointers are escaped as RFC 6901 says")
{
    const auto odd = schema(R"({"properties": {"a/b": {"properties": {"c~d": {"type": "string"}}}}})");
    CHECK(found(odd, R"({"a/b": {"c~d": 1}})") == "/a~1b/c~0d type {\"expected\":[\"string\"]}\n");
}

TEST_CASE("schema: data in the making is incomplete, not wrong")
{
    const auto decision =
        schema(R"({"required": ["outcome"], "properties": {"outcome": {"enum": ["registered", "refused"]}}, "oneOf": [
        {"properties": {"outcome": {"const": "registered"}}, "required": ["number"]},
        {"properties": {"outcome": {"const": "refused"}}, "required": ["reason"]}]})");
    CHECK(found(decision, R"({"outcome": "refused"})") == "/reason required {\"missing\":\"reason\"}\n");
    CHECK(found(decision, R"({"outcome": "registered"})") == "/number required {\"missing\":\"number\"}\n");
    CHECK(found(decision, R"({"outcome": "refused", "reason": "no"})") == "");
    CHECK(found(decision, R"({"number": 1, "reason": 2})") ==
          "/outcome required {\"missing\":\"outcome\"}\n oneOf {\"matched\":2}\n");
}

TEST_CASE("schema: what is too much is named where it stands")
{
    const auto closed = schema(R"({"properties": {"a": true}, "additionalProperties": false})");
    CHECK(found(closed, R"({"a": 1, "b": 2})") == "/b additionalProperties {\"property\":\"b\"}\n");
    const auto unevaluated = schema(R"({"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false})");
    CHECK(found(unevaluated, R"({"a": 1, "b": 2})") == "/b unevaluatedProperties {\"property\":\"b\"}\n");
    CHECK(found(schema(R"({"dependentRequired": {"a": ["b"]}})"), R"({"a": 1})") ==
          "/b dependentRequired {\"missing\":\"b\",\"because\":\"a\"}\n");
    CHECK(found(schema(R"({"contains": {"const": 1}, "maxContains": 1})"), "[1, 1]") ==
          " contains {\"min\":1,\"max\":1}\n");
    CHECK(found(schema("false"), "1") == " false {}\n");
}

TEST_CASE("schema: numbers are decimals, so that multipleOf is exact")
{
    CHECK(schema(R"({"multipleOf": 0.01})").valid(json("19.99")));
    CHECK(schema(R"({"multipleOf": 0.1})").valid(json("0.3")));
    CHECK_FALSE(schema(R"({"multipleOf": 0.01})").valid(json("19.995")));
    CHECK(schema(R"({"maximum": 9007199254740993})").valid(json("9007199254740993")));
    CHECK_FALSE(schema(R"({"maximum": 9007199254740992})").valid(json("9007199254740993")));
}

TEST_CASE("schema: mistakes in a schema are errors that name the place")
{
    CHECK(refused("3") == "malformed-schema ");
    CHECK(refused(R"({"properties": {"a": {"type": "strng"}}})") == "malformed-schema /properties/a/type");
    CHECK(refused(R"({"minLength": -1})") == "malformed-schema /minLength");
    CHECK(refused(R"({"minLength": "3"})") == "malformed-schema /minLength");
    CHECK(refused(R"({"multipleOf": 0})") == "malformed-schema /multipleOf");
    CHECK(refused(R"({"properties": []})") == "malformed-schema /properties");
    CHECK(refused(R"({"allOf": [1]})") == "malformed-schema /allOf");
    CHECK(refused(R"({"required": "name"})") == "malformed-schema /required");
    CHECK(refused(R"({"pattern": "(a"})") == "malformed-pattern /pattern");
    CHECK(refused(R"j({"pattern": "(?=a)"})j") == "unsupported-pattern /pattern");
    CHECK(refused(R"({"items": {"$ref": "#/$defs/persn"}})") == "unknown-reference /items/$ref");
    CHECK(refused(R"({"$ref": "other.json"})") == "unknown-reference /$ref");
    CHECK(refused(R"({"$ref": 3})") == "malformed-schema /$ref");
    CHECK(refused(R"({"$schema": "https://json-schema.org/draft/2019-09/schema"})") ==
          "unknown-draft https://json-schema.org/draft/2019-09/schema");
    CHECK(refused(R"({"allOf": [{}, {}, {}]})", {.limits = {.nodes = 3}}) == "schema-too-large /allOf/2");
}

TEST_CASE("schema: other documents come through the resolver, once each, and relative to the document's own URI")
{
    std::vector<std::string> asked;
    const SchemaOptions options{
        .uri = "models/company.schema.json", .resolve = [&](const std::string& uri) -> Result<Value> {
            asked.push_back(uri);
            return json(R"({"$defs": {"name": {"type": "string"}}})");
        }};
    const auto compiled = Schema::compile(
        json(R"({"properties": {"a": {"$ref": "parts.json#/$defs/name"}, "b": {"$ref": "parts.json#/$defs/name"}}})"),
        options);
    REQUIRE(compiled.has_value());
    CHECK(asked == std::vector<std::string>{"models/parts.json"});
    const auto findings = compiled->validate(json(R"({"a": 1})"));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].schema_pointer == "models/parts.json#/$defs/name/type");
}

TEST_CASE("schema: a copy is a schema of its own, and the default one takes everything")
{
    CHECK(Schema{}.valid(json(R"({"a": [1]})")));
    Schema copy;
    {
        const auto text = schema(R"({"type": "string"})");
        copy = text;
    }
    CHECK(copy.valid(json("\"a\"")));
    CHECK_FALSE(copy.valid(json("1")));
    const Schema again(copy);
    CHECK_FALSE(again.valid(json("1")));
}

TEST_CASE("schema: a schema that never ends is given up, and counts as unfit")
{
    CHECK(found(schema(R"({"$ref": "#"})"), "1") == " limit {}\n");
    CHECK_FALSE(schema(R"({"not": {"$ref": "#/$defs/a"}, "$defs": {"a": {"$ref": "#/$defs/a"}}})").valid(json("1")));
    std::string doubling = R"({"$ref": "#/$defs/a0", "$defs": {)";
    for (int i = 0; i < 60; ++i) {
        const auto next = R"({"$ref": "#/$defs/a)" + std::to_string(i + 1) + R"("})";
        doubling += "\"a" + std::to_string(i) + R"(": {"allOf": [)" + next + ", " + next + "]}, ";
    }
    doubling += R"("a60": true}})";
    auto limited = Schema::compile(json(doubling), {.limits = {.steps = 10'000}});
    REQUIRE(limited.has_value());
    CHECK_FALSE(limited->valid(json("1")));
}

TEST_CASE("schema: deep data is walked through a schema that contains itself")
{
    const auto tree = schema(R"({"type": "object", "properties": {"child": {"$ref": "#"}}})");
    std::string deep = "1";
    for (int i = 0; i < 200; ++i)
        deep = R"({"child": )" + deep + "}";
    CHECK(tree.validate(json(deep)).size() == 1);
}

TEST_CASE("schema: the metaschemas judge schemas")
{
    for (const char* uri : {"https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema"}) {
        CAPTURE(uri);
        const auto metaschema = standard_metaschema(uri);
        REQUIRE(metaschema.has_value());
        const auto judge = Schema::compile(*metaschema, {.resolve = standard_metaschema});
        REQUIRE_MESSAGE(judge.has_value(), judge.error().message);
        CHECK(judge->valid(*metaschema));
        CHECK(judge->valid(json(R"({"properties": {"a": {"type": "string", "minLength": 1}}})")));
        CHECK_FALSE(judge->valid(json(R"({"properties": {"a": {"type": "strng"}}})")));
        CHECK_FALSE(judge->valid(json(R"({"items": {"minLength": -1}})")));
    }
    CHECK_FALSE(standard_metaschema("https://example.com/").has_value());
}
