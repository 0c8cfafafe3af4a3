#include <doctest/doctest.h>

#include <filesystem>
#include <set>

#include "apps/stegvis/program/service_folder.hpp"
#include "flow/step_types.hpp"
#include "framework/format_schema.hpp"
#include "framework/json.hpp"
#include "framework/service/loading.hpp"
#include "framework/service/members.hpp"

using namespace stegvis;
namespace fs = std::filesystem;

namespace {

const fs::path root = STEGVIS_SOURCE_DIR;

Schema compiled(const ComponentTypes& types = flow::standard_types())
{
    const auto schema = Schema::compile(format_schema(types));
    REQUIRE_MESSAGE(schema.has_value(), schema.error().where, ": ", schema.error().message);
    return *schema;
}

Value service_in(const fs::path& folder)
{
    const auto text = app::read_file((folder / "service.json").string());
    REQUIRE_MESSAGE(text.has_value(), folder);
    const auto json = parse_json(*text, {.comments = true});
    REQUIRE_MESSAGE(json.has_value(), folder);
    return *json;
}

std::string told(const Schema& schema, const Value& service)
{
    std::string text;
    for (const SchemaFinding& finding : schema.validate(service))
        text += finding.pointer + " " + finding.keyword + " " + write_json(finding.params) + " (" + finding.schema_pointer + ")\n";
    return text;
}

/// A whole service around one component on a page.
Value service_with(std::string_view component)
{
    const auto json = parse_json(R"({"stegvis": 1, "id": "s", "version": "1", "model": "m.json", "root": {"type": "page", "id": "p", "children": [)" +
                                 std::string(component) + "]}}");
    REQUIRE(json.has_value());
    return *json;
}

const ComponentType& map_field()
{
    static const ValueFacet value{};
    static constexpr std::string_view modes[] = {"road", "air"};
    static const ComponentType type{.name = "map-field",
                                    .summary = "A place on a map.",
                                    .value = &value,
                                    .properties = {{.name = "mode", .kind = PropertyKind::choice, .required = true, .doc = "What it shows.", .words = modes}}};
    return type;
}

/// Faults that only the other files, the ids, or the data model can tell.
const std::set<std::string> beyond_shape = {"ambiguous-step", "cycle", "duplicate-id", "endless-definition", "malformed-model", "malformed-texts",
    "missing-argument", "missing-file", "missing-text", "not-a-list", "unknown-api", "unknown-path", "unknown-role", "unknown-step", "unknown-type"};


}  // namespace

TEST_CASE("schema: it is itself valid against the metaschema of 2020-12")
{
    SchemaOptions options;
    options.resolve = standard_metaschema;
    const auto metaschema = Schema::compile(Value{{"$ref", "https://json-schema.org/draft/2020-12/schema"}}, options);
    REQUIRE(metaschema.has_value());
    CHECK(told(*metaschema, format_schema(flow::standard_types())) == "");
}

TEST_CASE("schema: it accepts every sample")
{
    const Schema schema = compiled();
    int samples = 0;
    for (const auto& entry : fs::directory_iterator(root / "samples"))
        if (fs::exists(entry.path() / "service.json")) {
            CHECK_MESSAGE(told(schema, service_in(entry.path())) == "", entry.path());
            ++samples;
        }
    CHECK(samples >= 2);
}

TEST_CASE("schema: it rejects the broken services whose fault is in their shape, and leaves the others to check")
{
    const Schema schema = compiled();
    for (const std::string name : {"broken-roles", "field-in-a-flow", "fixed-by-override", "malformed-call", "malformed-duration", "malformed-expression",
             "malformed-id", "malformed-path", "malformed-rules", "malformed-shape", "missing-bind", "unknown-function",
             "unknown-member", "unknown-outcome", "unknown-override", "unknown-property", "wrong-word"})
        CHECK_FALSE_MESSAGE(schema.valid(service_in(root / "tests/services/broken" / name)), name);
    for (const std::string& name : beyond_shape)
        if (fs::exists(root / "tests/services/broken" / name / "service.json"))
            CHECK_MESSAGE(told(schema, service_in(root / "tests/services/broken" / name)) == "", name);
}

TEST_CASE("schema: what check finds fault with, the schema rejects, unless it takes more than the shape to know")
{
    const Schema schema = compiled();
    CHECK(schema.valid(service_with(R"({"type": "text-field", "id": "f", "bind": "a.b[0].c", "required": ["not", ["dataModel", "x"]]})")));
    CHECK_FALSE(schema.valid(service_with(R"({"type": "text-field", "id": "f"})")));
    CHECK_FALSE(schema.valid(service_with(R"({"type": "text-field", "bind": "a"})")));
    CHECK_FALSE(schema.valid(service_with(R"({"type": "text-field", "id": "f", "bind": "a", "lable": "A"})")));
    CHECK_FALSE(schema.valid(service_with(R"({"type": "text-field", "id": "f", "bind": "a", "when": ["equals", 1]})")));
    CHECK_FALSE(schema.valid(service_with(R"({"type": "text-field", "id": "f", "bind": "a", "when": ["equals", 1, ["nothing-of-the-kind"]]})")));
    CHECK_FALSE(schema.valid(service_with(R"({"type": "text-field", "id": "f", "bind": "a", "children": [{"type": "heading", "id": "h"}]})")));
    CHECK(schema.valid(service_with(R"({"type": "own-definition", "id": "f", "whatever": 1, "override": {"a/b": {"set": {"label": null}}}})")));
    CHECK_FALSE(schema.valid(service_with(R"({"type": "own-definition", "id": "f", "override": {"a/b": {"set": {"id": "c"}}}})")));
}

TEST_CASE("schema: each expression function has the number of arguments that its entry says")
{
    const Schema schema = compiled();
    for (const FunctionInfo& function : expression_functions()) {
        CAPTURE(function.name);
        Array call = {function.name};
        for (std::size_t i = 0; i < function.min_arguments; ++i)
            call.emplace_back("x");
        Value service = service_with(R"({"type": "heading", "id": "h"})");
        Object& heading = service.find("root")->find("children")->at(0)->as_object();
        heading.set("when", call);
        CHECK(told(schema, service) == "");
        if (function.max_arguments == any_number)
            continue;
        while (call.size() <= function.max_arguments + 1)
            call.emplace_back("x");
        heading.set("when", call);
        CHECK_FALSE(schema.valid(service));
    }
}

TEST_CASE("schema: types of a program's own join, with their words and their docs")
{
    ComponentTypes types = flow::standard_types();
    types.push_back(&map_field());
    const Schema schema = compiled(types);
    CHECK(schema.valid(service_with(R"({"type": "map-field", "id": "m", "bind": "place", "mode": "air"})")));
    CHECK_FALSE(schema.valid(service_with(R"({"type": "map-field", "id": "m", "bind": "place"})")));
    CHECK_FALSE(schema.valid(service_with(R"({"type": "map-field", "id": "m", "bind": "place", "mode": "sea"})")));
    const Value document = format_schema(types);
    CHECK(*resolve_pointer(document, "/$defs/type-map-field/description") == Value("A place on a map."));
    CHECK(*resolve_pointer(document, "/$defs/type-map-field/properties/mode/description") == Value("What it shows."));
}

TEST_CASE("schema: every type, property, function and member of the format has words of explanation")
{
    const Value document = format_schema(flow::standard_types());
    for (const ComponentType* type : flow::standard_types()) {
        CAPTURE(type->name);
        const Value* described = resolve_pointer(document, "/$defs/type-" + std::string(type->name) + "/description");
        REQUIRE(described != nullptr);
        CHECK(*described == Value(type->summary.get()));
        for (const Property& property : type->properties)
            CHECK_MESSAGE(!property.doc.get().empty(), property.name);
    }
    for (const FunctionInfo& function : expression_functions())
        CHECK_MESSAGE(function.summary.get().ends_with("."), function.name);
    for (const auto members : {loading::service_members(), loading::component_members(), loading::format_parts()})
        for (const loading::FormatMember& member : members) {
            CHECK_MESSAGE(!member.doc.get().empty(), member.name);
            CHECK_MESSAGE(parse_json(member.schema.get()).has_value(), member.name);
        }
}
