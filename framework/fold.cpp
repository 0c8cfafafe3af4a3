#include <algorithm>
#include <array>

#include "framework/event_types.hpp"
#include "framework/record.hpp"
#include "framework/state.hpp"

namespace stegvis {

namespace {

Error broken(const Event& event, std::string message)
{
    return {"broken-log", "event " + std::to_string(event.seq), std::move(message)};
}

std::string text_of(const Event& event, std::string_view name)
{
    return event.payload.string_or(name, "");
}

Value any_of(const Event& event, std::string_view name)
{
    const Value* found = event.payload.find(name);
    return found ? *found : Value();
}

Address step_of(const Event& event)
{
    const auto step = Address::parse(text_of(event, "step"));
    return step ? step.value() : Address();
}

Result<Path> path_of(const Event& event)
{
    return Path::parse(text_of(event, "path"));
}

/// Whether each item that the path names by its number is there.
bool items_exist(const Value& data, const Path& indexed)
{
    const Value* here = &data;
    for (const PathPart& part : indexed.parts()) {
        here = here ? here->find(part.name) : nullptr;
        if (!part.index)
            continue;
        here = here ? here->at(*part.index) : nullptr;
        if (!here)
            return false;
    }
    return true;
}

/// Whether the path names a row of each array that it leads through.
bool names_rows(const State& state, const Path& path)
{
    Path walked;
    for (std::size_t i = 0; i + 1 < path.parts().size(); ++i) {
        const PathPart& part = path.parts()[i];
        walked = walked.child(part.name);
        if (part.row.empty() && !part.index && state.rows.contains(walked))
            return false;
        walked.parts().back() = part;
    }
    return true;
}

/// Whether no row stands at the path or below it: its key would outlive it.
bool holds_no_rows(const State& state, const Path& path)
{
    for (auto rows = state.rows.lower_bound(path); rows != state.rows.end() && rows->first.within(path); ++rows)
        if (!rows->second.empty())
            return false;
    return true;
}

/// The place of a value, made if need be: objects on the way are created, rows must be there. An error changes nothing.
Result<Value*> ensure_at(State& state, const Path& path, const Event& event)
{
    const auto indexed = with_indices(state, path);
    if (!indexed || indexed->empty())
        return broken(event, "row of " + path.to_string() + " is not there");
    if (!items_exist(state.data, *indexed))
        return broken(event, "item of " + path.to_string() + " is not there");
    if (!names_rows(state, path))
        return broken(event, path.to_string() + " names no row");
    Value* here = &state.data;
    for (const PathPart& part : indexed->parts()) {
        if (!here->is_object())
            *here = Object();
        Object& object = here->as_object();
        if (!object.find(part.name))
            object.set(part.name, Value());
        here = object.find(part.name);
        if (part.index)
            here = &here->as_array()[*part.index];
    }
    return here;
}

/// Removes the member and the objects that become empty by it, but no row.
void erase_at(Value& here, std::span<const PathPart> parts)
{
    if (!here.is_object())
        return;
    Value* member = here.find(parts.front().name);
    if (!member)
        return;
    if (parts.size() == 1) {
        here.as_object().erase(parts.front().name);
        return;
    }
    Value* below = parts.front().index ? member->at(*parts.front().index) : member;
    if (!below)
        return;
    erase_at(*below, parts.subspan(1));
    if (!parts.front().index && below->is_object() && below->as_object().size() == 0)
        here.as_object().erase(parts.front().name);
}

template <typename Map>
void forget_below(Map& map, const Path& path)
{
    std::erase_if(map, [&path](const auto& entry) { return entry.first.within(path); });
}

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

Result<void> fold_value_set(State& state, const Event& event)
{
    STEGVIS_TRY(auto path, path_of(event));
    if (!holds_no_rows(state, path))
        return broken(event, "there are rows at " + path.to_string());
    STEGVIS_TRY(Value* const place, ensure_at(state, path, event));
    *place = any_of(event, "value");
    state.raw.erase(path);
    const std::string source = text_of(event, "source");
    state.sources[path] = source == "prefilled" ? Source::prefilled : source == "defaulted" ? Source::defaulted : Source::typed;
    if (source == "defaulted")
        state.decided.insert(path);
    return {};
}

Result<void> fold_value_cleared(State& state, const Event& event)
{
    STEGVIS_TRY(auto path, path_of(event));
    if (!names_rows(state, path) || !holds_no_rows(state, path))
        return broken(event, path.to_string() + " names no row, or all of them");
    if (const auto indexed = with_indices(state, path); indexed && !indexed->empty())
        erase_at(state.data, indexed->parts());
    state.raw.erase(path);
    state.sources.erase(path);
    // Whoever empties a field wants it empty; a choice that went away leaves the field as if it had not been asked.
    if (text_of(event, "because").empty())
        state.decided.insert(path);
    else
        state.decided.erase(path);
    return {};
}

Result<void> fold_text_kept(State& state, const Event& event)
{
    STEGVIS_TRY(auto path, path_of(event));
    if (!names_rows(state, path) || !holds_no_rows(state, path))
        return broken(event, path.to_string() + " names no row, or all of them");
    if (const auto indexed = with_indices(state, path); indexed && !indexed->empty())
        erase_at(state.data, indexed->parts());
    state.raw[path] = text_of(event, "text");
    state.sources[path] = Source::typed;
    return {};
}

/// The number of the row among its array's, or nothing.
std::optional<std::size_t> row_at(const State& state, const Path& array, const std::string& key)
{
    const auto keys = state.rows.find(array);
    if (keys == state.rows.end())
        return std::nullopt;
    const auto at = std::find(keys->second.begin(), keys->second.end(), key);
    return at == keys->second.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - keys->second.begin()));
}

Result<void> fold_row_added(State& state, const Event& event)
{
    STEGVIS_TRY(auto path, path_of(event));
    const std::string key = text_of(event, "key");
    if (key.empty() || row_at(state, path, key))
        return broken(event, "row key \"" + key + "\" is taken, or none");
    const auto keys = state.rows.find(path);
    if (const Value* const list = value_at(state, path);
        list && list->is_array() && list->as_array().size() != (keys == state.rows.end() ? 0 : keys->second.size()))
        return broken(event, path.to_string() + " has items that are no rows");
    STEGVIS_TRY(Value* const place, ensure_at(state, path, event));
    if (!place->is_array())
        *place = Array();
    state.rows[path].push_back(key);
    place->as_array().push_back(Object());
    return {};
}

Result<void> fold_row_removed(State& state, const Event& event)
{
    STEGVIS_TRY(auto path, path_of(event));
    if (path.empty() || path.parts().back().row.empty())
        return broken(event, "the path names no row");
    Path array = path;
    const std::string key = array.parts().back().row;
    array.parts().back().row.clear();
    const auto at = row_at(state, array, key);
    const Value* const there = at ? value_at(state, path) : nullptr;
    if (!there)
        return broken(event, "row " + path.to_string() + " is not there");
    STEGVIS_TRY(Value* const place, ensure_at(state, array, event));
    auto& keys = state.rows[array];
    place->as_array().erase(place->as_array().begin() + static_cast<std::ptrdiff_t>(*at));
    keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(*at));
    forget_below(state.raw, path);
    forget_below(state.sources, path);
    forget_below(state.rows, path);
    std::erase_if(state.decided, [&path](const Path& other) { return other.within(path); });
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
