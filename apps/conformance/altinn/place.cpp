#include "apps/conformance/altinn/display.hpp"
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

/// A plain value as text; nothing for objects, lists and null.
std::string as_text(const Value& value)
{
    if (value.is_object() || value.is_array()) return {};
    if (value.is_string()) return value.as_string();
    return value.is_null() ? std::string() : expression::shown(value);
}

Error unknown(std::string code, std::string message) { return Error{std::move(code), "", std::move(message)}; }

bool is_given(const Value& value) { return value.is_string() && !value.as_string().empty(); }

Value party_type(const Value& owner)
{
    if (is_given(member_or_null(owner, "organisationNumber"))) return "org";
    if (is_given(member_or_null(owner, "personNumber"))) return "person";
    const bool itself = is_given(member_or_null(owner, "username")) || is_given(member_or_null(owner, "externalIdentifier"));
    if (itself) return "selfIdentified";
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

/// `==` of JavaScript, for an option's value and another one: numbers and truth values equal the texts that say the same number.
bool loosely_same(const Value& option, const Value& other)
{
    if (option.is_null() || other.is_null()) return option.is_null() && other.is_null();
    const std::string written = as_text(option);
    if (other.is_string()) return written == other.as_string();
    const auto number = expression::to_number(Value(written));
    if (!number || number->is_null()) return false;
    if (other.is_bool()) return number->as_number() == Decimal(other.as_bool() ? 1 : 0);
    return other.is_number() && number->as_number() == other.as_number();
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

Result<Value> Place::bound(const Binding& binding) const
{
    auto path = Path::parse(binding.path);
    if (!path) return std::move(path).error();
    if (!has_document(binding.model)) return unknown("unknown-model", "Data model with type " + binding.model + " not found");
    const Value* found = data(*path, binding.model);
    return found == nullptr ? Value() : *found;
}

Result<const Component*> Place::reach(std::string_view id) const
{
    const Component* target = world_.form().find(id);
    if (target == nullptr) return unknown("unknown-component", "Unable to find component with identifier " + std::string(id));
    const std::vector<std::string> rows = row_numbers(location_);
    const std::vector<const Component*> repeats = Form::repeats_around(*target);
    bool reached = location_.empty() ? repeats.empty() : rows.empty() || repeats.size() <= rows.size();
    for (const Component* repeat : repeats) {
        const auto path = Path::parse(repeat->repeats());
        reached = reached && path && (rows.empty() || location_.schema_path().within(*path));
    }
    if (reached) return target;
    return unknown("unknown-component", "Unable to find component with identifier " + std::string(id) +
                                            " in the current context: it is in rows that this place is not in");
}

Result<Value> Place::component(std::string_view id) const
{
    const Component* named = world_.form().find(id);
    const Value& bindings = named == nullptr ? Value() : member_or_null(named->source, "dataModelBindings");
    if (named != nullptr && (!bindings.is_object() || bindings.as_object().empty())) {
        return unknown("no-value", "Component " + std::string(id) + " does not have a simpleBinding");
    }
    STEGVIS_TRY(const Component* target, reach(id));
    if (hidden(*target)) return Value();
    for (const std::string_view whole : {"simpleBinding", "group"}) {
        if (const Binding binding = target->binding(whole); !binding.path.empty()) return bound(binding);
    }
    Object parts;
    for (const Member& member : bindings.as_object()) {
        STEGVIS_TRY(Value value, bound(target->binding(member.key)));
        parts.set(member.key, std::move(value));
    }
    return Value(std::move(parts));
}

Result<Value> Place::display_value(std::string_view id) const
{
    STEGVIS_TRY(const Component* target, reach(id));
    if (hidden(*target)) return Value();
    return displayed(*this, world_, *target);
}

bool Place::holds(const Value* condition) const
{
    constexpr int deepest = 30;
    if (condition == nullptr || depth_ >= deepest) return false;
    const auto compiled = Expression::compile(*condition);
    if (!compiled) return false;
    ++depth_;
    const bool result = compiled->evaluate_bool(*this, false);
    --depth_;
    return result;
}

bool Place::hidden(const Component& component) const
{
    const Component* child = nullptr;
    for (const Component* at = &component; at != nullptr; at = at->parent) {
        if (holds(at->source.find("hidden"))) return true;
        if (child != nullptr && at->leaves_out(child->id)) return true;
        if (child != nullptr && at->repeats_child(child->id) && holds(at->source.find("hiddenRow"))) return true;
        child = at;
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
        // Markers of rows stand for the current ones.
        const auto path = Path::parse(filled(key, row_numbers(location_)));
        const Value* value = path ? data(*path, source == "dataModel.default" ? "" : source.substr(10)) : nullptr;
        if (value != nullptr) found = *value;
    }
    const bool plain = found.is_string() || found.is_number() || found.is_bool();
    return plain ? as_text(found) : fallback;
}

std::optional<std::string> Place::text(std::string_view key) const
{
    std::optional<std::string> found = own_text(key);
    constexpr int longest_chain = 10;
    // A text may be the key of another one.
    for (int link = 0; found && link < longest_chain; ++link) {
        std::optional<std::string> next = own_text(*found);
        if (!next || *next == *found) break;
        found = std::move(next);
    }
    return found;
}

std::optional<std::string> Place::own_text(std::string_view key) const
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
        if (loosely_same(member_or_null(option, "value"), value)) return label_of(option);
    }
    return Value();
}

Value Place::label_of(const Value& option) const
{
    const std::string label = option.string_or("label", "");
    return Value(text(label).value_or(label));
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
    const Value& task = member_or_null(member_or_null(world_.file(), "process"), "currentTask");
    const Value& permissions = task.is_object() ? task : member_or_null(world_.file(), "permissions");
    Object allowed;
    for (const std::string_view action : {"instantiate", "confirm", "sign", "reject", "read", "write", "complete"}) allowed.set(action, false);
    // A task that says nothing of the two may be read and written.
    for (const std::string_view access : {"read", "write"}) {
        const Value* given = permissions.find(access);
        allowed.set(access, given == nullptr ? !task.is_object() : *given == Value(true));
    }
    const Value& actions = member_or_null(permissions, "actions");
    if (actions.is_object()) {
        for (const Member& action : actions.as_object()) allowed.set(action.key, action.value == Value(true));
    }
    if (const Value* found = allowed.find(property)) return *found;
    std::string names;
    for (const Member& member : allowed) names += (names.empty() ? "" : ", ") + member.key;
    return unknown("unknown-property", "Unknown Auth context property " + std::string(property) + " for task " +
                                           task.string_or("elementId", "Task_1") + " (allowed keys are {" + names + "})");
}

Value Place::setting(std::string_view key) const { return member_or_null(member_or_null(world_.file(), "frontendSettings"), key); }

const Value* Place::external_api(std::string_view id) const
{
    return member_or_null(member_or_null(world_.file(), "externalApis"), "data").find(id);
}

std::int64_t Place::count_data_elements(std::string_view type) const { return world_.count_data_elements(type); }

Value Place::gateway_action() const { return member_or_null(world_.file(), "gatewayAction"); }

}  // namespace stegvis::conformance::altinn
