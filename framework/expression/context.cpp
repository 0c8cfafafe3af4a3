#include <charconv>

#include "framework/expression/casts.hpp"
#include "framework/expression/functions.hpp"

namespace stegvis::expression {
namespace {

Error malformed_path(const Error& error) { return failed(error.message); }

/// The path argument at `index`, prepared or read now.
Result<Path> path_of(const Call& call, std::size_t index)
{
    if (const Path* prepared = std::get_if<Path>(&call.prepared)) return *prepared;
    const Value& text = call.argument(index);
    if (text.is_null() || text.as_string().empty()) return Path();
    auto path = Path::parse(text.as_string());
    if (!path) return malformed_path(path.error());
    return path;
}

template <std::size_t index>
Result<void> check_path(const WrittenCall& call)
{
    if (call.arguments.size() <= index || !call.arguments[index].is_string() || call.arguments[index].as_string().empty()) return {};
    auto path = Path::parse(call.arguments[index].as_string());
    if (!path) return Error{path.error().code, "/" + std::to_string(index + 1), path.error().message};
    *call.prepared = std::move(path).value();
    return {};
}

/// What lies at the path inside a document that has no rows of its own; nullptr when there is nothing.
const Value* look_into(const Value* document, const Path& path)
{
    for (const PathPart& part : path.parts()) {
        if (document == nullptr) return nullptr;
        std::size_t index = 0;
        const char* const end = part.name.data() + part.name.size();
        const bool numeric = document->is_array() && std::from_chars(part.name.data(), end, index).ptr == end;
        document = numeric ? document->at(index) : document->find(part.name);
        if (document != nullptr && part.index) document = document->at(*part.index);
    }
    return document;
}

Result<Value> value_or_null(const Value* found) { return found == nullptr ? Value() : *found; }

Result<Value> data_model(const Call& call)
{
    if (call.argument(0).is_null()) return failed("Cannot lookup dataModel null");
    STEGVIS_TRY(const Path path, path_of(call, 0));
    const std::string_view model = call.argument(1).is_null() ? std::string_view() : call.argument(1).as_string();
    if (!model.empty() && !call.scope.has_document(model)) return failed("Data model with type " + std::string(model) + " not found");
    return value_or_null(call.scope.data(path, model));
}

Result<void> check_data_model(const WrittenCall& call)
{
    if (call.arguments.size() > 1 && !call.arguments[1].is_string() && !call.arguments[1].is_null()) {
        return Error{"not-literal", "/2", "The data type must be a string (expressions cannot be used here)"};
    }
    return check_path<0>(call);
}

Result<Value> component(const Call& call)
{
    if (call.argument(0).is_null()) return failed("Cannot lookup component null");
    return call.scope.component(call.argument(0).as_string());
}

Result<Value> display_value(const Call& call)
{
    if (call.argument(0).is_null()) return failed("Cannot lookup component null");
    return call.scope.display_value(call.argument(0).as_string());
}

Result<Value> option_label(const Call& call)
{
    if (call.argument(0).is_null()) return failed("Expected an options id");
    return call.scope.option_label(call.argument(0).as_string(), call.argument(1));
}

Result<void> check_option_label(const WrittenCall& call)
{
    if (call.arguments[0].is_string()) return {};
    return Error{"not-literal", "/1", "The first argument must be a string (expressions cannot be used here)"};
}

Result<Value> step(const Call& call)
{
    if (call.argument(0).is_null()) return failed("Cannot lookup step null");
    const std::string what = call.argument(1).is_null() ? "state" : call.argument(1).as_string();
    return call.scope.step(call.argument(0).as_string(), what);
}

Result<Value> actor(const Call& call)
{
    if (call.argument(0).is_null()) return failed("Cannot lookup actor null");
    return call.scope.actor(call.argument(0).as_string());
}

Result<Value> response(const Call& call)
{
    STEGVIS_TRY(const Path path, path_of(call, 0));
    return value_or_null(look_into(call.scope.response(), path));
}

Result<Value> previous(const Call& call)
{
    STEGVIS_TRY(const Path path, path_of(call, 0));
    return value_or_null(call.scope.previous(path));
}

Result<Value> language(const Call& call) { return Value(call.scope.language()); }

Result<Value> text(const Call& call)
{
    if (call.argument(0).is_null()) return Value();
    const std::string& key = call.argument(0).as_string();
    std::optional<std::string> found = call.scope.text(key);
    return found ? Value(std::move(*found)) : Value(key);
}

Result<Value> instance_context(const Call& call)
{
    if (call.argument(0).is_null()) return failed("Unknown Instance context property null");
    return call.scope.instance(call.argument(0).as_string());
}

Result<Value> auth_context(const Call& call)
{
    if (call.argument(0).is_null()) return failed("Auth context key cannot be null");
    return call.scope.auth(call.argument(0).as_string());
}

Result<Value> frontend_settings(const Call& call)
{
    if (call.argument(0).is_null()) return failed("Value cannot be null. (Parameter 'key')");
    return call.scope.setting(call.argument(0).as_string());
}

/// Null, false, zero and the empty text.
bool says_nothing(const Value& value)
{
    if (value.is_number()) return value.as_number().is_zero();
    return value.is_null() || value == Value(false) || value == Value("");
}

Result<Value> external_api(const Call& call)
{
    if (call.argument(0).is_null()) return failed("Expected an external API id");
    if (call.argument(1).is_null() || call.argument(1).as_string().empty()) return Value();
    STEGVIS_TRY(const Path path, path_of(call, 1));
    const Value* answer = call.scope.external_api(call.argument(0).as_string());
    const bool looks_in = answer != nullptr && (answer->is_object() || answer->is_array());
    const Value* found = looks_in ? look_into(answer, path) : answer;
    if (found == nullptr || found->is_object() || found->is_array() || says_nothing(*found)) return Value();
    return to_text(*found);
}

Result<Value> count_data_elements(const Call& call)
{
    if (call.argument(0).is_null()) return failed("Expected dataType argument to be a string");
    return Value(call.scope.count_data_elements(call.argument(0).as_string()));
}

Result<Value> gateway_action(const Call& call) { return call.scope.gateway_action(); }

Result<Value> positional(const Call& call)
{
    const Value* arguments = call.scope.arguments();
    if (arguments == nullptr || !arguments->is_array() || arguments->as_array().empty()) {
        return failed("No positional arguments available");
    }
    const Value& wanted = call.argument(0);
    const std::optional<std::int64_t> index = wanted.is_null() ? std::nullopt : wanted.as_number().to_int64();
    const Value* found = index && *index >= 0 ? arguments->at(static_cast<std::size_t>(*index)) : nullptr;
    if (found == nullptr) return failed("Index " + shown(wanted) + " out of range");
    return *found;
}

Result<Value> named(const Call& call)
{
    const Value* arguments = call.scope.value_arguments();
    if (arguments == nullptr || !arguments->is_object()) return failed("No value arguments available");
    const std::string key = call.argument(0).is_null() ? call.scope.default_value_key() : call.argument(0).as_string();
    if (key.empty()) return failed("Invalid key (expected string, got null)");
    if (const Value* found = arguments->find(key)) return *found;
    std::string keys;
    for (const Member& member : arguments->as_object()) keys += (keys.empty() ? "" : ", ") + member.key;
    return failed("Unknown key " + key + ", Valid keys are: " + keys);
}

constexpr Function functions[] = {
    {{"dataModel", 1, 2, "s", 'a', "The value at a data path, in the current rows; of another data document by its name."}, data_model,
        check_data_model},
    {{"component", 1, 1, "s", 'a', "The value of a component, null when it is hidden."}, component},
    {{"displayValue", 1, 1, "s", 's', "The value of a component as a person reads it."}, display_value},
    {{"optionLabel", 2, 2, "sa", 's', "The label that a list of options has for a value."}, option_label, check_option_label},
    {{"step", 1, 2, "s", 'a', "The state of a step, or its outcome, time, by, or what it recorded."}, step},
    {{"actor", 1, 1, "s", 'a', "Who acts: id, nin or name."}, actor},
    {{"response", 0, 1, "s", 'a', "What an API answered, at a path of the answer."}, response, check_path<0>},
    {{"previous", 0, 1, "s", 'a', "The value at a data path before the change."}, previous, check_path<0>},
    {{"language", 0, 0, "", 's', "The language in use."}, language},
    {{"text", 1, 1, "s", 's', "The text with a key, variables filled in."}, text},
    {{"instanceContext", 1, 1, "s", 's', "A property of the instance: instanceId, appId, instanceOwnerPartyId, ..."}, instance_context},
    {{"authContext", 1, 1, "s", 'b', "Whether the actor may do something here: read, write, or an action."}, auth_context},
    {{"frontendSettings", 1, 1, "s", 'a', "A setting of the deployment."}, frontend_settings},
    {{"externalApi", 2, 2, "s", 's', "A value from the answer of a named API."}, external_api, check_path<1>},
    {{"countDataElements", 1, 1, "s", 'n', "How many data documents or attachments of a type there are."}, count_data_elements},
    {{"gatewayAction", 0, 0, "", 's', "The action that led to this branch."}, gateway_action},
    {{"argv", 1, 1, "n", 'a', "The argument at a position, where the expression was given some."}, positional},
    {{"value", 0, 1, "s", 'a', "The named argument, where the expression was given some."}, named},
};

}  // namespace

std::span<const Function> context_functions() { return functions; }

}  // namespace stegvis::expression
