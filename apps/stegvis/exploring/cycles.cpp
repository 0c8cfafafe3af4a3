/// Faults of the graph as a whole: rounds that nobody has to act in, and parts that lead to no end.

#include <algorithm>

#include "apps/stegvis/exploring/explorer.hpp"

namespace stegvis::app {
namespace {

std::string listed(const std::set<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + name;
    return text;
}

}  // namespace

/// Choices that were come to when none of their steps was for the case, and that do not say where the flow goes then.
void Explorer::find_missing_branches()
{
    for (std::size_t i = 0; i < coverage().goals().size(); ++i) {
        const Goal& goal = coverage().goals()[i];
        if (goal.kind != GoalKind::branch || goal.word != "none" || !coverage().taken(i))
            continue;
        const auto& on = node(goal.node).on;
        const auto first = stage_.firsts().find(i);
        if (std::any_of(on.begin(), on.end(), [](const OnOutcome& each) { return each.outcome == "none"; }) || first == stage_.firsts().end())
            continue;
        faults_.push_back({"no-branch", ids_of(node(goal.node)), "there is a case that none of its steps is for", first->second.base, first->second.steps});
    }
}

/// A state that is reached from itself by answers and time alone.
void Explorer::find_loops()
{
    const auto by_itself = [](const Edge& edge) { return edge.mover == Mover::reply || edge.mover == Mover::time; };
    std::set<std::size_t> reported;
    for (std::size_t start = 0; start < states_.size(); ++start) {
        if (reported.contains(start))
            continue;
        // Breadth first, so that the round that is told is a shortest one.
        std::map<std::size_t, std::size_t> from;
        std::vector<std::size_t> open = {start};
        bool round = false;
        for (std::size_t i = 0; i < open.size() && !round; ++i)
            for (const Edge& edge : states_[open[i]].edges) {
                if (!by_itself(edge))
                    continue;
                if (edge.to == start) {
                    from[start] = open[i];
                    round = true;
                    break;
                }
                if (from.emplace(edge.to, open[i]).second)
                    open.push_back(edge.to);
            }
        if (!round)
            continue;
        std::set<std::string> stands;
        for (std::size_t at = from.at(start);; at = from.at(at)) {
            reported.insert(at);
            stands.insert(states_[at].stands.begin(), states_[at].stands.end());
            if (at == start)
                break;
        }
        const bool known = std::any_of(faults_.begin(), faults_.end(), [&stands](const Fault& fault) { return fault.code == "endless-loop" && stands.contains(fault.address); });
        states_[start].faulty = true;
        if (!known && !stands.empty())
            faults_.push_back({"endless-loop", *stands.begin(), "it comes back here without anybody acting: " + listed(stands), start, {}});
    }
}

/// States from which no end is reached, though everything was tried.
void Explorer::find_endless()
{
    std::vector<bool> leads_on(states_.size(), false);
    for (std::size_t at = 0; at < states_.size(); ++at)
        leads_on[at] = states_[at].end || states_[at].cut || states_[at].faulty;
    for (bool more = true; more;) {
        more = false;
        for (std::size_t at = states_.size(); at-- > 0;) {
            const auto& edges = states_[at].edges;
            if (leads_on[at] || std::none_of(edges.begin(), edges.end(), [&leads_on](const Edge& edge) { return leads_on[edge.to]; }))
                continue;
            leads_on[at] = true;
            more = true;
        }
    }
    for (std::size_t at = 0; at < states_.size(); ++at)
        if (!leads_on[at]) {
            const std::string where = states_[at].stands.empty() ? ids_of(service_.nodes[0]) : *states_[at].stands.begin();
            faults_.push_back({"never-ends", where, "from here the flow goes on for ever: no end is reached", at, {}});
            return;
        }
}

}  // namespace stegvis::app
