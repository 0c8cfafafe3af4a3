#include "framework/schema/compiler.hpp"

#include <algorithm>
#include <array>

#include "framework/formats/uri.hpp"

namespace stegvis::schema {
namespace {

bool is_note(std::string_view key)
{
    constexpr std::array notes{"title", "description", "default", "readOnly"};
    return key.substr(0, 2) == "x-" || std::find(notes.begin(), notes.end(), key) != notes.end();
}

}  // namespace

Result<Program> compile(const Value& document, const SchemaOptions& options)
{
    return Compiler(options).compile(document);
}

Result<Program> Compiler::compile(const Value& document)
{
    STEGVIS_TRY(documents_.add(document, options_.uri));
    node_for(document);
    STEGVIS_TRY(compile_open_tasks());
    STEGVIS_TRY(compile_dynamic_anchors());
    return std::move(program_);
}

NodeIndex Compiler::node_for(const Value& schema)
{
    const auto [known, is_new] = known_.emplace(&schema, static_cast<NodeIndex>(program_.nodes.size()));
    if (is_new) {
        program_.nodes.emplace_back();
        open_.push_back({.schema = &schema, .node = known->second});
    }
    return known->second;
}

Result<void> Compiler::compile_open_tasks()
{
    while (!open_.empty()) {
        const auto task = open_.back();
        open_.pop_back();
        STEGVIS_TRY(compile_node(task));
    }
    return {};
}

/// A `$dynamicRef` may lead to any of them, and from there to documents with more of them.
Result<void> Compiler::compile_dynamic_anchors()
{
    for (std::size_t i = 0; i < documents_.resources().size(); ++i) {
        for (const auto& [name, schema] : documents_.resources()[i].dynamic_anchors)
            node_for(*schema);
        STEGVIS_TRY(compile_open_tasks());
    }
    for (const auto& resource : documents_.resources()) {
        auto& anchors = program_.dynamic_anchors.emplace_back();
        for (const auto& [name, schema] : resource.dynamic_anchors)
            anchors.emplace(name, node_for(*schema));
    }
    return {};
}

Result<void> Compiler::compile_node(const Task& task)
{
    if (program_.nodes.size() > options_.limits.nodes)
        return Error{.code = "schema-too-large", .where = "", .message = "the schema has too many subschemas"};
    const auto* place = documents_.place(task.schema);
    Node node;
    if (place != nullptr) {
        node.location = place->location;
        node.resource = place->resource;
    }
    if (task.schema->is_bool()) {
        node.never = !task.schema->as_bool();
    } else if (task.schema->is_object() && place != nullptr) {
        const auto dialect = documents_.resources()[place->resource].dialect;
        STEGVIS_TRY(compile_keywords(node, task.schema->as_object(), dialect));
    } else {
        return Error{
            .code = "malformed-schema", .where = node.location, .message = "a schema is an object, true or false"};
    }
    program_.nodes[task.node] = std::move(node);
    return {};
}

Result<void> Compiler::compile_keywords(Node& node, const Object& schema, const Dialect& dialect)
{
    if (dialect.draft == Draft::draft7) {
        if (const auto* ref = schema.find("$ref"))  // all beside it is ignored
            return on_ref({node, schema, dialect, "$ref", *ref});
    }
    const auto all = keywords();
    for (const auto& member : schema) {
        if (is_note(member.key))
            node.notes.set(member.key, member.value);
        const auto keyword =
            std::find_if(all.begin(), all.end(), [&](const Keyword& known) { return known.name == member.key; });
        if (keyword == all.end() || !(dialect.draft == Draft::draft7 ? keyword->draft7 : keyword->draft2020))
            continue;
        if (keyword->vocabulary == nullptr || dialect.*(keyword->vocabulary)) {
            STEGVIS_TRY((this->*keyword->compile)({node, schema, dialect, member.key, member.value}));
        }
    }
    return {};
}

std::span<const Compiler::Keyword> Compiler::keywords()
{
    static constexpr std::array table{
        Keyword{"$dynamicRef", &Compiler::on_dynamic_ref, nullptr, false},
        Keyword{"$ref", &Compiler::on_ref},
        Keyword{"additionalItems", &Compiler::on_additional_items, &Dialect::applicator, true, false},
        Keyword{"additionalProperties", &Compiler::on_additional_properties, &Dialect::applicator},
        Keyword{"allOf", &Compiler::on_combination, &Dialect::applicator},
        Keyword{"anyOf", &Compiler::on_combination, &Dialect::applicator},
        Keyword{"const", &Compiler::on_const, &Dialect::validation},
        Keyword{"contains", &Compiler::on_contains, &Dialect::applicator},
        Keyword{"dependencies", &Compiler::on_dependencies, &Dialect::applicator},
        Keyword{"dependentRequired", &Compiler::on_dependent_required, &Dialect::validation, false},
        Keyword{"dependentSchemas", &Compiler::on_dependent_schemas, &Dialect::applicator, false},
        Keyword{"enum", &Compiler::on_enum, &Dialect::validation},
        Keyword{"exclusiveMaximum", &Compiler::on_number, &Dialect::validation},
        Keyword{"exclusiveMinimum", &Compiler::on_number, &Dialect::validation},
        Keyword{"format", &Compiler::on_format},
        Keyword{"if", &Compiler::on_if, &Dialect::applicator},
        Keyword{"items", &Compiler::on_items, &Dialect::applicator},
        Keyword{"maxItems", &Compiler::on_count, &Dialect::validation},
        Keyword{"maxLength", &Compiler::on_count, &Dialect::validation},
        Keyword{"maxProperties", &Compiler::on_count, &Dialect::validation},
        Keyword{"maximum", &Compiler::on_number, &Dialect::validation},
        Keyword{"minItems", &Compiler::on_count, &Dialect::validation},
        Keyword{"minLength", &Compiler::on_count, &Dialect::validation},
        Keyword{"minProperties", &Compiler::on_count, &Dialect::validation},
        Keyword{"minimum", &Compiler::on_number, &Dialect::validation},
        Keyword{"multipleOf", &Compiler::on_number, &Dialect::validation},
        Keyword{"not", &Compiler::on_not, &Dialect::applicator},
        Keyword{"oneOf", &Compiler::on_combination, &Dialect::applicator},
        Keyword{"pattern", &Compiler::on_pattern, &Dialect::validation},
        Keyword{"patternProperties", &Compiler::on_pattern_properties, &Dialect::applicator},
        Keyword{"prefixItems", &Compiler::on_prefix_items, &Dialect::applicator, false},
        Keyword{"properties", &Compiler::on_properties, &Dialect::applicator},
        Keyword{"propertyNames", &Compiler::on_property_names, &Dialect::applicator},
        Keyword{"required", &Compiler::on_required, &Dialect::validation},
        Keyword{"type", &Compiler::on_type, &Dialect::validation},
        Keyword{"unevaluatedItems", &Compiler::on_unevaluated, &Dialect::unevaluated, false},
        Keyword{"unevaluatedProperties", &Compiler::on_unevaluated, &Dialect::unevaluated, false},
        Keyword{"uniqueItems", &Compiler::on_unique_items, &Dialect::validation},
    };
    return table;
}

Error Compiler::malformed(const Site& site, std::string message)
{
    return {.code = "malformed-schema",
        .where = site.node.location + '/' + std::string(site.keyword),
        .message = std::string(site.keyword) + ": " + std::move(message)};
}

}  // namespace stegvis::schema
