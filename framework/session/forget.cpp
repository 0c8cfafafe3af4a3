#include <algorithm>
#include <array>

#include "framework/event_types.hpp"
#include "framework/session/engine.hpp"

// What an event changes, and so what has to be computed again.

namespace stegvis {

namespace {

constexpr std::array data_events = {event::value_set, event::value_cleared, event::text_kept, event::row_added, event::row_removed, event::warning_accepted};
constexpr std::array step_events = {event::entered, event::waiting, event::ended, event::failed, event::expired, event::cancelled, event::reopened};
constexpr std::array place_events = {event::place_moved, event::passage_refused};
constexpr std::array seal_events = {event::sealed, event::signed_, event::seal_voided};
constexpr std::array timer_events = {event::timer_set, event::timer_fired, event::timer_cancelled};
constexpr std::array offer_events = {event::offered, event::requested, event::answered, event::given_up, event::revoked};
constexpr std::array message_events = {event::message_received, event::message_taken};

template <std::size_t Count>
bool one_of(const std::array<std::string_view, Count>& types, const Event& event)
{
    return std::find(types.begin(), types.end(), event.type) != types.end();
}

/// The data that the event changes; of a row that is removed, the whole array.
Path changed_path(const Event& event)
{
    Path path = Path::parse(event.payload.string_or("path", "")).value_or(Path());
    if (event.type == event::row_removed && !path.empty())
        path.parts().back().row.clear();
    return path;
}

void findings_changed(Memo& memo, const State& state, const Event& event)
{
    const auto step = Address::parse(event.payload.string_or("step", ""));
    const auto found = step ? state.outside.find(step.value()) : state.outside.end();
    if (found == state.outside.end())
        return;
    for (const Finding& finding : found->second)
        if (const auto path = Path::parse(finding.path))
            memo.data_changed(path.value());
}

}  // namespace

Result<void> Engine::take(const Event& event)
{
    const Instant before = state.now;
    const bool findings = event.type == event::findings_set;
    if (findings)
        findings_changed(memo(), state, event);
    STEGVIS_TRY(fold(state, event));
    if (findings)
        findings_changed(memo(), state, event);
    if (state.now != before)
        memo().changed(Fact::time);
    forget(event);
    return {};
}

void Engine::forget(const Event& event)
{
    if (event.type == event::created || event.type == event::removed)
        memory_ = Memory();
    else if (event.type == event::row_added)
        memo().row_added(changed_path(event));
    else if (one_of(data_events, event))
        memo().data_changed(changed_path(event));
    else if (one_of(step_events, event))
        memo().changed(Fact::steps);
    else if (one_of(place_events, event))
        memo().changed(Fact::places);
    else if (one_of(seal_events, event))
        memo().changed(Fact::seals);
    else if (one_of(timer_events, event))
        memo().changed(Fact::timers);
    else if (one_of(message_events, event))
        memo().changed(Fact::messages);
    else if (one_of(offer_events, event))
        memo().changed(Fact::offers);
}

bool Engine::can_move(const Event& event) const
{
    const bool rows = event.type == event::row_added || event.type == event::row_removed;
    if (event.type == event::created || rows || one_of(step_events, event) || service->index.conditions_read_time)
        return true;
    if (event.type == event::offered)
        return service->index.conditions_read_offers;
    return one_of(data_events, event) && !service->index.conditions.touching(changed_path(event).schema_path()).empty();
}

}  // namespace stegvis
