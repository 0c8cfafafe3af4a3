#include "apps/conformance/altinn/world.hpp"
#include "framework/expression/casts.hpp"

namespace stegvis::conformance::altinn {
namespace {

const Value& member_or_null(const Value& object, std::string_view key)
{
    static const Value none;
    const Value* found = object.find(key);
    return found == nullptr ? none : *found;
}

std::string as_text(const Value& value)
{
    if (value.is_string()) return value.as_string();
    return value.is_null() ? std::string() : expression::shown(value);
}

Error unknown(std::string code, std::string message) { return Error{std::move(code), "", std::move(message)}; }

bool is_given(const Value& value) { return value.is_string() && !value.as_string().empty(); }

Value party_type(const Value& owner)
{
    if (is_given(member_or_null(owner, "organisationNumber"))) return "org";
    if (is_given(member_or_null(owner, "personNumber"))) return "person";
    if (is_given(member_or_null(owner, "username"))) return "selfIdentified";
    return "unknown";
}

/// `{0}`, `{1}`, ... replaced by the texts at these places; a place that there is none for stays.
std::string filled(std::string_view text, const std::vector<std::string>& parts)
{
    std::string made(text);
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const std::string mark = "{" + std::to_string(at) + "}";
        for (std::size_t found = made.find(mark); found != std::string::npos; found = made.find(mark, found + parts[at].size())) {
            made.replace(found, mark.size(), parts[at]);
        }
    }
    return made;
}

/// The indices of the rows that the location stands in, outermost first.
std::vector<std::string> row_numbers(const Location& location)
{
    std::vector<std::string> numbers;
    for (const PathPart& part : location.parts()) {
        if (part.index) numbers.push_back(std::to_string(*part.index));
    }
    return numbers;
}

}  // namespace

void Place::set_arguments(const Value* positional, const Value* named, std::string default_key)
{
    positional_ = positional;
    named_ = named;
    default_key_ = std::move(default_key);
}

const Value* Place::data(const Path& path, std::string_view model) const
{
    const Value* document = world_.data(model);
    if (document == nullptr) return nullptr;
    return look_up(*document, document == &world_.default_data() ? at_location(path, location_) : path);
}

Result<Value> Place::component(std::string_view id) const
{
    const Component* target = world_.form().find(id);
    if (target == nullptr) return unknown("unknown-component", "Unable to find component with identifier " + std::string(id));
    const auto path = Path::parse(target->binding("simpleBinding"));
    if (!path || path->empty()) return unknown("no-value", "Component " + std::string(id) + " does not have a simpleBinding");
    for (const Component* repeat : Form::repeats_around(*target)) {
        const auto rows = Path::parse(repeat->repeats());
        const bool inside = rows && !rows->empty() && location_.schema_path().within(*rows) && at_location(*rows, location_).parts().back().index;
        if (!inside) return unknown("unknown-component", "Unable to find component with identifier " + std::string(id) + " in this row");
    }
    if (hidden(*target)) return Value();
    const Value* found = data(*path, {});
    return found == nullptr ? Value() : *found;
}

bool Place::holds(const Value* condition) const
{
    if (condition == nullptr) return false;
    const auto compiled = Expression::compile(*condition);
    return compiled && compiled->evaluate_bool(*this, false);
}

bool Place::hidden(const Component& component) const
{
    for (const Component* at = &component; at != nullptr; at = at->parent) {
        if (holds(at->source.find("hidden"))) return true;
        if (at != &component && holds(at->source.find("hiddenRow"))) return true;
    }
    return false;
}

std::string Place::variable(const Value& description) const
{
    const std::string key = description.string_or("key", "");
    const std::string source = description.string_or("dataSource", "");
    const std::string fallback = description.string_or("defaultValue", key);
    Value found;
    if (source == "instanceContext") found = instance(key).value_or(Value());
    if (source == "applicationSettings") found = setting(key);
    if (source.substr(0, 10) == "dataModel.") {
        const auto path = Path::parse(filled(key, row_numbers(location_)));
        const Value* value = path ? data(*path, source == "dataModel.default" ? "" : source.substr(10)) : nullptr;
        if (value != nullptr) found = *value;
    }
    return found.is_null() ? fallback : as_text(found);
}

std::optional<std::string> Place::text(std::string_view key) const
{
    const Value& resources = member_or_null(world_.file(), "textResources");
    if (!resources.is_array()) return std::nullopt;
    for (const Value& resource : resources.as_array()) {
        if (resource.string_or("id", "") != key) continue;
        std::vector<std::string> parts;
        const Value& variables = member_or_null(resource, "variables");
        if (variables.is_array()) {
            for (const Value& description : variables.as_array()) parts.push_back(variable(description));
        }
        return filled(resource.string_or("value", ""), parts);
    }
    return std::nullopt;
}

Result<Value> Place::option_label(std::string_view list, const Value& value) const
{
    const Value& options = member_or_null(member_or_null(world_.file(), "codeLists"), list);
    if (!options.is_array()) return unknown("unknown-options", "Could not find options with id \"" + std::string(list) + "\"");
    for (const Value& option : options.as_array()) {
        if (as_text(member_or_null(option, "value")) != as_text(value)) continue;
        const std::string label = option.string_or("label", "");
        return Value(text(label).value_or(label));
    }
    return Value();
}

Result<Value> Place::instance(std::string_view property) const
{
    const Value& instance = member_or_null(world_.file(), "instance");
    const Value& owner = member_or_null(instance, "instanceOwner");
    if (property == "instanceId") return member_or_null(instance, "id");
    if (property == "appId") return member_or_null(instance, "appId");
    if (property == "instanceOwnerPartyId") return member_or_null(owner, "partyId");
    if (property == "instanceOwnerPartyType") return instance.is_null() ? Value() : party_type(owner);
    if (property == "instanceOwnerName") return member_or_null(member_or_null(owner, "party"), "name");
    return unknown("unknown-property", "Unknown Instance context property " + std::string(property));
}

Result<Value> Place::auth(std::string_view property) const
{
    const Value& permissions = member_or_null(world_.file(), "permissions");
    if (property == "read" || property == "write") return Value(member_or_null(permissions, property) == Value(true));
    const Value* action = member_or_null(permissions, "actions").find(property);
    if (action != nullptr) return *action;
    const Value& task = member_or_null(member_or_null(world_.file(), "process"), "currentTask");
    return unknown("unknown-property", "Unknown Auth context property " + std::string(property) + " for task " +
                                           task.string_or("elementId", "Task_1"));
}

Value Place::setting(std::string_view key) const { return member_or_null(member_or_null(world_.file(), "frontendSettings"), key); }

const Value* Place::external_api(std::string_view id) const
{
    return member_or_null(member_or_null(world_.file(), "externalApis"), "data").find(id);
}

std::int64_t Place::count_data_elements(std::string_view type) const { return world_.count_data_elements(type); }

Value Place::gateway_action() const { return member_or_null(world_.file(), "gatewayAction"); }

}  // namespace stegvis::conformance::altinn
