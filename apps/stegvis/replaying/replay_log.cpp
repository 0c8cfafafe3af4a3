#include "apps/stegvis/replaying/replay_log.hpp"

#include <algorithm>

namespace stegvis::app {
namespace {

/// Members that say when, by which command or in which case something happened, not what.
void drop_circumstances(Value& value)
{
    constexpr std::string_view circumstances[] = {"at", "since", "now", "created", "command", "instance", "key", "fingerprint", "manifest", "signature", "hash", "window"};
    if (value.is_array())
        for (Value& item : value.as_array())
            drop_circumstances(item);
    if (!value.is_object())
        return;
    for (const std::string_view name : circumstances) {
        // `at` is also where a place stands; only times are dropped.
        const Value* found = value.find(name);
        if (found && (name != "at" || found->is_number()))
            value.as_object().erase(name);
    }
    for (Member& member : value.as_object())
        drop_circumstances(member.value);
}

Value compared(Value value, const CompareOptions& options)
{
    if (!options.course_only)
        return value;
    drop_circumstances(value);
    // Requests are kept under keys that begin with the instance.
    for (const std::string_view keyed : {"requests", "currentRequest"})
        if (Value* members = value.find(keyed); members && members->is_object()) {
            Array in_order;
            for (Member& member : members->as_object())
                in_order.push_back(std::move(member.value));
            value.as_object().set(keyed, keyed == "requests" ? Value(std::move(in_order)) : Value(static_cast<std::int64_t>(in_order.size())));
        }
    return value;
}

bool same(const Event& left, const Event& right, const CompareOptions& options)
{
    return options.course_only ? compared(to_value(left), options) == compared(to_value(right), options) : left == right;
}

std::size_t count_until(const EventLog& log, std::int64_t last)
{
    const auto end = std::find_if(log.events.begin(), log.events.end(), [last](const LoggedEvent& each) { return each.event.seq > last; });
    return static_cast<std::size_t>(end - log.events.begin());
}

}  // namespace

Result<State> replay_log(const EventLog& log, std::int64_t last, const EachEvent& each)
{
    STEGVIS_TRY(check_chain(log, last));
    State state;
    const std::size_t count = count_until(log, last);
    if (count == 0)
        return Error{.code = "unknown-event", .where = log.name, .message = "the log begins with event " + std::to_string(log.events.front().event.seq)};
    for (std::size_t i = 0; i < count; ++i) {
        const LoggedEvent& logged = log.events[i];
        const State before = each ? state : State();
        if (const auto folded = fold(state, logged.event); !folded)
            return Error{.code = folded.error().code, .where = log.place(logged),
                         .message = "event " + std::to_string(logged.event.seq) + " (" + logged.event.type + ") cannot follow: " + folded.error().message};
        if (each)
            each(logged, before, state);
    }
    return state;
}

Result<void> check_has_event(const EventLog& log, std::int64_t last)
{
    const std::int64_t end = log.events.empty() ? 0 : log.events.back().event.seq;
    if (last == whole_log || last <= end)
        return {};
    return Error{.code = "unknown-event", .where = log.name, .message = "there is no event " + std::to_string(last) + ": the log ends with event " + std::to_string(end)};
}

std::vector<std::string> gaps_of(const EventLog& log)
{
    std::vector<std::string> gaps;
    std::int64_t seq = 0;
    for (const LoggedEvent& each : log.events) {
        const std::int64_t first = seq + 1;
        const std::int64_t last = each.event.seq - 1;
        if (last >= first)
            gaps.push_back(first == last ? std::to_string(first) : std::to_string(first) + "-" + std::to_string(last));
        seq = each.event.seq;
    }
    return gaps;
}

Result<LogComparison> compare_logs(const EventLog& left, const EventLog& right, const CompareOptions& options)
{
    STEGVIS_TRY(const State left_state, replay_log(left, options.last));
    STEGVIS_TRY(const State right_state, replay_log(right, options.last));
    LogComparison comparison;
    const std::size_t left_count = count_until(left, options.last);
    const std::size_t right_count = count_until(right, options.last);
    std::size_t& at = comparison.alike;
    while (at < left_count && at < right_count && same(left.events[at].event, right.events[at].event, options))
        ++at;
    comparison.left = at < left_count ? &left.events[at] : nullptr;
    comparison.right = at < right_count ? &right.events[at] : nullptr;
    if (comparison.left && comparison.right)
        comparison.event = differences(compared(to_value(comparison.left->event), options), compared(to_value(comparison.right->event), options));
    comparison.state = differences(compared(to_value(left_state), options), compared(to_value(right_state), options));
    return comparison;
}

}  // namespace stegvis::app
