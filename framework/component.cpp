#include "framework/component.hpp"

#include "framework/json.hpp"

namespace stegvis {

namespace {

Error malformed(const std::string& where, std::string message)
{
    return {.code = "malformed-component", .where = where, .message = std::move(message)};
}

Result<Component> read(const Value& value, const std::string& where, int depth);

Result<std::string> read_text(const Value& value, const std::string& where, std::string_view name)
{
    if (!value.is_string())
        return malformed(where, "\"" + std::string(name) + "\" must be a text, but is " + std::string(value.type_name()));
    return value.as_string();
}

Result<std::vector<Component>> read_children(const Value& value, const std::string& where, int depth)
{
    if (!value.is_array())
        return malformed(where, "\"children\" must be a list, but is " + std::string(value.type_name()));
    std::vector<Component> children;
    for (const Value& child : value.as_array()) {
        STEGVIS_TRY(auto read_child, read(child, where + "/" + std::to_string(children.size()), depth + 1));
        children.push_back(std::move(read_child));
    }
    return children;
}

Result<Component> read(const Value& value, const std::string& where, int depth)
{
    constexpr int max_depth = 64;
    if (depth > max_depth)
        return malformed(where, "components are nested more than 64 deep");
    if (!value.is_object())
        return malformed(where, "a component must be an object, but is " + std::string(value.type_name()));
    Component component;
    for (const auto& [key, member] : value.as_object()) {
        const std::string here = where + "/" + key;
        if (key == "type") {
            STEGVIS_TRY(component.type, read_text(member, here, key));
        } else if (key == "id") {
            STEGVIS_TRY(component.id, read_text(member, here, key));
        } else if (key == "bind") {
            STEGVIS_TRY(component.bind, read_text(member, here, key));
        } else if (key == "when") {
            component.when = member;
        } else if (key == "children") {
            STEGVIS_TRY(component.children, read_children(member, here, depth));
        } else {
            component.props.set(key, member);
        }
    }
    if (component.type.empty())
        return malformed(where, "a component must have a \"type\"");
    return component;
}

}  // namespace

Result<Component> component_from_value(const Value& value)
{
    return read(value, "", 0);
}

Result<Component> parse_component(std::string_view json)
{
    STEGVIS_TRY(auto value, parse_json(json, {.comments = true}));
    return component_from_value(value);
}

Value to_value(const Component& component)
{
    Object object;
    object.set("type", component.type);
    if (!component.id.empty())
        object.set("id", component.id);
    if (!component.bind.empty())
        object.set("bind", component.bind);
    if (!component.when.is_null())
        object.set("when", component.when);
    for (const auto& [key, value] : component.props)
        object.set(key, value);
    if (!component.children.empty()) {
        Array children;
        for (const Component& child : component.children)
            children.push_back(to_value(child));
        object.set("children", std::move(children));
    }
    return object;
}

}  // namespace stegvis
