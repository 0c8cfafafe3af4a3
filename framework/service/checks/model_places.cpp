#include "framework/service/checks/model_places.hpp"

#include "framework/json.hpp"

namespace stegvis::loading {

namespace {

constexpr int most_references = 32;

/// The pointer to a member's schema, or nothing.
std::string member_place(const Value& model, const std::string& at, const std::string& name, int depth)
{
    const Value* schema = resolve_pointer(model, at);
    if (!schema || depth > most_references)
        return {};
    if (const Value* properties = schema->find("properties"); properties && properties->find(name))
        return at + "/properties/" + escape_pointer_token(name);
    if (schema->find("items"))
        if (std::string found = member_place(model, at + "/items", name, depth + 1); !found.empty())
            return found;
    if (const std::string reference = schema->string_or("$ref", ""); reference.starts_with("#/"))
        if (std::string found = member_place(model, reference.substr(1), name, depth + 1); !found.empty())
            return found;
    const Value* all = schema->find("allOf");
    for (std::size_t i = 0; all && i < (all->is_array() ? all->as_array().size() : 0); ++i)
        if (std::string found = member_place(model, at + "/allOf/" + std::to_string(i), name, depth + 1);
            !found.empty())
            return found;
    return {};
}

}  // namespace

std::string model_pointer(const Value& model, const Path& path)
{
    std::string at;
    for (const PathPart& part : path.parts()) {
        std::string next = member_place(model, at, part.name, 0);
        if (next.empty())
            break;
        at = std::move(next);
    }
    return at;
}

}  // namespace stegvis::loading
