#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "framework/schema/schema.hpp"
#include "tests/framework/json_text.hpp"

using namespace stegvis;

namespace {

Path path(std::string_view text)
{
    return Path::parse(text).value();
}

Schema schema(std::string_view text)
{
    auto compiled = Schema::compile(json(text));
    REQUIRE_MESSAGE(compiled.has_value(), compiled.error().message);
    return std::move(*compiled);
}

Schema company()
{
    return schema(R"({
        "type": "object", "required": ["name", "founders"],
        "properties": {
            "name": {"type": "string", "title": "Name", "minLength": 3, "maxLength": 175, "pattern": "^[^<]*$", "x-help": "why"},
            "purpose": {"enum": ["trade", "charity"]},
            "since": {"type": ["string", "null"], "format": "date", "readOnly": true},
            "shares": {"allOf": [{"$ref": "#/$defs/count"}], "minimum": 10, "default": 100, "exclusiveMaximum": 1000},
            "accepted": {"const": true},
            "tags": {"type": "array", "uniqueItems": true, "maxItems": 5, "items": {"type": "string", "maxLength": 20}},
            "founders": {"type": "array", "minItems": 1, "items": {
                "allOf": [{"$ref": "#/$defs/person"}], "required": ["amount"], "properties": {"amount": {"type": "number", "multipleOf": 0.01}}}}
        },
        "$defs": {
            "count": {"type": "integer", "minimum": 0, "maximum": 500},
            "person": {"type": "object", "required": ["nin"], "properties": {"nin": {"type": "string", "format": "no-fnr"}, "name": {"type": "string"}}}
        }})");
}

std::string texts(const std::vector<Path>& paths)
{
    std::string text;
    for (const auto& one : paths)
        text += (text.empty() ? "" : " ") + one.to_string();
    return text;
}

/// The keywords that are wrong with a field's value.
std::string faults(const Schema& schema, std::string_view at, const Value* value)
{
    std::string text;
    for (const auto& finding : schema.validate_field(path(at), value))
        text += (text.empty() ? "" : " ") + finding.pointer + finding.keyword;
    return text;
}

std::string faults(const Schema& schema, std::string_view at, std::string_view value)
{
    const auto parsed = json(value);
    return faults(schema, at, &parsed);
}

}  // namespace

TEST_CASE("schema field: a field has its type, its limits and what is written about it")
{
    const auto model = company();
    const auto* name = model.field(path("name"));
    REQUIRE(name != nullptr);
    CHECK(name->type == FieldType::string);
    CHECK(name->required);
    CHECK_FALSE(name->in_rows);
    CHECK(name->min_length == 3U);
    CHECK(name->max_length == 175U);
    CHECK(name->title == "Name");
    CHECK(name->patterns == std::vector<std::string>{"^[^<]*$"});
    CHECK(name->annotations == Object{{"x-help", "why"}});
    CHECK(name->path == path("name"));

    const auto* since = model.field(path("since"));
    REQUIRE(since != nullptr);
    CHECK(since->type == FieldType::string);
    CHECK(since->nullable);
    CHECK(since->read_only);
    CHECK(since->format == "date");
    CHECK_FALSE(since->required);
}

TEST_CASE("schema field: of several limits the tightest counts")
{
    const auto model = company();
    const auto* shares = model.field(path("shares"));
    REQUIRE(shares != nullptr);
    CHECK(shares->type == FieldType::integer);
    CHECK(shares->minimum == Decimal(10));
    CHECK(shares->maximum == Decimal(500));
    CHECK(shares->exclusive_maximum == Decimal(1000));
    CHECK(shares->default_value == Value(100));
}

TEST_CASE("schema field: rows are entered through items, references and allOf")
{
    const auto model = company();
    const auto* nin = model.field(path("founders.nin"));
    REQUIRE(nin != nullptr);
    CHECK(nin->format == "no-fnr");
    CHECK(nin->required);
    CHECK(nin->in_rows);
    CHECK(model.field(path("founders{7f3a}.nin")) == nin);
    CHECK(model.field(path("founders[2].nin")) == nin);
    CHECK(model.field(path("founders.amount"))->multiple_of == Decimal::parse("0.01").value());
    CHECK(model.field(path("founders"))->type == FieldType::array);
    CHECK(model.field(path("founders"))->min_items == 1U);
    CHECK(model.field(path("founders{7f3a}"))->type == FieldType::object);
    CHECK(model.field(path("tags"))->max_items == 5U);
    CHECK(model.field(path("tags"))->unique_items);
    CHECK(model.field(path("tags[0]"))->max_length == 20U);
    CHECK(model.field(Path{})->type == FieldType::object);
}

TEST_CASE("schema field: without a type, the choices or the constant give it away")
{
    const auto model = company();
    CHECK(model.field(path("purpose"))->type == FieldType::string);
    CHECK(model.field(path("purpose"))->choices == std::vector<Value>{"trade", "charity"});
    CHECK(model.field(path("accepted"))->type == FieldType::boolean);
    CHECK(model.field(path("accepted"))->constant == Value(true));
    const auto titled = schema(
        R"({"properties": {"size": {"oneOf": [{"const": "s", "title": "Small"}, {"const": "l", "title": "Large"}]}}})");
    CHECK(titled.field(path("size"))->choices == std::vector<Value>{"s", "l"});
}

TEST_CASE("schema field: a path that the schema does not have is not there, and the nearest is suggested")
{
    const auto model = company();
    CHECK(model.field(path("nme")) == nullptr);
    CHECK(model.field(path("name.first")) == nullptr);
    CHECK(texts(model.suggest(path("nme"))).substr(0, 4) == "name");
    CHECK(texts(model.suggest(path("founders.nim"))).substr(0, 12) == "founders.nin");
    CHECK(texts(model.suggest(path("founder.amount"))) == "founders.amount");
    CHECK(texts(model.suggest(path("person.nin"))) == "founders.nin");
    CHECK(model.suggest(path("somethingElseAltogether")).empty());
}

TEST_CASE("schema field: all leaves are known, in the order of the schema")
{
    CHECK(texts(company().fields()) ==
          "name purpose since shares accepted tags founders.amount founders.nin founders.name");
    CHECK(Schema{}.fields().empty());
}

TEST_CASE("schema field: a field in some alternative is known, but nothing holds for all its values")
{
    const auto model = schema(R"({"properties": {"kind": {"enum": ["a", "b"]}},
        "if": {"properties": {"kind": {"const": "a"}}}, "then": {"required": ["more"], "properties": {"more": {"type": "string", "minLength": 5}}}})");
    REQUIRE(model.field(path("more")) != nullptr);
    CHECK(model.field(path("more"))->type == FieldType::string);
    CHECK_FALSE(model.field(path("more"))->required);
    CHECK(faults(model, "more", "\"abc\"") == "");
    CHECK(faults(model, "more", nullptr) == "");
    CHECK(faults(model, "kind", "\"b\"") == "");
}

TEST_CASE("schema field: a schema that contains itself has each path once around")
{
    const auto tree = schema(R"({"properties": {"name": {"type": "string"}, "child": {"$ref": "#"}}})");
    CHECK(tree.field(path("child.name")) != nullptr);
    CHECK(tree.field(path("child.child.child")) == nullptr);
    CHECK(tree.fields().size() < 8);
}

TEST_CASE("schema field: one field is judged by its own keywords")
{
    const auto model = company();
    CHECK(faults(model, "name", "\"Fjord AS\"") == "");
    CHECK(faults(model, "name", "\"F<\"") == "minLength pattern");
    CHECK(faults(model, "name", "3") == "type");
    CHECK(faults(model, "shares", "501") == "maximum");
    CHECK(faults(model, "shares", "5.5") == "minimum type");
    CHECK(faults(model, "founders.nin", "\"01019010047\"") == "format");
    CHECK(faults(model, "founders{a}.amount", "1.005") == "multipleOf");
    CHECK(faults(model, "tags[1]", "\"this is longer than twenty\"") == "maxLength");
    CHECK(faults(model, "accepted", "false") == "const");
    CHECK(faults(model, "nme", "1") == "");
}

TEST_CASE("schema field: an absent value is wrong only where its object requires it")
{
    const auto model = company();
    CHECK(faults(model, "name", nullptr) == "required");
    CHECK(faults(model, "founders.nin", nullptr) == "required");
    CHECK(faults(model, "purpose", nullptr) == "");
    const auto findings = model.validate_field(path("name"), nullptr);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].params == Value{{"missing", "name"}});
}

TEST_CASE("schema field: what is inside a field is not its own concern")
{
    const auto model = company();
    CHECK(faults(model, "founders", "[]") == "minItems");
    CHECK(faults(model, "founders", "[{}, 3]") == "");
    CHECK(faults(model, "founders{a}", "{}") == "");
    CHECK(faults(model, "founders{a}", "3") == "type");
    CHECK(faults(model, "tags", "[\"a\", \"a\"]") == "uniqueItems");
    CHECK(faults(model, "", "{}") == "");
}
