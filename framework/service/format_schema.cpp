#include "framework/format_schema.hpp"

#include <algorithm>
#include <map>

#include "framework/json.hpp"
#include "framework/service/loading.hpp"
#include "framework/service/members.hpp"

namespace stegvis {

namespace {

using loading::FormatMember;

Value refer(std::string_view name)
{
    return Value{{"$ref", "#/$defs/" + std::string(name)}};
}

Value described(Value schema, std::string_view doc)
{
    if (!doc.empty())
        schema.as_object().set("description", doc);
    return schema;
}

/// The tables hold JSON of our own: a mistake in it is our bug, and each row is read by a test.
Value schema_of(const FormatMember& member)
{
    const auto schema = parse_json(member.schema.get());
    assert(schema.has_value());
    return described(schema.value(), member.doc.get());
}

template <class Words>
Array texts(const Words& words)
{
    Array array;
    for (const auto& word : words)
        array.emplace_back(std::string_view(word));
    return array;
}

/// What is no text may be a parameter in a definition.
Value or_parameter(Value schema)
{
    return Value{{"if", {{"type", "string"}}}, {"then", refer("parameter")}, {"else", std::move(schema)}};
}

Value object_of(Value members)
{
    return Value{{"type", "object"}, {"additionalProperties", std::move(members)}};
}

Value one_of_words(std::span<const std::string_view> words)
{
    return Value{{"anyOf", Array{Value{{"enum", texts(words)}}, refer("parameter")}}};
}

/// `outcomes` is what the type can end with; empty = any, as nobody can tell.
Value outcomes_schema(std::span<const std::string_view> outcomes)
{
    if (outcomes.empty())
        return or_parameter(object_of(refer("target")));
    Object properties;
    for (const std::string_view outcome : outcomes)
        properties.set(outcome, refer("target"));
    return or_parameter(Value{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}});
}

Value kind_schema(const Property& property)
{
    switch (property.kind) {
    case PropertyKind::expression: return refer("expression");
    case PropertyKind::text: return Value{{"type", "string"}};
    case PropertyKind::boolean: return or_parameter(Value{{"type", "boolean"}});
    case PropertyKind::number: return or_parameter(Value{{"type", "number"}});
    case PropertyKind::choice: return one_of_words(property.words);
    case PropertyKind::call: return refer("call");
    case PropertyKind::send: return or_parameter(object_of(refer("expression")));
    case PropertyKind::into: {
        Value schema = object_of(refer("expression"));
        schema.as_object().set("propertyNames", refer("path"));
        return or_parameter(std::move(schema));
    }
    case PropertyKind::outcomes: return outcomes_schema({});
    case PropertyKind::duration: return refer("duration");
    case PropertyKind::who: return refer("who");
    case PropertyKind::file: return Value{{"type", "string"}, {"minLength", 1}};
    case PropertyKind::rules: return or_parameter(refer("rules"));
    case PropertyKind::options: return or_parameter(refer("options"));
    case PropertyKind::paths: return or_parameter(Value{{"type", "array"}, {"items", refer("path")}});
    }
    return Value(true);
}

/// What every component may say, by name.
Object common_schemas()
{
    Object schemas;
    for (const FormatMember& member : loading::component_members())
        schemas.set(member.name, schema_of(member));
    for (const Property& property : loading::common_properties())
        schemas.set(property.name, described(kind_schema(property), property.doc.get()));
    return schemas;
}

bool runs_steps(Children children)
{
    return children == Children::in_order || children == Children::one_of || children == Children::all_at_once;
}

/// A component, or in a definition `"{name}"`, where a parameter's components stand.
Value child_schema(std::string_view component)
{
    return Value{{"if", {{"type", "string"}}}, {"then", refer("parameter")}, {"else", refer(std::string(component))}};
}

Value children_schema(const ComponentType& type)
{
    if (type.children == Children::none)
        return Value{{"type", "array"}, {"maxItems", 0}, {"description", "It takes no children."}};
    const Value item = child_schema(type.step && runs_steps(type.children) ? "step" : "part");
    return Value{{"type", "array"}, {"items", item}, {"description", "What is inside it."}};
}

Value type_schema(const ComponentType& type, const Object& common)
{
    Object properties;
    for (const auto& [name, schema] : common)
        properties.set(name, refer("common/properties/" + name));
    properties.set("type", Value{{"const", type.name}});
    properties.set("children", children_schema(type));
    if (type.step)
        properties.set("on", described(outcomes_schema(type.step->outcomes), "Where the flow goes for an outcome."));
    else
        properties.set("on", false);
    Array required = {"type"};
    if (type.value || type.children == Children::per_row)
        required.emplace_back("bind");
    for (const Property& property : type.properties) {
        properties.set(property.name, described(kind_schema(property), property.doc.get()));
        if (property.required)
            required.emplace_back(property.name);
    }
    return Value{{"title", type.name}, {"description", type.summary.get()}, {"type", "object"}, {"properties", std::move(properties)},
                 {"required", std::move(required)}, {"additionalProperties", false}};
}

Value is_type(Value words)
{
    return Value{{"properties", {{"type", std::move(words)}}}, {"required", Array{"type"}}};
}

/// A component: its type says which of the schemas below counts; a name that is no type is a use of a definition.
Value component_schema(const ComponentTypes& types)
{
    Array names;
    Array words;
    Array branches;
    for (const ComponentType* type : types) {
        names.emplace_back(type->name);
        words.push_back(Value{{"const", type->name}, {"description", type->summary.get()}});
        branches.push_back(Value{{"if", is_type(Value{{"const", type->name}})}, {"then", refer("type-" + std::string(type->name))}});
    }
    words.push_back(Value{{"type", "string"}, {"minLength", 1}, {"description", "The name of a definition."}});
    return Value{{"type", "object"}, {"required", Array{"type"}}, {"properties", {{"type", {{"anyOf", std::move(words)}}}}},
                 {"if", is_type(Value{{"enum", std::move(names)}})}, {"then", {{"allOf", std::move(branches)}}}, {"else", refer("use")}};
}

/// Where only steps may stand: what is a type without the step facet may not.
Value step_schema(const ComponentTypes& types)
{
    Array fields;
    for (const ComponentType* type : types)
        if (!type->step)
            fields.emplace_back(type->name);
    Value schema = refer("part");
    if (!fields.empty())
        schema.as_object().set("properties", Value{{"type", {{"not", {{"enum", std::move(fields)}}}}}});
    return schema;
}

/// Functions that take as many arguments share a branch.
Array argument_counts()
{
    std::map<std::pair<std::size_t, std::size_t>, Array> by_count;
    for (const FunctionInfo& function : expression_functions())
        by_count[{function.min_arguments, function.max_arguments}].emplace_back(function.name);
    Array branches;
    for (auto& [count, names] : by_count) {
        Object limits{{"minItems", count.first + 1}};
        if (count.second != any_number)
            limits.set("maxItems", count.second + 1);
        branches.push_back(Value{{"if", {{"prefixItems", Array{Value{{"enum", std::move(names)}}}}}}, {"then", std::move(limits)}});
    }
    return branches;
}

void add_expressions(Object& defs)
{
    Array names;
    for (const FunctionInfo& function : expression_functions())
        names.push_back(Value{{"const", function.name}, {"description", function.summary.get()}});
    const Value call = Value{{"if", {{"type", "array"}, {"minItems", 1}, {"prefixItems", Array{Value{{"type", "string"}}}}}}, {"then", refer("function-call")}};
    defs.set("expression", described(call, "Any value, or a call such as [\"equals\", [\"dataModel\", \"owner.name\"], \"Kari\"]."));
    defs.set("argument", Value{{"type", Array{"null", "boolean", "number", "string", "array"}}, {"if", {{"type", "array"}}}, {"then", refer("function-call")}});
    defs.set("function-call", Value{{"type", "array"}, {"minItems", 1}, {"prefixItems", Array{Value{{"anyOf", std::move(names)}}}},
                                    {"items", refer("argument")}, {"allOf", argument_counts()}});
}

Object definitions(const ComponentTypes& types)
{
    Object defs;
    for (const FormatMember& part : loading::format_parts())
        defs.set(part.name, schema_of(part));
    add_expressions(defs);
    const Object common = common_schemas();
    defs.set("common", Value{{"properties", common}});
    defs.set("component", component_schema(types));
    defs.set("part", Value{{"$ref", "#/$defs/component"}, {"required", Array{"id"}}});
    defs.set("step", step_schema(types));
    defs.set("use", Value{{"title", "use of a definition"}, {"description", "Members with the names of parameters are its arguments."},
                          {"$ref", "#/$defs/common"}});
    for (const ComponentType* type : types)
        defs.set("type-" + std::string(type->name), type_schema(*type, common));
    return defs;
}

}  // namespace

Value format_schema(const ComponentTypes& types)
{
    Object properties;
    Array required;
    for (const FormatMember& member : loading::service_members()) {
        properties.set(member.name, schema_of(member));
        if (member.required)
            required.emplace_back(member.name);
    }
    return Value{{"$schema", "https://json-schema.org/draft/2020-12/schema"}, {"title", "Stegvis service"},
                 {"description", "A public digital service: one tree of components."}, {"type", "object"}, {"properties", std::move(properties)},
                 {"required", std::move(required)}, {"additionalProperties", false}, {"$defs", definitions(types)}};
}

}  // namespace stegvis
