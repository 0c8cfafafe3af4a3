#include "apps/stegvis/replaying/event_log.hpp"

#include <algorithm>

#include "backends/store/chain.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr std::size_t largest_log = 64u << 20;
constexpr std::size_t most_events = 1'000'000;

/// Adds the event that a value is, alone or beside its hash.
Result<void> add(EventLog& log, const Value& value, std::size_t line)
{
    const Value* inside = value.find("event");
    LoggedEvent read{.event = {}, .hash = inside ? value.string_or("hash", "") : "", .line = line};
    const std::string where = log.name + ":" + std::to_string(line);
    if (log.events.size() == most_events)
        return Error{.code = "malformed-log", .where = where, .message = "a log holds at most " + std::to_string(most_events) + " events"};
    auto event = event_from_value(inside ? *inside : value);
    if (!event)
        return Error{.code = "malformed-log", .where = where, .message = "this is no event: " + event.error().message};
    if (event.value().seq < 1 || event.value().type.empty())
        return Error{.code = "malformed-log", .where = where, .message = "this is no event: it needs \"seq\" and \"type\""};
    read.event = std::move(event).value();
    if (log.events.empty())
        log.instance = read.event.payload.string_or("instance", "");
    log.events.push_back(std::move(read));
    return {};
}

Error at_line(const EventLog& log, const Error& error, std::size_t before)
{
    // JSON's own place counts from the first line of what it read.
    const std::size_t colon = error.where.find(':');
    std::size_t line = 1;
    if (colon != std::string::npos && !error.where.empty() && error.where[0] >= '0' && error.where[0] <= '9')
        line = static_cast<std::size_t>(std::stoul(error.where.substr(0, colon)));
    const std::string column = colon == std::string::npos ? "" : error.where.substr(colon);
    return {.code = "malformed-log", .where = log.name + ":" + std::to_string(before + line) + column, .message = error.message};
}

/// The whole text is one JSON document: the answer of the API, or an array.
Result<void> read_document(EventLog& log, const std::string& text)
{
    auto json = parse_json_located(text, {.max_size = largest_log});
    if (!json)
        return at_line(log, json.error(), 0);
    const Value* list = json->value.is_array() ? &json->value : json->value.find("events");
    if (!list || !list->is_array())
        return Error{.code = "malformed-log", .where = log.name, .message = "there is no list of events in it"};
    const std::string above = json->value.is_array() ? "/" : "/events/";
    for (std::size_t i = 0; i < list->as_array().size(); ++i)
        STEGVIS_TRY(add(log, list->as_array()[i], json->map.value(above + std::to_string(i)).line));
    return {};
}

Result<void> read_lines(EventLog& log, const std::string& text)
{
    std::size_t line = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view one(text.data() + at, end - at);
        at = end + 1;
        ++line;
        if (one.ends_with('\r'))
            one.remove_suffix(1);
        if (one.find_first_not_of(" \t") == std::string_view::npos)
            continue;
        const auto value = parse_json(one);
        if (!value)
            return at_line(log, value.error(), line - 1);
        STEGVIS_TRY(add(log, *value, line));
    }
    return {};
}

/// Whether the first line is an event by itself.
bool is_lines(const std::string& text)
{
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string::npos || text[start] != '{')
        return false;
    const auto first = parse_json(std::string_view(text).substr(start, text.find('\n', start) - start));
    // A first line that is broken is told of as a line, but the first line of an indented document is only its brace.
    const std::size_t line_end = std::min(text.find('\n', start), text.size());
    return first ? first->find("events") == nullptr : line_end - start > 2;
}

}  // namespace

std::string EventLog::place(const LoggedEvent& event) const
{
    return event.line == 0 ? name : name + ":" + std::to_string(event.line);
}

Result<EventLog> read_log(const std::string& text, const std::string& name)
{
    EventLog log{.name = name, .instance = {}, .events = {}};
    if (text.size() > largest_log)
        return Error{.code = "malformed-log", .where = name, .message = "a log may be 64 MB"};
    STEGVIS_TRY(is_lines(text) ? read_lines(log, text) : read_document(log, text));
    if (log.events.empty())
        return Error{.code = "malformed-log", .where = name, .message = "there are no events in it"};
    return log;
}

Result<EventLog> read_log(store::Store& store, const std::string& instance)
{
    STEGVIS_TRY(const auto stored, store.events(instance, 0, most_events));
    if (stored.empty())
        return Error{.code = "unknown-instance", .where = instance, .message = "the folder has no such case"};
    EventLog log{.name = instance, .instance = instance, .events = {}};
    for (const store::StoredEvent& one : stored) {
        STEGVIS_TRY(const Value value, parse_json(one.bytes));
        STEGVIS_TRY(Event event, event_from_value(value));
        log.events.push_back({.event = std::move(event), .hash = one.hash, .line = 0});
    }
    return log;
}

std::string write_log(std::span<const Event> events)
{
    std::string text;
    std::string previous = events.empty() ? "" : store::chain_start(events.front().payload.string_or("instance", ""));
    for (const Event& event : events) {
        const std::string bytes = write_json(to_value(event));
        previous = store::chain_link(previous, bytes);
        text += "{\"hash\":\"" + previous + "\",\"event\":" + bytes + "}\n";
    }
    return text;
}

Result<void> check_chain(const EventLog& log, std::int64_t last)
{
    if (log.events.front().hash.empty())
        return {};
    std::string previous = store::chain_start(log.instance);
    std::int64_t seq = 0;
    for (const LoggedEvent& each : log.events) {
        if (each.event.seq > last)
            return {};
        previous = store::chain_link(previous, write_json(to_value(each.event)));
        if (each.event.seq == ++seq && each.hash == previous)
            continue;
        const std::string said = each.event.seq != seq ? "event " + std::to_string(seq) + " is missing before event " + std::to_string(each.event.seq)
                                                       : "event " + std::to_string(seq) + ", or one before it, is not what was written";
        return Error{.code = "broken-chain", .where = log.place(each), .message = said};
    }
    return {};
}

}  // namespace stegvis::app
