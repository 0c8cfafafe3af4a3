#include "apps/stegvis/exploring/test_writer.hpp"

#include <algorithm>

#include "apps/stegvis/flow_test/player.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "framework/json.hpp"
#include "framework/nearest.hpp"

namespace stegvis::app {
namespace {

constexpr const char* start = "2026-03-02T09:00:00+01:00";

/// `found/founders[1]/person` as `found/founders/person`.
std::string without_rows(std::string_view address)
{
    std::string ids;
    bool inside = false;
    for (const char c : address) {
        inside = c == '[' || (inside && c != ']');
        if (!inside && c != ']')
            ids += c;
    }
    return ids;
}

std::size_t goal_named(const Coverage& coverage, const std::string& target)
{
    const std::string step = "step " + without_rows(target);
    for (std::size_t i = 0; i < coverage.goals().size(); ++i)
        if (const std::string name = name_of(coverage.service(), coverage.goals()[i]); name == target || name == step)
            return i;
    return coverage.goals().size();
}

Error unknown(const Explorer& explorer, const std::string& target)
{
    std::vector<std::string> names;
    for (const Goal& goal : explorer.coverage().goals())
        names.push_back(name_of(explorer.coverage().service(), goal));
    for (const Fault& fault : explorer.faults())
        names.push_back("fault " + fault.code + " " + fault.address);
    const auto near = nearest(target, names);
    return {"unknown-target", target, "there is no \"" + target + "\" here" + (near.empty() ? "" : "; did you mean \"" + near.front() + "\"?")};
}

/// The steps of the flow that are the node, with rows as positions, and how they stand.
std::vector<std::pair<std::string, StepReport>> steps_of(const Session& session, int node)
{
    std::vector<std::pair<std::string, StepReport>> found;
    for (StepReport& report : session.steps()) {
        const Spotted spot = spot_at(session.service(), session.state(), report.address);
        if (spot.node == node && !spot.row)
            found.emplace_back(spot.positions, std::move(report));
    }
    return found;
}

const ViewNode* shown(const ViewNode& node, const Session& session, int wanted)
{
    const auto address = Address::parse(node.id);
    if (address && !node.name.empty() && spot_at(session.service(), session.state(), *address).node == wanted)
        return &node;
    for (const ViewNode& child : node.children)
        if (const ViewNode* found = shown(child, session, wanted))
            return found;
    return nullptr;
}

void add_state(Array& checks, const Session& session, int node)
{
    if (const auto steps = steps_of(session, node); !steps.empty())
        checks.push_back(Value{{"state", {{steps.front().first, steps.front().second.state}}}});
}

/// What holds at the end, as far as it tells of the goal.
Array checks_for(const Player& player, const Goal& goal)
{
    Array checks;
    const Session& session = player.session();
    const View view = player.view();
    if (!view.address.empty())
        checks.push_back(Value{{"at", with_positions(player.service(), session.state(), view.address)}});
    switch (goal.kind) {
    case GoalKind::entered: add_state(checks, session, goal.node); break;
    case GoalKind::branch:
        for (const int child : player.service().nodes[static_cast<std::size_t>(goal.node)].children)
            if (player.service().nodes[static_cast<std::size_t>(child)].source.id == goal.word)
                add_state(checks, session, child);
        break;
    case GoalKind::outcome:
        for (const auto& [address, report] : steps_of(session, goal.node))
            if (report.outcome == goal.word)
                checks.push_back(Value{{"outcome", {{address, goal.word}}}});
        break;
    case GoalKind::when_true:
        if (const ViewNode* node = shown(view.root, session, goal.node))
            checks.push_back(Value{{"shows", {{"role", std::string(role_name(node->role))}, {"name", node->name}}}});
        break;
    case GoalKind::rule_broken:
        for (const Finding& finding : session.findings())
            if (finding.id == player.service().rules[static_cast<std::size_t>(goal.rule)].id) {
                checks.push_back(Value{{"finding", {{"path", path_with_positions(session.state(), finding.path)}, {"severity", std::string(severity_name(finding.severity))}}}});
                break;
            }
        break;
    default: break;
    }
    return checks;
}

FlowTest as_test(const Explorer& explorer, const std::string& name, const std::vector<Value>& steps)
{
    FlowTest test{.name = name, .file = {}, .person = explorer.person(), .language = {}, .now = DateTime::parse(start).value(), .answers = {}, .steps = {}};
    for (const Value& step : steps)
        test.steps.push_back({.what = step, .file = {}, .at = {}});
    return test;
}

Result<void> play(Player& player, const FlowTest& test)
{
    STEGVIS_TRY(player.start());
    for (const TestStep& step : test.steps)
        if (const auto done = player.play(step.what); !done)
            return Error{"test-fails", write_json(step.what), done.error().message};
    return {};
}

}  // namespace

Result<Value> flow_test_to(const Explorer& explorer, const TestPersons& persons, const std::string& target)
{
    const Coverage& known = explorer.coverage();
    const std::size_t goal = goal_named(known, target);
    const auto fault = std::find_if(explorer.faults().begin(), explorer.faults().end(), [&target](const Fault& each) { return target == "fault " + each.code + " " + each.address; });
    if (goal == known.goals().size() && fault == explorer.faults().end())
        return unknown(explorer, target);
    const bool is_goal = goal < known.goals().size();
    auto way = is_goal ? explorer.way_to(goal) : std::optional(explorer.way_to(*fault));
    if (!way)
        return Error{"not-taken", target, "no way leads there"};
    const std::string name = is_goal ? name_of(known.service(), known.goals()[goal]) : target;
    Coverage taken(known.service());
    const FlowTest walk = as_test(explorer, name, *way);
    Player player(known.service(), walk, persons);
    player.watch([&taken](const Turn& turn, const Session& session) { taken.note(turn, session); });
    STEGVIS_TRY(play(player, walk));
    if (is_goal && !taken.taken(goal))
        return Error{"test-fails", target, "the test does not take what it was written for"};
    for (Value& check : checks_for(player, is_goal ? known.goals()[goal] : Goal{.kind = GoalKind::rule_kept}))
        way->push_back(std::move(check));
    const FlowTest whole = as_test(explorer, name, *way);
    Player again(known.service(), whole, persons);
    STEGVIS_TRY(play(again, whole));
    return Value{{"name", name}, {"as", explorer.person()}, {"steps", Array(way->begin(), way->end())}};
}

}  // namespace stegvis::app
