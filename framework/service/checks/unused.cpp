#include <algorithm>
#include <functional>
#include <set>

#include "framework/service/checks/checking.hpp"

// Definitions and their parameters, packages, roles and APIs that nothing uses.

namespace stegvis::loading {

namespace {

/// Calls `visit` for every text in a value, with the key it stands under.
void for_each_text(const Value& value, std::string_view key,
    const std::function<void(std::string_view key, const std::string& text)>& visit)
{
    if (value.is_string())
        return visit(key, value.as_string());
    if (value.is_array())
        for (const Value& item : value.as_array())
            for_each_text(item, key, visit);
    if (value.is_object())
        for (const auto& [name, member] : value.as_object())
            for_each_text(member, name, visit);
}

void check_definitions(const Checking& checking)
{
    const Value* section = checking.document.find("define");
    const Value* root = checking.document.find("root");
    if (!section || !section->is_object() || !root)
        return;
    std::set<std::string, std::less<>> used;
    std::vector<const Value*> open = {root};
    while (!open.empty()) {
        const Value* here = open.back();
        open.pop_back();
        for_each_text(*here, "", [&](std::string_view key, const std::string& text) {
            const Value* definition = key == "type" ? section->find(text) : nullptr;
            if (definition && used.insert(text).second)
                open.push_back(definition);
        });
    }
    for (const auto& [name, definition] : section->as_object())
        if (!used.contains(name))
            checking.report("unused-definition",
                Origin{"service.json", "/define/" + escape_pointer_token(name), {}}.key(""),
                "nothing uses the definition " + quoted(name), name);
}

/// Parameters that the body of a definition does not mention.
void check_parameters(const Checking& checking)
{
    const Value* section = checking.document.find("define");
    if (!section || !section->is_object())
        return;
    for (const auto& [name, definition] : section->as_object()) {
        const Value* params = definition.find("params");
        const Value* body = definition.find("body");
        if (!params || !params->is_object() || !body)
            continue;
        const std::string written = write_json(*body);
        for (const auto& [param, kind] : params->as_object())
            if (written.find("{" + param + "}") == std::string::npos)
                checking.report("unused-parameter",
                    Origin{"service.json", "/define/" + escape_pointer_token(name) + "/params/" + escape_pointer_token(param), {}}.key(""),
                    "the definition " + quoted(name) + " makes nothing of its parameter " + quoted(param), name);
    }
}

/// Packages of which neither a definition nor a schema is used.
void check_packages(const Checking& checking)
{
    const Value* packages = checking.document.find("packages");
    if (!packages || !packages->is_object())
        return;
    for (const auto& [name, versions] : packages->as_object()) {
        const auto mentions = [&name = name](const auto& file) {
            const std::string& text = file.second;
            return !file.first.starts_with("packages/") && (text.find("pkg:" + name) != std::string::npos || text.find("\"" + name + ":") != std::string::npos);
        };
        const auto made = [mark = "@" + name + ":"](const Node& node) {
            return std::any_of(node.text_ids.begin(), node.text_ids.end(), [&mark](const std::string& id) { return id.starts_with(mark); });
        };
        const bool used = std::any_of(checking.service.nodes.begin(), checking.service.nodes.end(), made) ||
                          std::any_of(checking.service.files.begin(), checking.service.files.end(), mentions);
        if (!used)
            checking.report("unused-package", Origin{"service.json", "/packages/" + escape_pointer_token(name), {}}.key(""),
                "nothing is taken from the package " + quoted(name), name);
    }
}

void check_roles(const Checking& checking)
{
    std::set<std::string> used;
    for (const Node& node : checking.service.nodes)
        if (node.who)
            used.insert(node.who->role);
    for (const RoleRule& role : checking.service.roles)
        if (!used.contains(role.name))
            checking.report("unused-role",
                Origin{"service.json", "/roles/" + escape_pointer_token(role.name), {}}.key(""),
                "nobody acts in the role " + quoted(role.name) + ": no \"who\" names it", role.name);
}

void check_apis(const Checking& checking)
{
    std::set<std::string> used;
    for (const auto& [name, section] : checking.document.as_object())
        if (name != "apis")
            for_each_text(section, name,
                [&](std::string_view, const std::string& text) { used.insert(text.substr(0, text.find(' '))); });
    // Packages call the service's APIs.
    for (const Node& node : checking.service.nodes)
    {
        for (const auto& [name, call] : node.calls)
            used.insert(call.api);
        if (node.options && node.options->call)
            used.insert(node.options->call->api);
    }
    for (const Api& api : checking.service.apis) {
        const Origin origin = Origin{"service.json", "/apis/" + escape_pointer_token(api.name), {}}.key("");
        if (!used.contains(api.name))
            checking.report("unused-api", origin, "nothing calls the API " + quoted(api.name), api.name);
        if (api.url.empty())
            checking.report("missing-property", origin, "the API " + quoted(api.name) + " needs \"url\"", api.name);
    }
}

}  // namespace

void check_unused(const Checking& checking)
{
    check_definitions(checking);
    check_parameters(checking);
    check_packages(checking);
    check_roles(checking);
    check_apis(checking);
}

}  // namespace stegvis::loading
