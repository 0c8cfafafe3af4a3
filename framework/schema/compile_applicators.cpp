/// The keywords that hold subschemas, and those that refer to them.

#include <algorithm>
#include <numeric>

#include "framework/formats/uri.hpp"
#include "framework/schema/compiler.hpp"
#include "framework/sorting.hpp"

namespace stegvis::schema {

Result<NodeIndex> Compiler::subschema(const Site& site, const Value& value)
{
    if (!value.is_object() && !value.is_bool())
        return malformed(site, "a schema is an object, true or false");
    return node_for(value);
}

Result<std::vector<NodeIndex>> Compiler::subschema_list(const Site& site)
{
    if (!site.value.is_array())
        return malformed(site, "this is an array of schemas");
    std::vector<NodeIndex> nodes;
    for (const auto& schema : site.value.as_array()) {
        STEGVIS_TRY(const auto node, subschema(site, schema));
        nodes.push_back(node);
    }
    return nodes;
}

Result<std::vector<NamedNode>> Compiler::subschema_map(const Site& site)
{
    if (!site.value.is_object())
        return malformed(site, "this is an object of schemas");
    std::vector<NamedNode> nodes;
    for (const auto& [name, schema] : site.value.as_object()) {
        STEGVIS_TRY(const auto node, subschema(site, schema));
        nodes.push_back({name, node});
    }
    return nodes;
}

/// What a reference means, and `uri`, its absolute form.
Result<const Value*> Compiler::target(const Site& site, std::string& uri)
{
    if (!site.value.is_string())
        return malformed(site, "this is a URI reference");
    const auto& base = documents_.resources()[site.node.resource].uri;
    uri = to_string(resolve_uri(split_uri(base), split_uri(site.value.as_string())));
    auto found = documents_.locate(uri);
    if (!found && found.error().code == "unknown-reference") {
        auto error = std::move(found).error();
        error.where = site.node.location + '/' + std::string(site.keyword);
        return error;
    }
    return found;
}

Result<void> Compiler::on_ref(const Site& site)
{
    std::string uri;
    STEGVIS_TRY(const auto* schema, target(site, uri));
    STEGVIS_TRY(const auto node, subschema(site, *schema));
    site.node.in_place.push_back({.kind = InPlace::Kind::ref, .nodes = {node}, .keyword = std::string(site.keyword)});
    return {};
}

Result<void> Compiler::on_dynamic_ref(const Site& site)
{
    std::string uri;
    STEGVIS_TRY(const auto* schema, target(site, uri));
    STEGVIS_TRY(const auto node, subschema(site, *schema));
    InPlace ref{.kind = InPlace::Kind::ref, .nodes = {node}, .keyword = std::string(site.keyword)};
    const auto name = split_uri(uri).fragment.value_or("");
    const auto& anchors = documents_.resources()[documents_.place(schema)->resource].dynamic_anchors;
    if (const auto anchor = anchors.find(name); anchor != anchors.end() && anchor->second == schema) {
        ref.kind = InPlace::Kind::dynamic_ref;
        ref.name = name;
    }
    site.node.in_place.push_back(std::move(ref));
    return {};
}

Result<void> Compiler::on_combination(const Site& site)
{
    STEGVIS_TRY(auto nodes, subschema_list(site));
    const auto kind = site.keyword == "allOf"   ? InPlace::Kind::all_of
                      : site.keyword == "anyOf" ? InPlace::Kind::any_of
                                                : InPlace::Kind::one_of;
    site.node.in_place.push_back({.kind = kind, .nodes = std::move(nodes), .keyword = std::string(site.keyword)});
    return {};
}

Result<void> Compiler::on_not(const Site& site)
{
    STEGVIS_TRY(const auto node, subschema(site, site.value));
    site.node.in_place.push_back(
        {.kind = InPlace::Kind::negation, .nodes = {node}, .keyword = std::string(site.keyword)});
    return {};
}

Result<void> Compiler::on_if(const Site& site)
{
    InPlace conditional{.kind = InPlace::Kind::conditional, .keyword = std::string(site.keyword)};
    STEGVIS_TRY(const auto condition, subschema(site, site.value));
    conditional.nodes.push_back(condition);
    for (const auto* keyword : {"then", "else"}) {
        const auto* branch = site.schema.find(keyword);
        conditional.nodes.push_back(no_node);
        if (branch != nullptr) {
            STEGVIS_TRY(
                conditional.nodes.back(), subschema({site.node, site.schema, site.dialect, keyword, *branch}, *branch));
        }
    }
    site.node.in_place.push_back(std::move(conditional));
    return {};
}

Result<void> Compiler::on_dependent_schemas(const Site& site)
{
    STEGVIS_TRY(auto members, subschema_map(site));
    for (auto& [name, node] : members) {
        site.node.in_place.push_back({.kind = InPlace::Kind::dependent,
            .nodes = {node},
            .name = std::move(name),
            .keyword = std::string(site.keyword)});
    }
    return {};
}

/// Of draft-07, where an array means `dependentRequired` and a schema means `dependentSchemas`.
Result<void> Compiler::on_dependencies(const Site& site)
{
    if (!site.value.is_object())
        return malformed(site, "this is an object of schemas, or of arrays of names");
    Value names = Object{};
    Value schemas = Object{};
    for (const auto& [name, value] : site.value.as_object()) {
        if (value.is_array()) {
            names.as_object().set(name, value);
            continue;
        }
        STEGVIS_TRY(const auto node, subschema(site, value));
        site.node.in_place.push_back(
            {.kind = InPlace::Kind::dependent, .nodes = {node}, .name = name, .keyword = std::string(site.keyword)});
    }
    return on_dependent_required({site.node, site.schema, site.dialect, site.keyword, names});
}

Result<void> Compiler::on_properties(const Site& site)
{
    auto& members = site.node.members;
    STEGVIS_TRY(members.named, subschema_map(site));
    members.by_name = order_of(members.named.size(),
        [&](std::size_t a, std::size_t b) { return members.named[a].name < members.named[b].name; });
    return {};
}

Result<void> Compiler::on_pattern_properties(const Site& site)
{
    STEGVIS_TRY(const auto members, subschema_map(site));
    for (const auto& [name, node] : members) {
        STEGVIS_TRY(const auto number, pattern(site, name));
        site.node.members.patterns.push_back({.pattern = number, .node = node});
    }
    return {};
}

Result<void> Compiler::on_additional_properties(const Site& site)
{
    STEGVIS_TRY(site.node.members.additional, subschema(site, site.value));
    return {};
}

Result<void> Compiler::on_property_names(const Site& site)
{
    STEGVIS_TRY(site.node.members.names, subschema(site, site.value));
    return {};
}

Result<void> Compiler::on_prefix_items(const Site& site)
{
    STEGVIS_TRY(site.node.items.prefix, subschema_list(site));
    return {};
}

Result<void> Compiler::on_items(const Site& site)
{
    if (site.dialect.draft == Draft::draft7 && site.value.is_array())
        return on_prefix_items(site);
    STEGVIS_TRY(site.node.items.rest, subschema(site, site.value));
    return {};
}

/// Of draft-07: counts only beside an array of `items`.
Result<void> Compiler::on_additional_items(const Site& site)
{
    const auto* items = site.schema.find("items");
    if (items == nullptr || !items->is_array())
        return {};
    STEGVIS_TRY(site.node.items.rest, subschema(site, site.value));
    return {};
}

Result<void> Compiler::on_contains(const Site& site)
{
    auto& items = site.node.items;
    STEGVIS_TRY(items.contains, subschema(site, site.value));
    if (site.dialect.draft == Draft::draft7 || !site.dialect.validation)
        return {};
    if (const auto* least = site.schema.find("minContains")) {
        STEGVIS_TRY(items.min_contains, count({site.node, site.schema, site.dialect, "minContains", *least}, *least));
    }
    if (const auto* most = site.schema.find("maxContains")) {
        STEGVIS_TRY(items.max_contains, count({site.node, site.schema, site.dialect, "maxContains", *most}, *most));
    }
    return {};
}

Result<void> Compiler::on_unevaluated(const Site& site)
{
    auto& node = site.keyword == "unevaluatedItems" ? site.node.unevaluated_items : site.node.unevaluated_properties;
    STEGVIS_TRY(node, subschema(site, site.value));
    return {};
}

NodeIndex Members::find(std::string_view name) const
{
    const auto found = std::lower_bound(by_name.begin(), by_name.end(), name,
        [&](std::size_t place, std::string_view wanted) { return named[place].name < wanted; });
    return found != by_name.end() && named[*found].name == name ? named[*found].node : no_node;
}

}  // namespace stegvis::schema
