#include <algorithm>

#include "framework/event_types.hpp"
#include "framework/session/navigating.hpp"
#include "framework/session/running.hpp"

// One navigator for every kind of step. It reads facets and modes of children; it knows no type by name.

namespace stegvis {

std::vector<Spot> path_to(const Engine& engine, const Spot& spot)
{
    std::vector<Spot> path = {spot};
    while (const auto above = engine.parent(path.back()))
        path.push_back(*above);
    std::reverse(path.begin(), path.end());
    return path;
}

Object step_payload(const Engine& engine, const Spot& step)
{
    return Object{{"step", engine.address(step).to_string()}};
}

Object step_payload(const Engine& engine, const Spot& step, std::string_view because)
{
    return Object{{"step", engine.address(step).to_string()}, {"because", because}};
}

void Engine::enter(Happening& now, const Spot& step)
{
    emit(now, event::entered, step_payload(*this, step));
    const Address here = address(step);
    if (state.outside.contains(here))
        emit(now, event::findings_set, Object{{"step", here.to_string()}, {"findings", Array()}});
    const TimeZone zone = TimeZone::parse(service->timezone).value_or(TimeZone::oslo());
    const auto set_timer = [&](const std::string& kind, const std::optional<Duration>& after) {
        if (after && !step.row)
            emit(now, event::timer_set,
                 Object{{"name", kind + ":" + here.to_string()}, {"at", Value(add(now.context->now, *after, zone).ms)}, {"step", here.to_string()}});
    };
    set_timer("due", node(step).due);
    set_timer("remind", node(step).remind);
    if (!leaf(step))
        return start(now, step);
    const StepFacet& facet = *node(step).type->step;
    if (facet.enter) {
        RunningAt scope(*this, now, step);
        facet.enter(scope);
    } else if (!facet.act && reviews(step) && last(step) && guard_holds(step)) {
        return end(now, step, "done", {});
    }
    if (facet.rests && status(step) == StepStatus::active)
        notify(now, step, "note");
}

void Engine::start(Happening& now, const Spot& container)
{
    if (node(container).seals_within)
        check_seals(now, container);
    switch (mode(container)) {
    case Children::one_of:
        for (const Spot& child : steps(container))
            if (shown_itself(child))
                return settled(child) ? end(now, container, step_state(child).outcome, {}) : enter(now, child);
        return end(now, container, "none", {});
    case Children::all_at_once: {
        if (node(container).seals_within && leaves(container).empty() && !container.row && container.rows.empty() &&
            node(container).type->children == Children::all_at_once) {
            emit(now, event::failed, Object{{"step", address(container).to_string()}, {"text", "stegvis.failed.no-signers"}});
            return;
        }
        for (const Spot& child : steps(container))
            if (shown_itself(child) && !settled(child) && status(container) == StepStatus::active)
                enter(now, child);
        return finish_if_complete(now, container);
    }
    default: return advance(now, container, std::nullopt);
    }
}

void Engine::advance(Happening& now, const Spot& container, const std::optional<Spot>& ended)
{
    bool passed = !ended;
    std::optional<Spot> target;
    for (const Spot& child : steps(container)) {
        if (passed && shown_itself(child) && !settled(child)) {
            target = child;
            break;
        }
        passed = passed || child == *ended;
    }
    if (!target || node(*target).acts_within)
        if (const auto unsettled = unsettled_before(container, target)) {
            const auto from = ended ? *ended : container;
            return go_to(now, from, *unsettled, "unsettled");
        }
    if (target)
        enter(now, *target);
    else
        end(now, container, "done", {});
}

void Engine::finish_if_complete(Happening& now, const Spot& container)
{
    if (status(container) != StepStatus::active)
        return;
    std::size_t all = 0;
    std::size_t done = 0;
    for (const Spot& child : steps(container))
        if (shown_itself(child)) {
            ++all;
            done += status(child) == StepStatus::done ? 1 : 0;
        }
    const Value until = property(container, "until");
    std::size_t needed = all;
    if (until == Value("any"))
        needed = std::min<std::size_t>(1, all);
    else if (until.is_number())
        needed = std::min(all, static_cast<std::size_t>(std::max<std::int64_t>(0, until.as_number().to_int64().value_or(0))));
    if (done < needed)
        return;
    for (const Spot& child : steps(container))
        if (status(child) != StepStatus::done)
            cancel_below(now, child, "enough");
    end(now, container, "done", {});
}

namespace {

/// Containers in sight that are active, or failed for want of steps, the innermost first.
void add_running(const Engine& engine, const Spot& step, std::vector<Spot>& found)
{
    const StepStatus status = engine.step_state(step).status;
    if (engine.leaf(step) || !engine.shown_itself(step) || (status != StepStatus::active && status != StepStatus::failed))
        return;
    for (const Spot& child : engine.steps(step))
        add_running(engine, child, found);
    found.push_back(step);
}

/// Steps that are hidden themselves, wherever they stand.
void add_hidden(const Engine& engine, const Spot& step, std::vector<Spot>& found)
{
    if (!engine.shown_itself(step)) {
        found.push_back(step);
        return;
    }
    if (!engine.leaf(step))
        for (const Spot& child : engine.steps(step))
            add_hidden(engine, child, found);
}

/// Signatures in a step that is hidden are void, and asked for again if it comes back. Whether there were any.
bool void_signatures(Engine& engine, Engine::Happening& now, const Spot& hidden)
{
    bool any = false;
    if (engine.leaf(hidden)) {
        const Seal* seal = engine.seal_of(engine.address(hidden));
        any = seal && !seal->manifest.is_null();
        if (any)
            engine.emit(now, event::seal_voided, step_payload(engine, hidden, "hidden"));
    } else {
        for (const Spot& child : engine.steps(hidden))
            any = void_signatures(engine, now, child) || any;
    }
    if (any && engine.step_state(hidden).status == StepStatus::done)
        engine.emit(now, event::reopened, step_payload(engine, hidden, "hidden"));
    return any;
}

bool waits_for_nothing(const Engine& engine, const Spot& container)
{
    const auto below = engine.steps(container);
    return std::none_of(below.begin(), below.end(), [&](const Spot& child) { return engine.shown_itself(child) && is_open(engine.step_state(child).status); });
}

}  // namespace

void Engine::catch_up(Happening& now)
{
    std::vector<Spot> hidden;
    add_hidden(*this, root(), hidden);
    for (const Spot& step : hidden) {
        cancel_below(now, step, "hidden");
        void_signatures(*this, now, step);
    }
    std::vector<Spot> running;
    add_running(*this, root(), running);
    for (const Spot& container : running) {
        const bool nothing_to_do = leaves(container).empty();
        if (status(container) == StepStatus::failed && !nothing_to_do)
            enter(now, container);
        if (status(container) != StepStatus::active)
            continue;
        if (nothing_to_do)
            start(now, container);
        else if (mode(container) == Children::all_at_once) {
            for (const Spot& child : steps(container)) {
                const StepStatus before = step_state(child).status;
                if (shown_itself(child) && (before == StepStatus::pending || before == StepStatus::cancelled) && status(container) == StepStatus::active)
                    enter(now, child);
            }
            finish_if_complete(now, container);
        } else if (waits_for_nothing(*this, container)) {
            start(now, container);
        }
    }
}

bool Engine::settled(const Spot& step) const
{
    if (step_state(step).status != StepStatus::done)
        return false;
    if (leaf(step))
        return guard_holds(step);
    const Children how = mode(step);
    bool all = true;
    for (const Spot& child : steps(step)) {
        if (!shown_itself(child))
            continue;
        const bool skipped = how != Children::in_order && step_state(child).status != StepStatus::done;
        all = all && (skipped || settled(child));
    }
    return all;
}

std::optional<Spot> Engine::unsettled_before(const Spot& container, const std::optional<Spot>& target) const
{
    const auto path = path_to(*this, target ? *target : container);
    const auto first_unsettled = [this](const Spot& step) -> std::optional<Spot> {
        if (settled(step))
            return std::nullopt;
        for (const Spot& below : leaves(step))
            if (!settled(below))
                return below;
        return std::nullopt;
    };
    // In each container around it that runs in order: the children that come before.
    for (std::size_t depth = 0; depth + 1 < path.size(); ++depth) {
        if (mode(path[depth]) != Children::in_order)
            continue;
        for (const Spot& child : steps(path[depth])) {
            if (child == path[depth + 1])
                break;
            if (shown_itself(child))
                if (const auto found = first_unsettled(child))
                    return found;
        }
    }
    if (!target)
        for (const Spot& child : steps(container))
            if (shown_itself(child))
                if (const auto found = first_unsettled(child))
                    return found;
    return std::nullopt;
}

void Engine::end(Happening& now, const Spot& step, std::string_view outcome, Value details)
{
    Object payload{{"step", address(step).to_string()}, {"outcome", outcome}};
    if (!details.is_null())
        payload.set("details", std::move(details));
    emit(now, event::ended, std::move(payload));
    cancel_timers(now, address(step));
    revoke(now, address(step), "ended");
    go_on(now, step, outcome);
}

void Engine::go_on(Happening& now, const Spot& ended, std::string_view outcome)
{
    if (!ended.row)
        for (const OnOutcome& on : node(ended).on)
            if (on.outcome == outcome)
                return go_to(now, ended, nearest_spot(on.go_to, ended), std::string(outcome));
    const auto container = parent(ended);
    if (!container || status(*container) != StepStatus::active)
        return;
    switch (mode(*container)) {
    case Children::in_order: return advance(now, *container, ended);
    case Children::one_of: return end(now, *container, outcome, {});
    case Children::all_at_once: return finish_if_complete(now, *container);
    default: return;
    }
}

bool Engine::reviews(const Spot& step) const
{
    const Node& here = node(step);
    return here.type->step->rests && !here.type->step->seals && here.type->children == Children::together && !asks(step);
}

void Engine::check_seals(Happening& now, const Spot& container)
{
    for (const Spot& step : leaves(container)) {
        const Seal* seal = seal_of(address(step));
        if (!seal || step_state(step).status != StepStatus::done)
            continue;
        const auto canonical = canonical_document(step);
        if (canonical && canonical.value() == seal->document)
            continue;
        emit(now, event::seal_voided, step_payload(*this, step, "changed"));
        const auto path = path_to(*this, step);
        for (std::size_t depth = path.size(); depth-- > 0 && !(path[depth] == container);)
            if (step_state(path[depth]).status == StepStatus::done)
                emit(now, event::reopened, step_payload(*this, path[depth], "changed"));
    }
}

}  // namespace stegvis
