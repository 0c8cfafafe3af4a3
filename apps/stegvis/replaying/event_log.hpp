#pragma once
/// Event logs as files: one event a line, with the chain's hash or without it.

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "backends/store/store.hpp"
#include "framework/command.hpp"

namespace stegvis::app {

/// One event, and where it was read.
struct LoggedEvent {
    Event event;
    std::string hash;      ///< of the chain; empty when the log carries none
    std::size_t line = 0;  ///< 0 when it came from a store
};

struct EventLog {
    std::string name;      ///< what messages call it: the file, or the instance
    std::string instance;  ///< as the first event says; empty when it does not
    std::vector<LoggedEvent> events;

    /// `file:line`, or the name alone.
    [[nodiscard]] std::string place(const LoggedEvent& event) const;
};

/// Reads a log. It is one of these: lines that each hold an event, as the host's stream sends them; lines of {"hash", "event"}, as
/// `write_log` makes them; the answer of the host's API, {"events": [...]}; an array of events. At most 64 MB and 1,000,000 events.
/// Errors: `malformed-log`, with `where` = file:line.
[[nodiscard]] Result<EventLog> read_log(const std::string& text, const std::string& name);

/// The log of an instance as a store keeps it, its chain checked. Errors of the store; `unknown-instance`.
[[nodiscard]] Result<EventLog> read_log(store::Store& store, const std::string& instance);

/// One line of {"hash", "event"} for each event; hashes are those that a store would give.
[[nodiscard]] std::string write_log(std::span<const Event> events);

/// Whether the events up to and including `last` are chained, if the log carries a chain at all. Error `broken-chain` with
/// `where` = file:line; a log in which only some events have a hash is broken as well.
[[nodiscard]] Result<void> check_chain(const EventLog& log, std::int64_t last);

}  // namespace stegvis::app
