#include <algorithm>

#include "framework/client/impl.hpp"
#include "framework/json.hpp"

namespace stegvis {

namespace {

constexpr std::int64_t longest_retry_ms = 30'000;

}  // namespace

Result<void> Client::Impl::take_events(std::span<const Event> events)
{
    std::vector<Event> later;
    for (const Event& event : events)
        if (event.seq > confirmed->state().seq)
            later.push_back(event);
    if (!later.empty() && later.front().seq != confirmed->state().seq + 1) {
        wants_events = true;
        return {};
    }
    return confirmed->append(later);
}

Result<std::vector<Event>> Client::Impl::take_answer(std::string_view body)
{
    STEGVIS_TRY(const auto answer, parse_json(body));
    if (const Value* view_value = answer.find("view")) {
        STEGVIS_TRY(made_by_host, view_from_value(*view_value));
    }
    std::vector<Event> events;
    const Value* list = answer.find("events");
    if (!local() || !list || !list->is_array())
        return events;
    for (const Value& item : list->as_array()) {
        STEGVIS_TRY(auto event, event_from_value(item));
        if (event.seq > confirmed->state().seq)
            events.push_back(std::move(event));
    }
    STEGVIS_TRY(take_events(events));
    return events;
}

void Client::Impl::take_problem(const Command& command, std::string_view body)
{
    const auto problem = parse_json(body);
    Command refused = command;
    // What was typed on top of it is refused with it: nobody has seen what stands there now.
    if (command.type == CommandType::set)
        refused.text = outbox.drop_sets(command.path).value_or(command.text);
    refuse(refused, problem ? problem->string_or("current", "") : "");
}

void Client::Impl::take_confirmation(const Pending& command, std::string_view body)
{
    const std::int64_t before = base();
    auto events = take_answer(body);
    if (!events)
        wants_events = true;
    const bool nothing_between = events && !events->empty() && events->front().seq == before + 1;
    if (!nothing_between || !as_foreseen(command.foreseen, *events))
        return rebuild();
    refresh();
}

void Client::Impl::went_offline(Instant at)
{
    offline = true;
    retry_at = Instant{at.ms + retry_after_ms};
    retry_after_ms = std::min(retry_after_ms * 2, longest_retry_ms);
}

}  // namespace stegvis
