#pragma once
/// A log folded to its state, and two logs compared.

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "apps/stegvis/replaying/difference.hpp"
#include "apps/stegvis/replaying/event_log.hpp"
#include "framework/state.hpp"

namespace stegvis::app {

inline constexpr std::int64_t whole_log = std::numeric_limits<std::int64_t>::max();

/// Is told of each event, with the state before and after it.
using EachEvent = std::function<void(const LoggedEvent& event, const State& before, const State& after)>;

/// The state after the last event that is not numbered higher than `last`. Errors: `broken-chain`, `broken-log` when an event
/// cannot follow those before it, `unknown-event` when the log begins after `last`; `where` = file:line.
[[nodiscard]] Result<State> replay_log(const EventLog& log, std::int64_t last = whole_log, const EachEvent& each = {});

/// Error `unknown-event` when the log ends before the event `last`; `whole_log` is never too late.
[[nodiscard]] Result<void> check_has_event(const EventLog& log, std::int64_t last);

/// Numbers that a log leaves out, as `4-7`: what was projected for one actor has gaps, what a host keeps has none.
[[nodiscard]] std::vector<std::string> gaps_of(const EventLog& log);

/// How two logs compare.
struct LogComparison {
    std::size_t alike = 0;           ///< events that are the same, from the first one
    const LoggedEvent* left = nullptr;   ///< the first that differs; null when the log ends before
    const LoggedEvent* right = nullptr;
    std::vector<Difference> event;   ///< what differs in those two
    std::vector<Difference> state;   ///< what differs in the states that the logs lead to

    [[nodiscard]] bool equal() const { return !left && !right && state.empty(); }
};

struct CompareOptions {
    std::int64_t last = whole_log;
    /// Two runs of the same course: times, actors' windows and ids of commands do not count, nor what is made of them.
    bool course_only = false;
};

/// Errors as `replay_log`. The logs must outlive what is returned.
[[nodiscard]] Result<LogComparison> compare_logs(const EventLog& left, const EventLog& right, const CompareOptions& options = {});

}  // namespace stegvis::app
