#include "apps/stegvis/coverage/coverage.hpp"

#include <algorithm>

#include "framework/event_types.hpp"

namespace stegvis::app {
namespace {

/// How many parts an address of the node has.
std::size_t parts_of(const Service& service, int node)
{
    std::size_t parts = 0;
    for (int at = node; at >= 0;) {
        const Node& here = service.nodes[static_cast<std::size_t>(at)];
        const bool repeats = at != node && here.type->children == Children::per_row;
        parts += repeats ? 2 : 1;
        at = here.parent;
    }
    return parts;
}

StepStatus status_at(const State& state, const Address& address)
{
    const auto found = state.steps.find(address);
    return found == state.steps.end() ? StepStatus::pending : found->second.status;
}

bool begun(const State& state, const Address& address)
{
    const StepStatus status = status_at(state, address);
    return status != StepStatus::pending && status != StepStatus::hidden;
}

/// The step that the condition stands on or in; empty when there is none.
Address step_around(const Service& service, const ConditionReport& report)
{
    int step = report.node;
    while (step >= 0 && !service.nodes[static_cast<std::size_t>(step)].stop)
        step = service.nodes[static_cast<std::size_t>(step)].parent;
    const auto& parts = report.address.parts();
    const std::size_t length = step < 0 ? 0 : parts_of(service, step);
    return Address({parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(std::min(length, parts.size()))});
}

/// Whether the rule stands on the step or inside it.
bool stands_in(const Service& service, const Rule& rule, int step)
{
    int at = rule.node;
    while (at >= 0 && at != step)
        at = service.nodes[static_cast<std::size_t>(at)].parent;
    return at >= 0 || rule.node < 0;
}

/// Whether the flow has been where it had to look at the step's condition.
bool was_asked(const Service& service, const State& state, const ConditionReport& report)
{
    const Node& node = service.nodes[static_cast<std::size_t>(report.node)];
    const Address around = report.address.parent();
    if (node.parent < 0 || !begun(state, around))
        return node.parent < 0;
    const Node& container = service.nodes[static_cast<std::size_t>(node.parent)];
    const bool in_order = container.type->children == Children::in_order || container.type->children == Children::per_row;
    if (!in_order || status_at(state, around) == StepStatus::done)
        return true;
    const auto self = std::find(container.children.begin(), container.children.end(), node.index);
    return std::any_of(self + 1, container.children.end(),
        [&](int later) { return begun(state, around.child(service.nodes[static_cast<std::size_t>(later)].source.id)); });
}

}  // namespace

Coverage::Coverage(const Service& service)
    : service_(&service), goals_(goals_of(service)), by_node_(service.nodes.size()), taken_(goals_.size(), false), left_(goals_.size())
{
    for (std::size_t i = 0; i < goals_.size(); ++i)
        by_node_[static_cast<std::size_t>(goals_[i].node)].push_back(i);
}

std::size_t Coverage::find(const Goal& goal) const
{
    for (const std::size_t at : by_node_[static_cast<std::size_t>(goal.node)])
        if (goals_[at] == goal)
            return at;
    return goals_.size();
}

void Coverage::take(const Goal& goal)
{
    const std::size_t at = find(goal);
    if (at == goals_.size() || taken_[at])
        return;
    taken_[at] = true;
    --left_;
    fresh_.push_back(at);
}

void Coverage::note_entered(int node)
{
    take({.kind = GoalKind::entered, .node = node});
    const Node& here = service_->nodes[static_cast<std::size_t>(node)];
    if (here.parent >= 0)
        take({.kind = GoalKind::branch, .node = here.parent, .word = here.source.id});
}

void Coverage::note_event(const Event& event, const Turn& turn, const Session& session)
{
    const auto address = Address::parse(event.payload.string_or("step", ""));
    const Spotted at = address ? spot_at(*service_, session.state(), *address) : Spotted();
    if (at.node < 0 || at.row)
        return;
    if (event.type == event::entered) {
        note_entered(at.node);
    } else if (event.type == event::expired) {
        take({.kind = GoalKind::outcome, .node = at.node, .word = "expired"});
    } else if (event.type == event::ended) {
        const std::string outcome = event.payload.string_or("outcome", "");
        take({.kind = GoalKind::outcome, .node = at.node, .word = outcome});
        if (outcome == "none")
            take({.kind = GoalKind::branch, .node = at.node, .word = outcome});
    } else if (event.type == event::passage_refused) {
        for (const Finding& finding : turn.findings)
            for (std::size_t i = 0; i < service_->rules.size(); ++i)
                if (const Rule& rule = service_->rules[i]; rule.id == finding.id && stands_in(*service_, rule, at.node))
                    take({.kind = GoalKind::rule_broken, .node = std::max(rule.node, 0), .rule = static_cast<int>(i)});
    }
}

void Coverage::note_when(const ConditionReport& report, const State& state)
{
    const Node& node = service_->nodes[static_cast<std::size_t>(report.node)];
    bool counts = false;
    if (node.stop) {
        counts = report.holds ? begun(state, report.address) : was_asked(*service_, state, report);
    } else {
        const Address step = step_around(*service_, report);
        counts = !step.parts().empty() && begun(state, step);
    }
    if (counts)
        take({.kind = report.holds ? GoalKind::when_true : GoalKind::when_false, .node = report.node});
}

void Coverage::note_conditions(const Session& session, const std::vector<Address>& passed)
{
    for (const ConditionReport& report : conditions_of(session)) {
        if (report.rule < 0) {
            note_when(report, session.state());
            continue;
        }
        if (std::find(passed.begin(), passed.end(), step_around(*service_, report)) == passed.end())
            continue;
        const Rule& rule = service_->rules[static_cast<std::size_t>(report.rule)];
        const bool stops = rule.severity == Severity::error;
        if (report.holds || !stops)
            take({.kind = report.holds ? GoalKind::rule_kept : GoalKind::rule_broken, .node = std::max(rule.node, 0), .rule = report.rule});
    }
}

std::vector<std::size_t> Coverage::note(const Turn& turn, const Session& session)
{
    fresh_.clear();
    if (left_ == 0 || turn.events.empty())
        return {};
    std::vector<Address> passed;
    for (const Event& event : turn.events) {
        note_event(event, turn, session);
        if (event.type == event::ended)
            passed.push_back(Address::parse(event.payload.string_or("step", "")).value_or(Address()));
    }
    note_conditions(session, passed);
    return fresh_;
}

std::array<CoverageCount, 3> counts_of(const Coverage& coverage)
{
    std::array<CoverageCount, 3> counts;
    for (std::size_t i = 0; i < coverage.goals().size(); ++i) {
        CoverageCount& count = counts[static_cast<std::size_t>(group_of(coverage.goals()[i].kind))];
        ++count.all;
        count.taken += coverage.taken(i) ? 1 : 0;
    }
    return counts;
}

std::vector<std::string> not_taken(const Coverage& coverage)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < coverage.goals().size(); ++i)
        if (!coverage.taken(i))
            names.push_back(name_of(coverage.service(), coverage.goals()[i]));
    return names;
}

std::string to_text(const Coverage& coverage)
{
    std::string text;
    const auto counts = counts_of(coverage);
    for (std::size_t i = 0; i < counts.size(); ++i)
        text += (text.empty() ? "" : ", ") + std::to_string(counts[i].taken) + " of " + std::to_string(counts[i].all) + " " +
            std::string(group_name(static_cast<GoalGroup>(i)));
    text += "\n";
    for (const std::string& name : not_taken(coverage))
        text += "not taken: " + name + "\n";
    return text;
}

Value to_value(const Coverage& coverage)
{
    Object value;
    const auto counts = counts_of(coverage);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const auto number = [](std::size_t count) { return Value(static_cast<std::int64_t>(count)); };
        value.set(group_name(static_cast<GoalGroup>(i)), Object{{"taken", number(counts[i].taken)}, {"all", number(counts[i].all)}});
    }
    Array names;
    for (const std::string& name : not_taken(coverage))
        names.emplace_back(name);
    value.set("not-taken", std::move(names));
    return value;
}

}  // namespace stegvis::app
