#include <algorithm>

#include "framework/session/engine.hpp"

namespace stegvis {

const StepState& Engine::step_state(const Spot& step) const
{
    static const StepState none;
    memo().read(Fact::steps);
    const auto found = state.steps.find(address(step));
    return found == state.steps.end() ? none : found->second;
}

StepStatus Engine::status(const Spot& step) const
{
    return visible(step) ? step_state(step).status : StepStatus::hidden;
}

namespace {

/// A person can be shown it: it rests for people, or it waits or failed and somebody must be told.
bool showable(const Engine& engine, const Spot& leaf)
{
    const StepStatus status = engine.status(leaf);
    return engine.node(leaf).type->step->rests ? status != StepStatus::pending && status != StepStatus::hidden : is_open(status);
}

}  // namespace

std::optional<Spot> Engine::frontier(const Actor& actor) const
{
    // Two names for one person are two actors.
    const std::string key = std::to_string(actor.id.size()) + ":" + actor.id + actor.nin;
    return memory_.frontier.get(memo(), key, [&] { return compute_frontier(actor); });
}

std::optional<Spot> Engine::compute_frontier(const Actor& actor) const
{
    std::optional<Spot> mine;
    std::optional<Spot> other;
    std::optional<Spot> done;
    for (const Spot& leaf : all_leaves().spots) {
        if (!showable(*this, leaf))
            continue;
        const StepStatus now = status(leaf);
        if (is_open(now)) {
            if (!mine && may_act(actor, leaf))
                mine = leaf;
            if (!other && may_see(actor, leaf))
                other = leaf;
        } else if (now == StepStatus::done && may_see(actor, leaf)) {
            done = leaf;
        }
    }
    return mine ? mine : other ? other : done;
}

bool Engine::may_stand(const Actor& actor, const Spot& step) const
{
    if (!node(step).stop || !leaf(step) || !visible(step) || !may_see(actor, step) || !showable(*this, step))
        return false;
    if (is_open(status(step)))
        return true;
    if (status(step) != StepStatus::done)
        return false;
    // Nobody returns past a step that says so, once it is done.
    const auto& position = all_leaves().position;
    const auto here = position.find(step);
    for (const int index : service->index.one_way)
        for (const Spot& gate : spots_of(index))
            if (const auto there = position.find(gate); there != position.end() && status(gate) == StepStatus::done)
                if (here != position.end() && here->second < there->second)
                    return false;
    return true;
}

std::optional<Spot> Engine::place(const Actor& actor, const std::string& window) const
{
    const auto found = state.places.find({actor.id, window});
    if (found != state.places.end())
        if (const auto spot = find(found->second.at); spot && may_stand(actor, *spot))
            return spot;
    return frontier(actor);
}

std::optional<Spot> Engine::allowed(const Address& wish, const Actor& actor) const
{
    for (Address here = wish; !here.empty(); here = here.parent())
        if (const auto spot = find(here); spot && node(*spot).stop) {
            if (may_stand(actor, *spot))
                return spot;
            if (!visible(*spot))
                continue;
            // Around a step that is not open yet, the nearest place is where the flow stands.
            if (const auto front = frontier(actor); front && within(*front, *spot))
                return front;
            for (const Spot& leaf : leaves(*spot))
                if (may_stand(actor, leaf))
                    return leaf;
        }
    return frontier(actor);
}

std::optional<Spot> Engine::before(const Spot& step, const Actor& actor) const
{
    std::optional<Spot> last;
    for (const Spot& leaf : all_leaves().spots) {
        if (leaf == step)
            return last;
        if (!node(leaf).back && status(leaf) == StepStatus::done)
            last.reset();
        else if (node(leaf).type->step->rests && may_stand(actor, leaf))
            last = leaf;
    }
    return std::nullopt;
}

std::optional<Spot> Engine::after(const Spot& step, const Actor& actor) const
{
    bool passed = false;
    for (const Spot& leaf : all_leaves().spots) {
        if (passed && may_stand(actor, leaf))
            return leaf;
        passed = passed || leaf == step;
    }
    return std::nullopt;
}

bool Engine::last(const Spot& step) const
{
    const auto& all = all_leaves().spots;
    return !all.empty() && all.back() == step;
}

}  // namespace stegvis
