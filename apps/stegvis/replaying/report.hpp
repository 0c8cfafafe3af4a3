#pragma once
/// What `replay` says, as text and as JSON.

#include <string>

#include "apps/stegvis/replaying/replay_log.hpp"
#include "framework/service.hpp"

namespace stegvis::app {

/// A log at one of its events.
struct Replayed {
    const EventLog& log;
    const State& state;
    const Service* service = nullptr;  ///< null: only what the log itself says
};

[[nodiscard]] std::string to_text(const Replayed& replayed);
/// {"instance", "at", "of", "chained", "gaps", "state"}, and with a service {"document", "steps", "findings"}.
[[nodiscard]] Value report_of(const Replayed& replayed);

/// What an event changed, apart from its own number and time.
[[nodiscard]] std::vector<Difference> changes_of(const State& before, const State& after);
[[nodiscard]] std::string to_text(const LoggedEvent& event, const std::vector<Difference>& changes);
[[nodiscard]] Value event_report(const LoggedEvent& event, const std::vector<Difference>& changes);

[[nodiscard]] std::string to_text(const EventLog& left, const EventLog& right, const LogComparison& comparison);
[[nodiscard]] Value comparison_report(const EventLog& left, const EventLog& right, const LogComparison& comparison);

}  // namespace stegvis::app
