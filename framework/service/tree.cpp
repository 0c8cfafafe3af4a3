#include "framework/service/loading.hpp"

namespace stegvis::loading {

namespace {

/// The component itself, without its children.
Component read_self(const Value& value, const Origin& origin, Reporter& reporter)
{
    Value alone = value;
    alone.as_object().erase("children");
    auto component = component_from_value(alone);
    if (!component) {
        Origin at = origin;
        at.pointer += component.error().where;
        reporter.report(component.error().code, at, component.error().message);
        return {};
    }
    return std::move(component).value();
}

Tree read(const Value& value, Origin origin, Reporter& reporter, int depth)
{
    constexpr int max_depth = 64;
    Tree tree{.origin = origin};
    if (!value.is_object() || depth > max_depth) {
        reporter.report("malformed-component", origin,
                        depth > max_depth ? "components are nested more than 64 deep" : "a component must be an object");
        return tree;
    }
    tree.self = read_self(value, origin, reporter);
    const Value* children = value.find("children");
    if (!children)
        return tree;
    if (!children->is_array()) {
        origin.pointer += "/children";
        reporter.report("malformed-component", origin, "\"children\" must be a list");
        return tree;
    }
    for (std::size_t i = 0; i < children->as_array().size(); ++i) {
        Origin at = origin;
        at.pointer += "/children/" + std::to_string(i);
        tree.children.push_back(read(children->as_array()[i], std::move(at), reporter, depth + 1));
    }
    return tree;
}

}  // namespace

Tree read_tree(const Value& value, Origin origin, Reporter& reporter)
{
    return read(value, std::move(origin), reporter, 0);
}

Definitions read_definitions(const Value* section, Reporter& reporter)
{
    Definitions definitions;
    if (!section)
        return definitions;
    if (!section->is_object()) {
        reporter.report("malformed-service", {"service.json", "/define", {}}, "\"define\" must be an object");
        return definitions;
    }
    for (const auto& [name, value] : section->as_object()) {
        const Origin origin{"service.json", "/define/" + escape_pointer_token(name), {}};
        const Value* body = value.find("body");
        if (!body) {
            reporter.report("malformed-definition", origin, "a definition needs a \"body\"");
            continue;
        }
        Definition definition;
        if (const Value* params = value.find("params"); params && params->is_object())
            for (const auto& [param, kind] : params->as_object())
                definition.params[param] = kind.is_string() ? kind.as_string() : "value";
        definition.body = read_tree(*body, origin.below("body"), reporter);
        definitions[name] = std::move(definition);
    }
    return definitions;
}

}  // namespace stegvis::loading
