#include <algorithm>
#include <set>

#include "framework/service/checks/kinds.hpp"
#include "framework/service/checks/openapi.hpp"

// What is sent to other systems and taken from them, against what they say they take and give.

namespace stegvis::loading {

namespace {

/// The description of an API, or null after a finding, or when there is none.
Value read_description(
    const Checking& checking, const std::string& api, const Value& section, const CheckOptions& options)
{
    const Value* named = section.find("openapi");
    if (!named)
        return {};
    const Origin origin{"service.json", "/apis/" + escape_pointer_token(api) + "/openapi", {}};
    const std::string file = named->is_string() ? named->as_string() : "";
    std::optional<std::string> text;
    if (const auto own = checking.service.files.find(file); own != checking.service.files.end())
        text = own->second;
    else if (options.read)
        text = options.read(file);
    else
        return {};  // it lies outside, and nobody can read it here
    if (!text) {
        checking.report("missing-file", origin, "there is no file " + quoted(file));
        return {};
    }
    auto document = parse_json(*text, {.comments = true});
    if (document)
        return std::move(document).value();
    checking.report("malformed-openapi", origin,
        quoted(file) + " cannot be read: " + document.error().message + " (at " + document.error().where + ")");
    return {};
}

void check_query(const Checking& checking, const Node& node, const std::string& property, const Call& call, const Operation& operation)
{
    for (const std::string& name : request_of(call).query)
        if (std::find(operation.query.begin(), operation.query.end(), name) == operation.query.end())
            checking.report("unknown-request", node, property,
                "the operation has no query parameter " + quoted(name) + did_you_mean(name, operation.query));
}

/// The nearest path of a schema, for messages.
std::string near(const Schema& schema, const Path& path)
{
    const auto found = schema.suggest(path);
    return found.empty() ? "" : "; did you mean " + quoted(found.front().to_string()) + "?";
}

/// Whether the schema says what may stand at the path's parent, and the path is not among it.
bool is_unknown(const Schema& schema, const Path& path)
{
    const Path place = path.schema_path();
    if (place.empty() || schema.field(place))
        return false;
    const auto fields = schema.fields();
    Path parent = place.parent();
    while (!parent.empty() && !schema.field(parent))
        parent = parent.parent();
    return std::any_of(
        fields.begin(), fields.end(), [&](const Path& field) { return field.within(parent) && !(field == parent); });
}

Path member_path(const std::string& name)
{
    return Path().child(name);
}

void check_sent(const Checking& checking, const Node& node, const std::string& name, const ExpressionMap& map)
{
    const Schema& request = *checking.operations.at(node.index).request;
    for (const auto& [key, expression] : map) {
        const std::string below = name + "/" + escape_pointer_token(key);
        const Path path = member_path(key);
        const FieldInfo* field = request.field(path);
        if (!field) {
            if (is_unknown(request, path))
                checking.report(
                    "unknown-request", node, below, "the operation takes no " + quoted(key) + near(request, path));
            continue;
        }
        const Kinds wanted = kinds_of(*field, request);
        const Kinds given = infer(expression.source(), {.checking = &checking, .node = &node});
        if (given.kinds != 0 && (given.kinds & wanted.kinds) == 0)
            checking.report("wrong-request", node, below,
                "the operation takes " + words_of(wanted) + " as " + quoted(key) + ", but " +
                    words_of(expression.source()) + " is " + words_of(given));
    }
    std::set<std::string> members;
    for (const Path& path : request.fields())
        members.insert(path.parts().front().name);
    for (const std::string& member : members) {
        const FieldInfo* field = request.field(member_path(member));
        const bool given = std::any_of(map.begin(), map.end(), [&](const auto& item) { return item.first == member; });
        if (field && field->required && !given)
            checking.report("missing-request", node, name, "the operation needs " + quoted(member));
    }
}

/// Paths of the answer in an expression: each `["response", path]`, of the items below `around` when that is not empty.
void check_answered(const Checking& checking, const Node& node, const Value& source, const std::string& at, const Path& around = {})
{
    if (!source.is_array())
        return;
    const Array& call = source.as_array();
    for (std::size_t i = 0; i < call.size(); ++i)
        check_answered(checking, node, call[i], at + "/" + std::to_string(i), around);
    if (call_name(source) != "response" || call.size() != 2 || !call[1].is_string())
        return;
    const auto path = Path::parse(around.empty() ? call[1].as_string() : around.to_string() + "." + call[1].as_string());
    const Schema& answer = *checking.answer(node);
    if (path && is_unknown(answer, path.value()))
        checking.report("unknown-answer", node, at + "/1",
            "the answer has no " + quoted(path->to_string()) + near(answer, path.value()));
}

/// What a choice is made of against what the field holds.
void check_chosen(const Checking& checking, const Node& node, const Schema& response, const Path& items)
{
    const Value source = node.options->value ? node.options->value->source() : Value(Array{"response"});
    const FieldInfo* field = checking.service.schema.field(node.bind);
    if (!field || !source.is_array() || source.as_array().empty() || source.as_array()[0] != Value("response"))
        return;
    Path place = items.schema_path();
    if (source.as_array().size() > 1) {
        const auto member = source.as_array()[1].is_string() ? Path::parse(source.as_array()[1].as_string()) : Result<Path>(Path());
        if (!member || member->empty())
            return;
        for (const PathPart& part : member->parts())
            place = place.child(part.name);
    } else if (!place.empty()) {
        place.parts().back().index = 0;
    }
    const FieldInfo* given = response.field(place);
    if (!given)
        return;
    const Kinds kinds = kinds_of(*given, response);
    const Kinds wanted = kinds_of(*field, checking.service.schema);
    if (kinds.kinds != 0 && (kinds.kinds & wanted.kinds) == 0)
        checking.report("wrong-answer", node, "options/value", quoted(node.bind.to_string()) + " is " + words_of(wanted) + ", but each choice is " + words_of(kinds));
}

/// Choices from an API: parameters that it does not take, and what its answer does not have.
void check_choices(const Checking& checking, const Node& node)
{
    const auto operation = checking.operations.find(node.index);
    if (!node.options || !node.options->call || operation == checking.operations.end())
        return;
    const auto& known = operation->second.query;
    for (const auto& [name, expression] : node.options->query)
        if (std::find(known.begin(), known.end(), name) == known.end())
            checking.report("unknown-request", node, "options/query/" + escape_pointer_token(name),
                "the operation has no query parameter " + quoted(name) + did_you_mean(name, known));
    const auto& list = node.options->list;
    if (!operation->second.response || !list)
        return;
    check_answered(checking, node, list->source(), "options/list");
    const Value& source = list->source();
    if (call_name(source) != "response" || source.as_array().size() != 2 || !source.as_array()[1].is_string())
        return;
    const Path items = Path::parse(source.as_array()[1].as_string()).value_or(Path());
    const FieldInfo* found = operation->second.response->field(items.schema_path());
    if (!found)
        return;
    if (found->type != FieldType::array && found->type != FieldType::any)
        return checking.report("wrong-answer", node, "options/list", quoted(items.to_string()) + " is " + type_words(found->type) + " in the answer, and choices come from a list");
    check_chosen(checking, node, *operation->second.response, items);
    if (node.options->value)
        check_answered(checking, node, node.options->value->source(), "options/value", items);
    if (node.options->label)
        check_answered(checking, node, node.options->label->source(), "options/label", items);
    for (const auto& [name, expression] : node.options->with)
        check_answered(checking, node, expression.source(), "options/with/" + escape_pointer_token(name), items);
}

void check_map(const Checking& checking, const Node& node, const Property& property, const ExpressionMap& map)
{
    const std::string name(property.name);
    const Schema* answer = checking.answer(node);
    const auto operation = checking.operations.find(node.index);
    if (property.kind == PropertyKind::into && answer)
        for (const auto& [key, expression] : map)
            check_answered(checking, node, expression.source(), name + "/" + escape_pointer_token(key));
    if (property.kind != PropertyKind::send)
        return;
    if (operation != checking.operations.end()) {
        if (operation->second.request)
            check_sent(checking, node, name, map);
        return;
    }
    // What a message must say to be the one that is waited for.
    for (const auto& [key, expression] : map)
        if (const auto path = Path::parse(key); answer && path && is_unknown(*answer, path.value()))
            checking.report("unknown-answer", node, name + "/" + escape_pointer_token(key),
                "the message has no " + quoted(key) + near(*answer, path.value()));
}

void check_notify(const Checking& checking, const std::map<std::string, Value>& descriptions)
{
    const auto description =
        checking.service.notify ? descriptions.find(checking.service.notify->api) : descriptions.end();
    if (description == descriptions.end() || description->second.is_null())
        return;
    if (const auto operation = find_operation(description->second, request_of(*checking.service.notify)); !operation)
        checking.report(operation.error().code, {"service.json", "/notify", {}}, operation.error().message);
}

}  // namespace

void check_operations(Checking& checking, const CheckOptions& options)
{
    std::map<std::string, Value> descriptions;
    if (const Value* apis = checking.document.find("apis"); apis && apis->is_object())
        for (const auto& [name, section] : apis->as_object())
            descriptions[name] = read_description(checking, name, section, options);
    const auto look_up = [&](const Node& node, const std::string& place, const Call& call) {
        const auto description = descriptions.find(call.api);
        if (description == descriptions.end() || description->second.is_null())
            return;
        auto operation = find_operation(description->second, request_of(call));
        if (!operation)
            return checking.report(operation.error().code, node, place, operation.error().message);
        check_query(checking, node, place, call, operation.value());
        checking.operations.insert_or_assign(node.index, std::move(operation).value());
    };
    for (const Node& node : checking.service.nodes) {
        for (const auto& [property, call] : node.calls)
            look_up(node, property, call);
        if (node.options && node.options->call)
            look_up(node, "options/call", *node.options->call);
    }
    check_notify(checking, descriptions);
}

void check_mappings(const Checking& checking)
{
    for (const Node& node : checking.service.nodes) {
        check_choices(checking, node);
        for (const Property& property : node.type->properties)
            if (const auto map = node.maps.find(property.name); map != node.maps.end())
                check_map(checking, node, property, map->second);
    }
}

}  // namespace stegvis::loading
