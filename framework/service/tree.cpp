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

/// The parameter whose components stand where `"{name}"` is written, or nothing.
std::string slot_of(const Value& value)
{
    const std::string text = value.is_string() ? value.as_string() : "";
    const bool braces = text.size() > 2 && text.front() == '{' && text.find('}') == text.size() - 1;
    return braces ? text.substr(1, text.size() - 2) : "";
}

Tree read(const Value& value, Origin origin, Reporter& reporter, int depth)
{
    constexpr int max_depth = 64;
    Tree tree{.self = {}, .origin = origin, .children = {}, .changed = {}, .slot = slot_of(value), .packaged = {}, .used_in = {}};
    if (!tree.slot.empty())
        return tree;
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

std::string package_of(std::string_view file)
{
    constexpr std::string_view packages = "packages/";
    if (!file.starts_with(packages))
        return {};
    file.remove_prefix(packages.size());
    return std::string(file.substr(0, file.find('/')));
}

std::string folder_of(std::string_view package)
{
    return "packages/" + std::string(package) + "/";
}

}  // namespace stegvis::loading
