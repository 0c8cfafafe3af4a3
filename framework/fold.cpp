#include <algorithm>
#include <array>

#include "framework/event_types.hpp"
#include "framework/folding.hpp"
#include "framework/record.hpp"

namespace stegvis {

namespace {

using namespace folding;

Result<void> fold_created(State& state, const Event& event)
{
    const Value owner = any_of(event, "owner");
    state.created = event.at;
    state.owner = owner.string_or("id", "");
    state.owner_nin = owner.string_or("nin", "");
    state.owner_name = owner.string_or("name", "");
    state.language = text_of(event, "language");
    state.data = Object();
    if (const Value offset = any_of(event, "offset"); offset.is_number())
        state.utc_offset = static_cast<int>(offset.as_number().to_int64().value_or(0));
    return {};
}

Result<void> fold_removed(State& state, const Event&)
{
    state.removed = true;
    return {};
}

Result<void> set_status(State& state, const Event& event, StepStatus status)
{
    const Address step = step_of(event);
    if (step.empty())
        return broken(event, "names no step");
    StepState& here = state.steps[step];
    here.status = status;
    here.since = event.at;
    return {};
}

Result<void> fold_entered(State& state, const Event& event)
{
    STEGVIS_TRY(set_status(state, event, StepStatus::active));
    StepState& here = state.steps[step_of(event)];
    here.outcome.clear();
    here.details = Value();
    return {};
}

Result<void> fold_waiting(State& state, const Event& event)
{
    STEGVIS_TRY(set_status(state, event, StepStatus::waiting));
    state.steps[step_of(event)].details = Object{{"reason", text_of(event, "reason")}};
    return {};
}

Result<void> fold_ended(State& state, const Event& event)
{
    STEGVIS_TRY(set_status(state, event, StepStatus::done));
    StepState& here = state.steps[step_of(event)];
    here.outcome = text_of(event, "outcome");
    here.by = event.actor;
    here.details = any_of(event, "details");
    return {};
}

Result<void> fold_failed(State& state, const Event& event)
{
    STEGVIS_TRY(set_status(state, event, StepStatus::failed));
    Object details{{"text", text_of(event, "text")}};
    put(details, "params", any_of(event, "params"));
    state.steps[step_of(event)].details = std::move(details);
    return {};
}

Result<void> fold_expired(State& state, const Event& event)
{
    return set_status(state, event, StepStatus::expired);
}

Result<void> fold_cancelled(State& state, const Event& event)
{
    STEGVIS_TRY(set_status(state, event, StepStatus::cancelled));
    state.steps[step_of(event)].details = Object{{"because", text_of(event, "because")}};
    return {};
}

Result<void> fold_reopened(State& state, const Event& event)
{
    STEGVIS_TRY(set_status(state, event, StepStatus::pending));
    Object details{{"because", text_of(event, "because")}};
    put(details, "reason", any_of(event, "reason"));
    state.steps[step_of(event)].details = std::move(details);
    return {};
}

Result<void> fold_place_moved(State& state, const Event& event)
{
    const PlaceKey key{text_of(event, "actor"), text_of(event, "window")};
    const auto to = Address::parse(text_of(event, "to"));
    if (!to || to.value().empty()) {
        state.places.erase(key);
        return {};
    }
    Place place{.at = to.value()};
    if (const auto back = Address::parse(text_of(event, "back")); back)
        place.back_to = back.value();
    state.places[key] = std::move(place);
    return {};
}

Result<void> fold_passage_refused(State& state, const Event& event)
{
    Place& place = state.places[{text_of(event, "actor"), text_of(event, "window")}];
    place.at = step_of(event);
    place.attempted = true;
    return {};
}

Result<void> fold_requested(State& state, const Event& event)
{
    STEGVIS_TRY(auto effect, effect_from_value(any_of(event, "effect")));
    STEGVIS_TRY(auto asker, Address::parse(effect.address));
    if (state.requests.contains(effect.key))
        return broken(event, "the request " + effect.key + " has been made already");
    if (effect.kind != "notify")
        state.current_request[asker] = effect.key;
    Request request{.effect = effect, .fingerprint = text_of(event, "fingerprint")};
    state.requests[effect.key] = std::move(request);
    return {};
}

/// A request is over: it stays known (a late answer is told from an unknown one), but what was sent is let go.
Result<void> fold_request_over(State& state, const Event& event)
{
    const auto found = state.requests.find(text_of(event, "key"));
    if (found == state.requests.end())
        return broken(event, "there is no such request");
    found->second.open = false;
    found->second.effect.request = Value();
    return {};
}

Result<void> fold_offered(State& state, const Event& event)
{
    Offer offer{.items = {}, .failed = any_of(event, "failed") == Value(true), .at = event.at};
    if (const Value items = any_of(event, "items"); items.is_array())
        offer.items = items.as_array();
    if (std::any_of(offer.items.begin(), offer.items.end(), [](const Value& item) { return !item.is_object(); }))
        return broken(event, "a choice is no object");
    state.offers[text_of(event, "fingerprint")] = std::move(offer);
    return {};
}

Result<void> fold_findings_set(State& state, const Event& event)
{
    std::vector<Finding> findings;
    const Value list = any_of(event, "findings");
    if (!list.is_array())
        return broken(event, "findings must be a list");
    for (const Value& item : list.as_array()) {
        STEGVIS_TRY(auto finding, finding_from_value(item));
        findings.push_back(std::move(finding));
    }
    if (findings.empty())
        state.outside.erase(step_of(event));
    else
        state.outside[step_of(event)] = std::move(findings);
    return {};
}

Result<void> fold_warning_accepted(State& state, const Event& event)
{
    state.accepted[text_of(event, "path") + "#" + text_of(event, "finding")] = text_of(event, "text");
    return {};
}

Result<void> fold_timer_set(State& state, const Event& event)
{
    Timer timer{.name = text_of(event, "name"), .step = step_of(event)};
    const Value at = any_of(event, "at");
    const auto ms = at.is_number() ? at.as_number().to_int64() : std::nullopt;
    if (!ms)
        return broken(event, "the timer has no time");
    timer.at.ms = *ms;
    state.timers[timer.name] = std::move(timer);
    return {};
}

Result<void> fold_timer_over(State& state, const Event& event)
{
    state.timers.erase(text_of(event, "name"));
    return {};
}

Result<void> fold_message_received(State& state, const Event& event)
{
    StoredMessage message{.name = text_of(event, "name"), .id = text_of(event, "id"), .source = text_of(event, "source")};
    message.body = any_of(event, "body");
    message.at = event.at;
    message.late = any_of(event, "late") == Value(true);
    state.messages.push_back(std::move(message));
    return {};
}

Result<void> fold_message_taken(State& state, const Event& event)
{
    for (StoredMessage& message : state.messages)
        if (!message.taken && message.id == text_of(event, "id") && message.source == text_of(event, "source")) {
            message.taken = true;
            return {};
        }
    return broken(event, "there is no such message");
}

Result<void> fold_sealed(State& state, const Event& event)
{
    Seal seal{.step = step_of(event), .hash = text_of(event, "hash"), .document = text_of(event, "document")};
    seal.signer = text_of(event, "signer");
    seal.manifest = any_of(event, "manifest");
    seal.shown = text_of(event, "shown");
    seal.seq = event.seq;
    state.seals.push_back(std::move(seal));
    return {};
}

Seal* newest_seal(State& state, const Address& step)
{
    for (auto seal = state.seals.rbegin(); seal != state.seals.rend(); ++seal)
        if (seal->step == step && !seal->voided)
            return &*seal;
    return nullptr;
}

Result<void> fold_signed(State& state, const Event& event)
{
    Seal* const seal = newest_seal(state, step_of(event));
    if (!seal)
        return broken(event, "nothing is sealed there");
    seal->signature = any_of(event, "signature");
    return {};
}

Result<void> fold_seal_voided(State& state, const Event& event)
{
    Seal* const seal = newest_seal(state, step_of(event));
    if (!seal)
        return broken(event, "nothing is sealed there");
    seal->voided = true;
    seal->because = text_of(event, "because");
    return {};
}

struct Folder {
    std::string_view type;
    Result<void> (*fold)(State&, const Event&);
};
constexpr std::array<Folder, 31> folders = {{
    {event::created, fold_created},
    {event::removed, fold_removed},
    {event::value_set, fold_value_set},
    {event::value_cleared, fold_value_cleared},
    {event::text_kept, fold_text_kept},
    {event::row_added, fold_row_added},
    {event::row_removed, fold_row_removed},
    {event::entered, fold_entered},
    {event::waiting, fold_waiting},
    {event::ended, fold_ended},
    {event::failed, fold_failed},
    {event::expired, fold_expired},
    {event::cancelled, fold_cancelled},
    {event::reopened, fold_reopened},
    {event::place_moved, fold_place_moved},
    {event::passage_refused, fold_passage_refused},
    {event::requested, fold_requested},
    {event::answered, fold_request_over},
    {event::given_up, fold_request_over},
    {event::revoked, fold_request_over},
    {event::offered, fold_offered},
    {event::findings_set, fold_findings_set},
    {event::warning_accepted, fold_warning_accepted},
    {event::timer_set, fold_timer_set},
    {event::timer_fired, fold_timer_over},
    {event::timer_cancelled, fold_timer_over},
    {event::message_received, fold_message_received},
    {event::message_taken, fold_message_taken},
    {event::sealed, fold_sealed},
    {event::signed_, fold_signed},
    {event::seal_voided, fold_seal_voided},
}};

}  // namespace

Result<void> fold(State& state, const Event& event)
{
    if (event.seq <= state.seq)
        return broken(event, "comes after event " + std::to_string(state.seq));
    if ((event.type == event::created) != (state.seq == 0))
        return broken(event, "the first event, and no other, creates the instance");
    const auto found = std::find_if(folders.begin(), folders.end(), [&event](const Folder& f) { return f.type == event.type; });
    if (found == folders.end())
        return broken(event, "has the unknown type " + event.type);
    if (const auto folded = found->fold(state, event); !folded)
        return Error{"broken-log", "event " + std::to_string(event.seq), folded.error().message};
    state.seq = event.seq;
    state.now = event.at;
    if (!event.actor.empty())
        state.last_person = event.actor;
    return {};
}

}  // namespace stegvis
