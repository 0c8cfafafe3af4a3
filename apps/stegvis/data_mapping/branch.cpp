#include "apps/stegvis/data_mapping/branch.hpp"

#include <algorithm>

#include "framework/json.hpp"

namespace stegvis::app {
namespace {

const Node* parent_of(const Service& service, const Node& node)
{
    return node.parent < 0 ? nullptr : &service.nodes[static_cast<std::size_t>(node.parent)];
}

/// What must hold for this one component, given that the one around it is reached.
std::vector<std::string> own_conditions(const Service& service, const Node& node)
{
    std::vector<std::string> conditions;
    const Node* around = parent_of(service, node);
    if (around && around->type->children == Children::one_of)
        for (const int sibling : around->children) {
            const Node& other = service.nodes[static_cast<std::size_t>(sibling)];
            if (other.index == node.index)
                break;
            conditions.push_back(other.when ? "not " + write_json(other.when->source()) : "never: " + other.source.id + " has no condition");
        }
    if (node.when)
        conditions.push_back(write_json(node.when->source()));
    if (node.type->children == Children::per_row)
        conditions.push_back("for each of " + node.bind.to_string());
    return conditions;
}

}  // namespace

std::vector<std::string> branch_of(const Service& service, const Node& node)
{
    std::vector<const Node*> chain;
    for (const Node* here = &node; here; here = parent_of(service, *here))
        chain.push_back(here);
    std::reverse(chain.begin(), chain.end());
    std::vector<std::string> conditions;
    for (const Node* here : chain)
        for (std::string& condition : own_conditions(service, *here))
            conditions.push_back(std::move(condition));
    return conditions;
}

std::string acting_role(const Service& service, const Node& node)
{
    for (const Node* here = &node; here; here = parent_of(service, *here))
        if (here->who)
            return here->who->role;
    return "owner";
}

}  // namespace stegvis::app
