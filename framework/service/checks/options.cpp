#include <algorithm>
#include <set>

#include "framework/service/checks/kinds.hpp"

// Choices, defaults, and when findings show.

namespace stegvis::loading {

namespace {

/// Names that a filter can ask of an item.
std::vector<std::string> members_of(const OptionSource& source)
{
    std::set<std::string> names = {"value", "label"};
    for (const OptionItem& item : source.items)
        for (const auto& [name, member] : item.more)
            names.insert(name);
    for (const auto& [name, expression] : source.with)
        names.insert(name);
    return {names.begin(), names.end()};
}

/// Each `["value", member]` of a filter.
void check_members(const Checking& checking, const Node& node, const Value& source, const std::vector<std::string>& names,
    const std::string& at)
{
    if (!source.is_array())
        return;
    const Array& call = source.as_array();
    for (std::size_t i = 1; i < call.size(); ++i)
        check_members(checking, node, call[i], names, at + "/" + std::to_string(i));
    if (call_name(source) != "value" || call.size() != 2 || !call[1].is_string())
        return;
    const std::string& name = call[1].as_string();
    if (std::find(names.begin(), names.end(), name) == names.end())
        checking.report("unknown-member", node, at + "/1", "no choice has " + quoted(name) + did_you_mean(name, names));
}

/// What keeps a literal from being the answer, or nothing.
std::string refusal(const Checking& checking, const Node& node, const Value& literal)
{
    const auto findings = checking.service.schema.validate_field(node.bind, &literal);
    if (!findings.empty())
        return "the data model does not take " + write_json(literal) + " at " + quoted(node.bind.to_string()) + " (" +
               findings.front().keyword + ")";
    const auto& options = node.options;
    const bool listed = options && options->kind == OptionSource::Kind::list;
    const bool offered = !listed || std::any_of(options->items.begin(), options->items.end(),
                                        [&literal](const OptionItem& item) { return item.value == literal; });
    return offered ? "" : write_json(literal) + " is not among the choices";
}

void check_default(const Checking& checking, const Node& node)
{
    const auto own = node.props.find("default");
    if (own == node.props.end())
        return;
    if (!node.type->value || node.bind.empty())
        return checking.report("not-a-field", node, "default", "\"default\" stands on a component that holds no answer");
    if (checking.service.calculations.contains(node.bind.to_string()))
        return checking.report("wrong-default", node, "default", quoted(node.bind.to_string()) + " is calculated: its default never counts");
    if (!own->second.is_literal() || own->second.literal().is_null())
        return;
    if (std::string why = refusal(checking, node, own->second.literal()); !why.empty())
        checking.report("wrong-default", node, "default", std::move(why));
}

void check_show(const Checking& checking, const Node& node)
{
    const bool finds = node.type->value || node.type->children == Children::per_row;
    if (node.source.props.contains("show") && !finds)
        checking.report("not-a-field", node, "show", "\"show\" stands on a component that holds no answer");
}

}  // namespace

void check_options(const Checking& checking)
{
    for (const Node& node : checking.service.nodes) {
        check_default(checking, node);
        check_show(checking, node);
        if (node.options && node.options->filter)
            check_members(checking, node, node.options->filter->source(), members_of(*node.options), "options/filter");
    }
    const Schema& schema = checking.service.schema;
    for (const Path& path : schema.fields()) {
        const FieldInfo* field = schema.field(path);
        if (field && field->default_value && !schema.validate_field(path, &*field->default_value).empty())
            checking.report_model("wrong-default", path, quoted(path.to_string()) + " has a default that the data model itself does not take");
    }
}

}  // namespace stegvis::loading
