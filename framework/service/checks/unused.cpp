#include <algorithm>
#include <functional>
#include <set>

#include "framework/service/checks/checking.hpp"

// Definitions, roles and APIs that nothing uses.

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
    for (const Api& api : checking.service.apis)
        if (!used.contains(api.name))
            checking.report("unused-api", Origin{"service.json", "/apis/" + escape_pointer_token(api.name), {}}.key(""),
                "nothing calls the API " + quoted(api.name), api.name);
}

}  // namespace

void check_unused(const Checking& checking)
{
    check_definitions(checking);
    check_roles(checking);
    check_apis(checking);
}

}  // namespace stegvis::loading
