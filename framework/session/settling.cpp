#include <algorithm>
#include <array>
#include <span>

#include "framework/event_types.hpp"
#include "framework/session/running.hpp"

namespace stegvis {

void Engine::put_default(Happening& now, const Spot& field, const Value& value)
{
    const Path path = bound_path(field);
    const Spot at = step_of(field);
    const Choices offered = choices(field, state.language, false);
    if (offered.offering == Offering::ready &&
        std::none_of(offered.items.begin(), offered.items.end(), [&](const Choice& choice) { return choice.value == value; }))
        return;
    const auto voided = voided_by(path, at);
    // Nobody has been asked whether a signature may be voided.
    if (std::any_of(voided.begin(), voided.end(), [this](const Spot& step) { return seal_of(address(step)) != nullptr; }))
        return;
    emit(now, event::value_set, Object{{"path", path.to_string()}, {"value", value}, {"source", source_name(Source::defaulted)}});
    after_change(now, path, at);
    reopen(now, at, voided);
}

void Engine::settle_answer(Happening& now, const Spot& field)
{
    const Path path = bound_path(field);
    const Node& here = node(field);
    if (calculated(path) || state.raw.contains(path))
        return;
    const auto source = state.sources.find(path);
    const bool own = source != state.sources.end() && source->second == Source::defaulted;
    const bool empty = value(path) == nullptr;
    const bool lost = !empty && here.options && (here.options->clears || (own && here.options->preselects)) && gone(field);
    if (lost && !voided_by(path, step_of(field)).empty())
        return;
    if (lost) {
        emit(now, event::value_cleared, Object{{"path", path.to_string()}, {"because", "gone"}});
        after_change(now, path, step_of(field));
        return;
    }
    if (!empty || state.decided.contains(path))
        return;
    if (const auto found = service->defaults.find(field.node); found != service->defaults.end()) {
        // What is about the one who acts waits for one who may act here: the owner's name is never put into somebody else's field.
        if (found->second.reads_actor() && !may_act(now.context->actor, step_of(field)))
            return;
        const auto made = evaluate(found->second, {.rows = rows_of(field), .node = field.node, .context = now.context});
        if (made && !made.value().is_null())
            put_default(now, field, made.value());
    } else if (here.options && here.options->preselects) {
        const Choices offered = choices(field, state.language, false);
        if (offered.offering == Offering::ready && offered.items.size() == 1)
            put_default(now, field, offered.items.front().value);
    }
}

bool Engine::stands_open(const Spot& field) const
{
    return status(step_of(field)) == StepStatus::active && visible(field);
}

void Engine::settle_each(Happening& now, std::span<const int> nodes)
{
    for (const int index : nodes)
        for (const Spot& field : spots_of(index))
            if (stands_open(field))
                settle_answer(now, field);
}

void Engine::settle_for_actor(Happening& now)
{
    settle_each(now, service->settling_by_actor);
}

std::vector<int> Engine::unsettled_by(std::span<const Event> events) const
{
    constexpr std::array data_events = {event::value_set, event::value_cleared, event::text_kept, event::row_added, event::row_removed};
    constexpr std::array idle_events = {event::timer_set, event::timer_cancelled, event::requested, event::revoked, event::warning_accepted};
    const auto one_of = [](const auto& types, const Event& event) { return std::find(types.begin(), types.end(), event.type) != types.end(); };
    std::vector<int> found;
    for (const Event& event : events) {
        if (one_of(idle_events, event))
            continue;
        if (!one_of(data_events, event)) {
            // A step has been entered, choices have come, time has passed: any of them may be concerned.
            found = service->settling;
            found.insert(found.end(), service->asking_options.begin(), service->asking_options.end());
            break;
        }
        const Path path = Path::parse(event.payload.string_or("path", "")).value_or(Path()).schema_path();
        const auto touched = service->index.settling.touching(path);
        found.insert(found.end(), touched.begin(), touched.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void Engine::settle(Happening& now)
{
    if (service->settling.empty() && service->asking_options.empty())
        return;
    // One default may bring another field into sight. The loader has refused circles, so this ends; the bound is a safeguard.
    constexpr int most_rounds = 64;
    std::size_t seen = 0;
    for (int round = 0; round < most_rounds && seen < now.turn.events.size(); ++round) {
        const std::size_t until = now.turn.events.size();
        settle_each(now, unsettled_by(std::span(now.turn.events).subspan(seen)));
        seen = until;
    }
    for (const int index : unsettled_by(now.turn.events))
        for (const Spot& field : node(index).options && node(index).options->call ? spots_of(index) : std::vector<Spot>())
            if (stands_open(field))
                ask_options(now, field);
}

}  // namespace stegvis
