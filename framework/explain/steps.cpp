#include <algorithm>

#include "framework/explain/explainer.hpp"
#include "framework/json.hpp"

// Why a component is there or not, and where a step stands.

namespace stegvis {

std::string Explainer::name(const Spot& spot) const
{
    return engine_.address(spot).to_string();
}

Reason Explainer::shown(const Spot& spot)
{
    Reason reason{.topic = "shown"};
    std::vector<Spot> chain;
    for (std::optional<Spot> here = spot; here; here = engine_.parent(*here))
        chain.push_back(*here);
    std::reverse(chain.begin(), chain.end());
    std::string hidden_by;
    for (const Spot& here : chain) {
        const auto& when = engine_.node(here).when;
        if (here.row || !when)
            continue;
        const bool holds = engine_.shown_itself(here);
        Reason condition = expression(when->source(), engine_.rows_of(here), here.node);
        condition.topic = "condition";
        condition.said = name(here) + (holds ? ": its condition holds" : ": its condition does not hold") +
                         (condition.said.empty() ? "" : "; it " + condition.said);
        condition.at = places_.of(engine_.node(here), "when");
        if (!holds && hidden_by.empty())
            hidden_by = name(here);
        reason.because.push_back(std::move(condition));
    }
    reason.value = hidden_by.empty();
    reason.has_value = true;
    reason.said = !hidden_by.empty()          ? "It is hidden: " + hidden_by + " has a condition that does not hold"
                  : reason.because.empty()    ? "It is shown: neither it nor anything around it has a condition"
                                              : "It is shown: all conditions hold";
    return reason;
}

Reason Explainer::branch(const Spot& choice, const Spot& taken)
{
    Reason reason{.topic = "branch", .said = name(choice) + " takes the first branch whose condition holds"};
    bool found = false;
    for (const Spot& child : engine_.steps(choice)) {
        const bool holds = engine_.shown_itself(child);
        Reason each{.topic = "condition"};
        if (const auto& when = engine_.node(child).when)
            each = expression(when->source(), engine_.rows_of(child), child.node);
        each.topic = "condition";
        each.at = places_.of(engine_.node(child), "when");
        each.said = name(child) + (found ? " comes after it" : holds ? " is the one" : " is passed over") + (engine_.node(child).when ? "" : ": it has no condition");
        found = found || holds;
        reason.because.push_back(std::move(each));
        const StepStatus status = engine_.step_state(child).status;
        if (child == taken && status != StepStatus::pending)
            reason.because.back().said += " (" + std::string(status_name(status)) + ")";
    }
    reason.at = places_.of(engine_.node(choice), "children");
    return reason;
}

void Explainer::add_branches(const Spot& spot, std::vector<Reason>& reasons)
{
    const auto chooses = [this](const Spot& around) { return engine_.node(around).type->children == Children::one_of && !around.row; };
    if (chooses(spot))
        reasons.push_back(branch(spot, spot));
    Spot below = spot;
    for (auto around = engine_.parent(spot); around; around = engine_.parent(*around)) {
        if (chooses(*around))
            reasons.push_back(branch(*around, below));
        below = *around;
    }
}

Reason Explainer::who(const Spot& step)
{
    Reason reason{.topic = "who"};
    const Who* who = nullptr;
    Spot at = step;
    for (std::optional<Spot> here = step; here && !who; here = engine_.parent(*here)) {
        who = engine_.node(*here).who ? &*engine_.node(*here).who : nullptr;
        at = *here;
    }
    const bool may = engine_.may_act(context_.actor, step);
    const std::string person = context_.actor.id.empty() ? "nobody in particular" : context_.actor.id;
    reason.said = "The role \"" + (who ? who->role : "owner") + "\" acts here; " + person + (may ? " may" : " may not");
    reason.value = may;
    reason.has_value = true;
    if (!who)
        return reason;
    reason.at = places_.of(engine_.node(at), "who");
    if (who->is) {
        Reason is = expression(who->is->source(), engine_.rows_of(at), at.node);
        is.said = "and only the person with this identity number";
        reason.because.push_back(std::move(is));
    } else if (const RoleRule* role = engine_.service->role(who->role)) {
        Reason number = value(role->person);
        number.said = "the role is theirs whose identity number stands here";
        reason.because.push_back(std::move(number));
    }
    return reason;
}

std::vector<Reason> Explainer::open_steps() const
{
    std::vector<Reason> open;
    for (const Spot& leaf : engine_.leaves(engine_.root()))
        if (is_open(engine_.status(leaf)))
            open.push_back({.topic = "state", .said = "the flow stands at " + name(leaf) + " (" + std::string(status_name(engine_.status(leaf))) + ")"});
    return open;
}

Reason Explainer::state(const Spot& step)
{
    const StepStatus status = engine_.status(step);
    const StepState now = engine_.step_state(step);
    Reason reason{.topic = "state", .said = "It is " + std::string(status_name(status))};
    if (!now.outcome.empty())
        reason.said += ", outcome \"" + now.outcome + "\"" + (now.by.empty() ? "" : " by " + now.by);
    if (now.since.ms != 0)
        reason.said += ", since " + DateTime::from_instant(now.since, engine_.state.utc_offset).to_string();
    if (!now.details.is_null()) {
        reason.value = now.details;
        reason.has_value = true;
    }
    reason.at = places_.of(engine_.node(step), "");
    if (status == StepStatus::pending || status == StepStatus::cancelled)
        reason.because = open_steps();
    const auto request = engine_.state.current_request.find(engine_.address(step));
    if (request != engine_.state.current_request.end())
        if (const auto asked = engine_.state.requests.find(request->second); asked != engine_.state.requests.end())
            reason.because.push_back({.topic = "state", .said = (asked->second.open ? "it waits for the answer to " : "it had the answer to ") + asked->second.effect.kind + " " + asked->first});
    if (status == StepStatus::done && engine_.leaf(step) && !engine_.settled(step))
        reason.said += ", but what was answered there does not hold any more";
    return reason;
}

std::optional<Reason> Explainer::blocked(const Spot& step)
{
    Reason reason{.topic = "blocked"};
    if (engine_.node(step).type->guard)
        for (const Finding& each : engine_.findings_below(step))
            if (engine_.stops(each))
                reason.because.push_back(finding(each));
    if (!reason.because.empty()) {
        reason.said = "The flow cannot pass it: " + std::to_string(reason.because.size()) + (reason.because.size() == 1 ? " finding stands" : " findings stand");
        return reason;
    }
    const auto container = engine_.parent(step);
    if (!container || !engine_.node(step).acts_within)
        return std::nullopt;
    const auto unsettled = engine_.unsettled_before(*container, step);
    if (!unsettled || engine_.status(step) == StepStatus::done)
        return std::nullopt;
    reason.said = "Before it the flow must pass " + name(*unsettled);
    reason.because.push_back(state(*unsettled));
    return reason;
}

void Explainer::add_step(const Spot& step, std::vector<Reason>& reasons)
{
    reasons.push_back(state(step));
    reasons.push_back(who(step));
    if (!engine_.leaf(step))
        return;
    if (auto stopped = blocked(step))
        reasons.push_back(std::move(*stopped));
    // Rules whose findings are told above are not told again.
    std::vector<Reason> rules;
    add_rules(step, rules);
    for (Reason& each : rules)
        if (std::none_of(reasons.begin(), reasons.end(), [&](const Reason& told) {
                return std::any_of(told.because.begin(), told.because.end(), [&](const Reason& finding) { return finding.at == each.at && finding.topic == "finding"; });
            }))
            reasons.push_back(std::move(each));
}

std::vector<Reason> Explainer::about(const Spot& spot)
{
    std::vector<Reason> reasons = {shown(spot)};
    add_branches(spot, reasons);
    if (spot.row)
        return reasons;
    const Node& here = engine_.node(spot);
    if (!here.bind.empty())
        add_field(spot, reasons);
    if (here.stop)
        add_step(spot, reasons);
    return reasons;
}

}  // namespace stegvis
