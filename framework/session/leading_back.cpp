#include <algorithm>

#include "framework/event_types.hpp"
#include "framework/session/navigating.hpp"

// `goto`: the flow itself moves. What it leaves is cancelled, and what comes after its goal is looked at again.

namespace stegvis {

namespace {

/// How often the flow may be sent to a step in one command. More are steps that end at once and lead back to each other.
constexpr std::ptrdiff_t most_visits = 32;

/// How many spots from the root the two paths share.
std::size_t shared(const std::vector<Spot>& a, const std::vector<Spot>& b)
{
    std::size_t count = 0;
    while (count < a.size() && count < b.size() && a[count] == b[count])
        ++count;
    return count;
}

/// The step itself, or the repeat around it if the step stands in rows that the spot does not name.
Spot in_known_rows(const Engine& engine, const Spot& step)
{
    std::vector<int> repeats;
    for (int repeat = engine.node(step).repeat; repeat >= 0; repeat = engine.node(repeat).repeat)
        repeats.push_back(repeat);
    if (step.rows.size() >= repeats.size())
        return step;
    return {repeats[repeats.size() - 1 - step.rows.size()], step.rows, false};
}

}  // namespace

void Engine::go_to(Happening& now, const Spot& from, const Spot& wanted, const std::string& because)
{
    const Spot target = in_known_rows(*this, wanted);
    const auto inside = leaves(target);
    const Spot goal = leaf(target) || inside.empty() ? target : inside.front();
    const auto from_path = path_to(*this, from);
    const auto goal_path = path_to(*this, goal);
    const std::size_t common = shared(from_path, goal_path);
    if (common < from_path.size())
        cancel_below(now, from_path[common], because);
    // What sent the flow away is to be done again when the flow comes back.
    for (std::size_t depth = from_path.size(); depth-- > common;)
        if (const StepState before = step_state(from_path[depth]); because != "unsettled" && before.status == StepStatus::done) {
            Object payload = step_payload(*this, from_path[depth], because);
            payload.set("by", before.by);
            if (const Value* reason = before.details.find("reason"))
                payload.set("reason", *reason);
            emit(now, event::reopened, std::move(payload));
        }
    reopen_reviews(now, goal);
    reactivate_around(now, goal);
    const Value here(address(goal).to_string());
    const auto visits = std::count_if(now.turn.events.begin(), now.turn.events.end(),
                                      [&here](const Event& event) { return event.type == event::entered && *event.payload.find("step") == here; });
    if (visits >= most_visits) {
        Object payload = step_payload(*this, goal);
        payload.set("text", "stegvis.failed.rounds");
        return emit(now, event::failed, std::move(payload));
    }
    enter(now, goal);
    // Who is sent back is told why.
    const Actor& actor = now.context->actor;
    if (because == "unsettled" && !actor.system && may_act(actor, goal) && status(goal) == StepStatus::active && !guard_holds(goal))
        refuse_passage(now, goal);
}

void Engine::reopen_reviews(Happening& now, const Spot& from)
{
    bool passed = false;
    for (const Spot& step : leaves(root())) {
        if (passed && reviews(step) && step_state(step).status == StepStatus::done)
            emit(now, event::reopened, step_payload(*this, step, "changed"));
        passed = passed || step == from;
    }
}

void Engine::reactivate_around(Happening& now, const Spot& step)
{
    for (const Spot& around : path_to(*this, step))
        if (!(around == step) && step_state(around).status != StepStatus::active)
            emit(now, event::entered, step_payload(*this, around));
}

void Engine::cancel_below(Happening& now, const Spot& step, const std::string& because)
{
    if (!leaf(step))
        for (const Spot& child : steps(step))
            cancel_below(now, child, because);
    const Address here = address(step);
    if (is_open(step_state(step).status))
        emit(now, event::cancelled, step_payload(*this, step, because));
    cancel_timers(now, here);
    revoke(now, here, because);
}

void Engine::cancel_timers(Happening& now, const Address& step)
{
    std::vector<std::string> names;
    for (const auto& [name, timer] : state.timers)
        if (timer.step == step)
            names.push_back(name);
    for (const std::string& name : names)
        emit(now, event::timer_cancelled, Object{{"name", name}});
}

void Engine::revoke(Happening& now, const Address& asker, const std::string& because)
{
    const auto current = state.current_request.find(asker);
    if (current == state.current_request.end())
        return;
    const std::string key = current->second;
    if (!state.requests[key].open)
        return;
    emit(now, event::revoked, Object{{"key", key}, {"because", because}});
    now.turn.effects.push_back({.key = key, .kind = "cancel", .address = asker.to_string()});
}

}  // namespace stegvis
