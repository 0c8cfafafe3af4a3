#include "apps/stegvis/coverage/goals.hpp"

#include <algorithm>

namespace stegvis::app {
namespace {

bool is_container(const Node& node)
{
    return node.type->children != Children::none && node.type->children != Children::together;
}

/// Whether the node says where the flow goes on this outcome.
bool speaks_of(const Node& node, std::string_view outcome)
{
    return std::any_of(node.on.begin(), node.on.end(), [&](const OnOutcome& on) { return on.outcome == outcome; });
}

void add_branches(const Service& service, const Node& node, std::vector<Goal>& goals)
{
    bool covers_all = false;
    for (const int child : node.children) {
        const Node& branch = service.nodes[static_cast<std::size_t>(child)];
        if (!branch.stop)
            continue;
        goals.push_back({.kind = GoalKind::branch, .node = node.index, .word = branch.source.id});
        covers_all = covers_all || !branch.when;
    }
    if (!covers_all)
        goals.push_back({.kind = GoalKind::branch, .node = node.index, .word = "none"});
}

void add_step(const Service& service, const Node& node, std::vector<Goal>& goals)
{
    goals.push_back({.kind = GoalKind::entered, .node = node.index});
    if (node.type->children == Children::one_of)
        add_branches(service, node, goals);
    for (const std::string_view outcome : node.type->step->outcomes) {
        const bool by_time = outcome == "expired";
        const bool counted = by_time ? node.due.has_value() : !is_container(node) || speaks_of(node, outcome);
        if (counted)
            goals.push_back({.kind = GoalKind::outcome, .node = node.index, .word = std::string(outcome)});
    }
}

void add_rules(const Service& service, const Node& node, std::vector<Goal>& goals)
{
    for (std::size_t i = 0; i < service.rules.size(); ++i) {
        // A rule of the whole service is counted once, at the root.
        if (service.rules[i].node != node.index && !(service.rules[i].node < 0 && node.index == 0))
            continue;
        const int rule = static_cast<int>(i);
        goals.push_back({.kind = GoalKind::rule_kept, .node = node.index, .rule = rule});
        goals.push_back({.kind = GoalKind::rule_broken, .node = node.index, .rule = rule});
    }
}

const std::vector<std::string>* keys_of(const State& state, const Path& array)
{
    const auto found = state.rows.find(array);
    return found == state.rows.end() ? nullptr : &found->second;
}

/// The array that a repeat is bound to, in the rows entered so far.
Path array_in(const Path& bind, const std::vector<std::pair<Path, std::string>>& entered)
{
    Path path = bind;
    for (const auto& [array, key] : entered)
        if (path.parts().size() > array.parts().size() && bind.within(array.schema_path()))
            path.parts()[array.parts().size() - 1].row = key;
    return path;
}

}  // namespace

GoalGroup group_of(GoalKind kind)
{
    switch (kind) {
    case GoalKind::entered: return GoalGroup::steps;
    case GoalKind::rule_kept:
    case GoalKind::rule_broken: return GoalGroup::rules;
    default: return GoalGroup::branches;
    }
}

std::string_view group_name(GoalGroup group)
{
    switch (group) {
    case GoalGroup::steps: return "steps";
    case GoalGroup::branches: return "branches";
    default: return "rules";
    }
}

std::vector<Goal> goals_of(const Service& service)
{
    std::vector<Goal> goals;
    for (const Node& node : service.nodes) {
        if (node.when) {
            goals.push_back({.kind = GoalKind::when_true, .node = node.index});
            goals.push_back({.kind = GoalKind::when_false, .node = node.index});
        }
        if (node.stop)
            add_step(service, node, goals);
        add_rules(service, node, goals);
    }
    return goals;
}

std::string ids_of(const Node& node)
{
    std::string text;
    for (const std::string& id : node.ids)
        text += (text.empty() ? "" : "/") + id;
    return text;
}

std::string name_of(const Service& service, const Goal& goal)
{
    const std::string at = ids_of(service.nodes[static_cast<std::size_t>(goal.node)]);
    const std::string rule = goal.rule < 0 ? "" : service.rules[static_cast<std::size_t>(goal.rule)].id;
    switch (goal.kind) {
    case GoalKind::entered: return "step " + at;
    case GoalKind::when_true: return "when " + at + " true";
    case GoalKind::when_false: return "when " + at + " false";
    case GoalKind::branch: return "branch " + at + " " + goal.word;
    case GoalKind::outcome: return "outcome " + at + " " + goal.word;
    case GoalKind::rule_kept: return "rule " + at + " " + rule + " kept";
    case GoalKind::rule_broken: return "rule " + at + " " + rule + " broken";
    }
    return at;
}

Spotted spot_at(const Service& service, const State& state, const Address& address)
{
    Spotted spotted;
    std::vector<std::pair<Path, std::string>> entered;
    const Node* here = nullptr;
    for (const std::string& part : address.parts()) {
        if (here != nullptr && here->type->children == Children::per_row && !spotted.row) {
            const Path array = array_in(here->bind, entered);
            const auto* keys = keys_of(state, array);
            const auto found = keys == nullptr ? std::size_t{0} : static_cast<std::size_t>(std::find(keys->begin(), keys->end(), part) - keys->begin());
            const bool there = keys != nullptr && found < keys->size();
            spotted.positions += "[" + (there ? std::to_string(found) : part) + "]";
            spotted.rows.emplace_back(array.schema_path(), found);
            entered.emplace_back(array, part);
            spotted.row = true;
            continue;
        }
        spotted.row = false;
        const Node* next = nullptr;
        if (here == nullptr)
            next = service.nodes[0].source.id == part ? &service.nodes[0] : nullptr;
        else
            for (const int child : here->children)
                if (service.nodes[static_cast<std::size_t>(child)].source.id == part)
                    next = &service.nodes[static_cast<std::size_t>(child)];
        if (next == nullptr)
            return {};
        here = next;
        spotted.positions += (spotted.positions.empty() ? "" : "/") + part;
    }
    spotted.node = here == nullptr ? -1 : here->index;
    return spotted;
}

}  // namespace stegvis::app
