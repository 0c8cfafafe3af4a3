#include <algorithm>
#include <array>

#include "framework/service/composition.hpp"

namespace stegvis::loading {

std::string Definition::full_name() const
{
    return package.empty() ? name : package + ":" + name;
}

void Library::add(Definition definition)
{
    std::string name = definition.full_name();
    definitions_.insert_or_assign(std::move(name), std::move(definition));
}

void Library::allow(std::string_view user, std::string_view package)
{
    allowed_[std::string(user)].insert(std::string(package));
}

bool Library::may_use(std::string_view user, std::string_view package) const
{
    const auto found = allowed_.find(user);
    return found != allowed_.end() && found->second.contains(package);
}

const Definition* Library::find(std::string_view type, std::string_view user) const
{
    const auto at = [this](const std::string& name) {
        const auto found = definitions_.find(name);
        return found == definitions_.end() ? nullptr : &found->second;
    };
    if (const auto colon = type.find(':'); colon != std::string_view::npos) {
        const std::string_view package = type.substr(0, colon);
        return package == user || may_use(user, package) ? at(std::string(type)) : nullptr;
    }
    const std::string name(type);
    const Definition* own = at(user.empty() ? name : std::string(user) + ":" + name);
    if (own || !may_use(user, type))
        return own;
    return at(name + ":" + name);
}

std::vector<std::string> Library::names(std::string_view user) const
{
    std::vector<std::string> names;
    for (const auto& [full, definition] : definitions_) {
        if (definition.package == user)
            names.push_back(definition.name);
        else if (may_use(user, definition.package))
            names.push_back(definition.name == definition.package ? definition.name : full);
    }
    return names;
}

namespace {

constexpr std::array<std::string_view, 7> kinds = {"path", "text", "number", "boolean", "expression", "component", "components"};

std::optional<ParameterKind> kind_of(const Value& value)
{
    const auto found = value.is_string() ? std::find(kinds.begin(), kinds.end(), value.as_string()) : kinds.end();
    return found == kinds.end() ? std::nullopt : std::optional(static_cast<ParameterKind>(found - kinds.begin()));
}

/// Reports a member that is none of `known`.
void check_members(const Value& value, const std::vector<std::string>& known, const Origin& origin, const std::string& what, Reporter& reporter)
{
    for (const auto& [key, member] : value.as_object())
        if (std::find(known.begin(), known.end(), key) == known.end())
            reporter.report("unknown-property", origin.key(escape_pointer_token(key)), what + " has no \"" + key + "\"" + did_you_mean(key, known));
}

Parameter read_parameter(const Value& value, const Origin& origin, Reporter& reporter)
{
    const std::vector<std::string> words(kinds.begin(), kinds.end());
    Parameter parameter;
    const Value* kind = value.is_object() ? value.find("kind") : &value;
    if (const auto read = kind ? kind_of(*kind) : std::nullopt) {
        parameter.kind = *read;
    } else {
        std::string list;
        for (const std::string& word : words)
            list += (list.empty() ? "" : ", ") + word;
        const std::string said = kind && kind->is_string() ? kind->as_string() : "";
        reporter.report("wrong-word", value.is_object() && kind ? origin.below("kind") : origin,
                        "the kind of a parameter is one of " + list + did_you_mean(said, words));
    }
    if (!value.is_object())
        return parameter;
    check_members(value, {"kind", "required", "default", "schema", "example", "doc"}, origin, "a parameter", reporter);
    if (const Value* otherwise = value.find("default"))
        parameter.otherwise = *otherwise;
    if (const Value* schema = value.find("schema"))
        parameter.schema = *schema;
    if (const Value* example = value.find("example"))
        parameter.example = *example;
    const Value* required = value.find("required");
    if (required && !required->is_bool())
        reporter.report("wrong-kind", origin.below("required"), "\"required\" must be true or false");
    parameter.required = !value.find("default") && !(required && *required == Value(false));
    return parameter;
}

void read_parameters(const Value* params, const Origin& origin, Definition& definition, Reporter& reporter)
{
    if (!params)
        return;
    if (!params->is_object())
        return reporter.report("malformed-definition", origin, "\"params\" must be an object: name to kind");
    for (const auto& [name, value] : params->as_object()) {
        const Origin at = origin.below(escape_pointer_token(name));
        static const std::vector<std::string_view> taken = {"type", "when", "override"};
        if (std::find(taken.begin(), taken.end(), name) != taken.end())
            reporter.report("malformed-definition", origin.key(escape_pointer_token(name)), "a parameter cannot be called \"" + name + "\"");
        definition.params[name] = read_parameter(value, at, reporter);
        const bool children = name == "children";
        const ParameterKind kind = definition.params[name].kind;
        if (children && kind != ParameterKind::components && kind != ParameterKind::component)
            reporter.report("malformed-definition", at, "the parameter \"children\" holds components");
    }
}

}  // namespace

void read_definitions(const Value* section, const Origin& origin, const ComponentTypes& types, Library& library, Reporter& reporter)
{
    if (!section)
        return;
    if (!section->is_object())
        return reporter.report("malformed-service", origin, "\"define\" must be an object");
    for (const auto& [name, value] : section->as_object()) {
        const Origin at = origin.below(escape_pointer_token(name));
        if (std::any_of(types.begin(), types.end(), [&name = name](const ComponentType* type) { return type->name == name; }))
            reporter.report("taken-name", origin.key(escape_pointer_token(name)), "\"" + name + "\" is a component type; call the definition something else");
        const Value* body = value.find("body");
        if (!body) {
            reporter.report("malformed-definition", at, "a definition needs a \"body\"");
            continue;
        }
        check_members(value, {"params", "body", "doc"}, at, "a definition", reporter);
        Definition definition{.package = package_of(origin.file), .name = name, .params = {}, .body = read_tree(*body, at.below("body"), reporter)};
        read_parameters(value.find("params"), at.below("params"), definition, reporter);
        library.add(std::move(definition));
    }
}

void read_needed_types(const Value* section, const Origin& origin, const ComponentTypes& types, Library& library, Reporter& reporter)
{
    if (!section)
        return;
    if (!section->is_array())
        return reporter.report("wrong-kind", origin, "\"types\" must be a list of component types");
    for (std::size_t i = 0; i < section->as_array().size(); ++i) {
        const Value& name = section->as_array()[i];
        const Origin at = origin.below(std::to_string(i));
        if (!name.is_string()) {
            reporter.report("wrong-kind", at, "the name of a component type must be a text");
        } else if (std::none_of(types.begin(), types.end(), [&](const ComponentType* type) { return type->name == name.as_string(); })) {
            reporter.report("missing-type", at, "this program lacks the component type \"" + name.as_string() + "\": use one that is built with it");
            library.lack(name.as_string());
        }
    }
}

}  // namespace stegvis::loading
