#include <algorithm>

#include "framework/session/engine.hpp"

namespace stegvis {

bool Engine::in_role(const Actor& actor, std::string_view role) const
{
    if (role == "owner")
        return !state.owner.empty() && actor.id == state.owner;
    const RoleRule* rule = service->role(role);
    if (!rule || actor.nin.empty())
        return false;
    const Value* found = value(rule->person);
    if (!found)
        return false;
    if (found->is_array())
        return std::find(found->as_array().begin(), found->as_array().end(), Value(actor.nin)) != found->as_array().end();
    return *found == Value(actor.nin);
}

std::vector<std::string> Engine::roles_of(const Actor& actor) const
{
    std::vector<std::string> roles;
    if (in_role(actor, "owner"))
        roles.emplace_back("owner");
    for (const RoleRule& rule : service->roles)
        if (in_role(actor, rule.name))
            roles.push_back(rule.name);
    return roles;
}

namespace {

/// The `who` that counts at a step: its own, or the nearest one above it.
std::pair<const Who*, Spot> who_at(const Engine& engine, const Spot& step)
{
    for (std::optional<Spot> here = step; here; here = engine.parent(*here))
        if (engine.node(*here).who)
            return {&*engine.node(*here).who, *here};
    return {nullptr, step};
}

}  // namespace

bool Engine::may_act(const Actor& actor, const Spot& step) const
{
    const auto [who, at] = who_at(*this, step);
    if (!who)
        return in_role(actor, "owner");
    if (!in_role(actor, who->role))
        return false;
    if (!who->is)
        return true;
    const auto person = evaluate(*who->is, {.rows = rows_of(at), .node = at.node});
    return person && !actor.nin.empty() && person.value() == Value(actor.nin);
}

bool Engine::may_see(const Actor& actor, const Spot& step) const
{
    return in_role(actor, "owner") || may_act(actor, step);
}

std::vector<std::string> Engine::persons(const Spot& step) const
{
    const auto [who, at] = who_at(*this, step);
    if (!who || who->role == "owner")
        return {state.owner_nin};
    if (who->is) {
        const auto person = evaluate(*who->is, {.rows = rows_of(at), .node = at.node});
        return person && person.value().is_string() ? std::vector<std::string>{person.value().as_string()} : std::vector<std::string>{};
    }
    std::vector<std::string> found;
    const RoleRule* rule = service->role(who->role);
    const Value* person = rule ? value(rule->person) : nullptr;
    if (person && person->is_string())
        found.push_back(person->as_string());
    if (person && person->is_array())
        for (const Value& item : person->as_array())
            if (item.is_string())
                found.push_back(item.as_string());
    return found;
}

}  // namespace stegvis
