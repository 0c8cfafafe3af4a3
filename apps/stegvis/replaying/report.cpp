#include "apps/stegvis/replaying/report.hpp"

#include <algorithm>

#include "apps/stegvis/flow_test/rows.hpp"
#include "framework/json.hpp"
#include "framework/session.hpp"

namespace stegvis::app {
namespace {

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(width, text.size()), ' ');
    return text;
}

bool chained(const EventLog& log)
{
    return !log.events.front().hash.empty();
}

std::string joined(const std::vector<std::string>& items)
{
    std::string text;
    for (const std::string& item : items)
        text += (text.empty() ? "" : ", ") + item;
    return text;
}

/// The session that the events make, as far as they were folded.
Result<Session> session_of(const Replayed& replayed)
{
    std::vector<Event> events;
    for (const LoggedEvent& each : replayed.log.events)
        if (each.event.seq <= replayed.state.seq)
            events.push_back(each.event);
    return Session::replay(*replayed.service, replayed.log.instance, events);
}

/// Whether the service is the one that the case began on.
std::string other_version(const Replayed& replayed)
{
    const std::string hash = replayed.log.events.front().event.payload.string_or("definition", "");
    if (hash.empty() || hash == replayed.service->hash)
        return {};
    return "The case began on another version of the service; what is derived here follows the one that was given.";
}

std::string derived_text(const Replayed& replayed)
{
    const auto session = session_of(replayed);
    if (!session)
        return {};
    std::string text = other_version(replayed);
    text += text.empty() ? "" : "\n";
    for (const StepReport& step : session->steps())
        text += "  " + padded(step.state, 10) + with_positions(*replayed.service, replayed.state, step.address.to_string()) +
                (step.outcome.empty() ? "" : " (" + step.outcome + ")") + "\n";
    for (const Finding& finding : session->findings())
        text += std::string(severity_name(finding.severity)) + ": " + path_with_positions(replayed.state, finding.path) + ": " +
                session->text_of(finding, replayed.state.language) + "\n";
    return text + write_json(session->document(), {.indent = 2}) + "\n";
}

std::string plain_text(const State& state)
{
    std::string text;
    for (const auto& [address, step] : state.steps)
        text += "  " + padded(std::string(status_name(step.status)), 10) + address.to_string() + (step.outcome.empty() ? "" : " (" + step.outcome + ")") + "\n";
    return text + write_json(state.data, {.indent = 2}) + "\n";
}

void add_derived(Object& report, const Replayed& replayed)
{
    const auto session = session_of(replayed);
    if (!session)
        return;
    Array steps;
    for (const StepReport& step : session->steps())
        steps.push_back(Value{{"address", step.address.to_string()}, {"state", step.state}, {"outcome", step.outcome}});
    Array findings;
    for (const Finding& finding : session->findings()) {
        Value value = to_value(finding);
        value.as_object().set("said", session->text_of(finding, replayed.state.language));
        findings.push_back(std::move(value));
    }
    report.set("sameVersion", other_version(replayed).empty());
    report.set("document", session->document());
    report.set("steps", std::move(steps));
    report.set("findings", std::move(findings));
}

}  // namespace

std::string to_text(const Replayed& replayed)
{
    const State& state = replayed.state;
    std::string text = "after event " + std::to_string(state.seq) + " of " + std::to_string(replayed.log.events.back().event.seq) + ", " +
                       DateTime::from_instant(state.now, state.utc_offset).to_string() + (replayed.log.instance.empty() ? "" : ", case " + replayed.log.instance) + "\n";
    text += chained(replayed.log) ? "the chain of hashes holds\n" : "the log carries no hashes\n";
    if (const auto gaps = gaps_of(replayed.log); !gaps.empty())
        text += "the log has no event " + joined(gaps) + ": it is not all that happened\n";
    return text + (replayed.service ? derived_text(replayed) : plain_text(state));
}

Value report_of(const Replayed& replayed)
{
    Array gaps;
    for (std::string& gap : gaps_of(replayed.log))
        gaps.push_back(std::move(gap));
    Object report{{"instance", replayed.log.instance}, {"at", Value(replayed.state.seq)}, {"of", Value(replayed.log.events.back().event.seq)}};
    report.set("chained", chained(replayed.log));
    report.set("gaps", std::move(gaps));
    report.set("state", to_value(replayed.state));
    if (replayed.service)
        add_derived(report, replayed);
    return report;
}

std::vector<Difference> changes_of(const State& before, const State& after)
{
    auto changes = differences(to_value(before), to_value(after));
    std::erase_if(changes, [](const Difference& change) { return change.place.size() == 1 && (change.place[0] == "seq" || change.place[0] == "now"); });
    return changes;
}

std::string to_text(const LoggedEvent& event, const std::vector<Difference>& changes)
{
    const Event& what = event.event;
    std::string text = padded(std::to_string(what.seq), 5) + padded(what.type, 18) + (what.actor.empty() ? "-" : what.actor) + "\n";
    for (const Difference& change : changes)
        text += "       " + to_text(change) + "\n";
    return text;
}

Value event_report(const LoggedEvent& event, const std::vector<Difference>& changes)
{
    Value value = to_value(event.event);
    value.as_object().set("changes", to_value(std::span(changes)));
    return value;
}

namespace {

std::string event_text(const EventLog& log, const LoggedEvent* event)
{
    return event ? log.place(*event) + ": " + write_json(to_value(event->event)) : log.name + ": the log ends";
}

}  // namespace

std::string to_text(const EventLog& left, const EventLog& right, const LogComparison& comparison)
{
    if (comparison.equal())
        return "the logs are alike: " + std::to_string(comparison.alike) + " events\n";
    std::string text = "the first " + std::to_string(comparison.alike) + " events are alike\n";
    if (comparison.left || comparison.right) {
        text += "then they differ:\n  " + event_text(left, comparison.left) + "\n  " + event_text(right, comparison.right) + "\n";
        for (const Difference& each : comparison.event)
            text += "    " + to_text(each) + "\n";
    }
    text += comparison.state.empty() ? "they lead to the same state\n" : "the states differ in " + std::to_string(comparison.state.size()) + " places:\n";
    for (const Difference& each : comparison.state)
        text += "  " + to_text(each) + "\n";
    return text;
}

Value comparison_report(const EventLog& left, const EventLog& right, const LogComparison& comparison)
{
    const auto side = [](const EventLog& log, const LoggedEvent* event) {
        return event ? Value{{"where", log.place(*event)}, {"event", to_value(event->event)}} : Value();
    };
    Object report{{"equal", comparison.equal()}, {"alike", static_cast<std::int64_t>(comparison.alike)}};
    report.set("left", side(left, comparison.left));
    report.set("right", side(right, comparison.right));
    report.set("event", to_value(std::span(comparison.event)));
    report.set("state", to_value(std::span(comparison.state)));
    return report;
}

}  // namespace stegvis::app
