#include "backends/host/cases.hpp"

#include <algorithm>
#include <chrono>

#include "framework/event_types.hpp"
#include "framework/hex.hpp"
#include "framework/json.hpp"
#include "framework/sha256.hpp"
#include "framework/unicode.hpp"

namespace stegvis::host {
namespace {

constexpr std::size_t most_events = 1'000'000;
constexpr std::size_t most_live = 500;

Result<Event> read_event(const store::StoredEvent& stored)
{
    STEGVIS_TRY(const Value value, parse_json(stored.bytes));
    return event_from_value(value);
}

/// All values at a path without row keys: through arrays, every item.
void collect(const Value& value, std::span<const PathPart> path, std::vector<std::string>& found)
{
    if (value.is_array()) {
        for (const Value& item : value.as_array()) collect(item, path, found);
        return;
    }
    if (path.empty()) {
        if (value.is_string() && !value.as_string().empty()) found.push_back(value.as_string());
        return;
    }
    if (const Value* member = value.find(path.front().name)) collect(*member, path.subspan(1), found);
}

std::string_view status_of_case(const State& state, const Service& service)
{
    if (state.removed) return "removed";
    const auto root = state.steps.find(Address({service.nodes.front().source.id}));
    if (root == state.steps.end()) return "open";
    switch (root->second.status) {
        case StepStatus::done: return "done";
        case StepStatus::failed: return "failed";
        case StepStatus::expired: return "expired";
        case StepStatus::cancelled: return "cancelled";
        default: return "open";
    }
}

Value findings_value(const std::vector<Finding>& findings)
{
    Array list;
    for (const Finding& finding : findings) list.push_back(to_value(finding));
    return list;
}

/// Events are JSON, and JSON is UTF-8: what is not must not come so far. Values were read from JSON.
bool is_utf8(const Command& command, const Sender& sender)
{
    const auto& texts = {command.id, command.path, command.text, command.key, command.action, command.address, sender.window};
    return std::all_of(texts.begin(), texts.end(), [](const std::string& text) { return valid_utf8(text); });
}

Value kept_answer(const Answered& answered, const std::string& id)
{
    return Value{{"instance", id}, {"after", answered.after}, {"seq", answered.seq}, {"findings", answered.findings}};
}

Answered answer_from(const Value& kept)
{
    const auto number = [&](std::string_view name) {
        const Value* found = kept.find(name);
        return found != nullptr && found->is_number() ? found->as_number().to_int64().value_or(0) : 0;
    };
    const Value* findings = kept.find("findings");
    return {.after = number("after"), .seq = number("seq"), .findings = findings == nullptr ? Value(Array()) : *findings, .again = true};
}

}  // namespace

std::vector<std::string> members_of(const Session& session)
{
    std::vector<std::string> members = {session.state().owner_nin};
    for (const RoleRule& role : session.service().roles) {
        if (!role.person.empty()) collect(session.state().data, role.person.parts(), members);
    }
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    return members;
}

Cases::Cases(store::Store& store, Catalogue& catalogue, const Identity& identity, std::function<Instant()> now)
    : store_(store), catalogue_(catalogue), identity_(identity), now_(std::move(now))
{
}

Context Cases::context(const Session& session, const Sender& sender) const
{
    // A clock that was set back must not put events in the past.
    const Instant now{std::max(now_().ms, session.state().now.ms)};
    const auto zone = TimeZone::parse(session.service().timezone);
    return {.now = now, .utc_offset = zone ? zone->utc_offset(now) : 0, .actor = sender.actor, .window = sender.window};
}

Result<std::shared_ptr<Case>> Cases::open(const std::string& id)
{
    std::shared_ptr<Case> live;
    {
        const std::lock_guard lock(mutex_);
        const auto found = live_.find(id);
        if (found != live_.end()) live = found->second;
        if (live) live->used = ++uses_;
    }
    if (live) return live;
    STEGVIS_TRY(const auto row, store_.instance(id));
    if (!row) return Error{.code = "unknown-instance", .where = id, .message = "there is no such case"};
    STEGVIS_TRY(const Service* service, catalogue_.version(row->definition));
    live = std::make_shared<Case>();
    live->id = id;
    live->service = service;
    live->definition = row->definition;
    const std::lock_guard lock(mutex_);
    live = live_.emplace(id, live).first->second;
    live->used = ++uses_;
    forget_some();
    return live;
}

void Cases::forget_some()
{
    while (live_.size() > most_live) {
        auto oldest = live_.end();
        for (auto at = live_.begin(); at != live_.end(); ++at) {
            const bool idle = at->second.use_count() == 1;
            if (idle && (oldest == live_.end() || at->second->used < oldest->second->used)) oldest = at;
        }
        if (oldest == live_.end()) return;
        live_.erase(oldest);
    }
}

Result<void> Cases::rebuild(Case& live)
{
    if (live.session) return {};
    STEGVIS_TRY(const auto stored, store_.events(live.id, 0, most_events));
    std::vector<Event> events;
    events.reserve(stored.size());
    for (const store::StoredEvent& each : stored) {
        STEGVIS_TRY(Event event, read_event(each));
        events.push_back(std::move(event));
    }
    STEGVIS_TRY(live.session, Session::replay(*live.service, live.id, events));
    return {};
}

Result<std::string> Cases::create(const Service& service, const Command& command, const Sender& sender)
{
    const std::string hash = hex(sha256(service.id + " " + write_json(to_value(command))));
    STEGVIS_TRY(const auto before, store_.command(sender.actor.id, command.id));
    if (before) {
        if (before->request_hash != hash) return Error{.code = "other-body", .where = command.id, .message = "the id was used for another command"};
        STEGVIS_TRY(const Value kept, parse_json(before->response));
        return kept.string_or("instance", "");
    }
    auto live = std::make_shared<Case>();
    live->id = identity_.random_id();
    live->service = &service;
    live->definition = service.hash;
    live->session.emplace(service, live->id);
    const std::lock_guard lock(live->mutex);
    if (const auto applied = apply_to(*live, command, sender, hash); !applied) {
        // Of two that come at once the store keeps one; the other is given the same case.
        const auto won = store_.command(sender.actor.id, command.id);
        const bool same = won && *won && (*won)->request_hash == hash;
        const Value kept = same ? parse_json((*won)->response).value_or(Value()) : Value();
        return same ? Result<std::string>(kept.string_or("instance", "")) : Result<std::string>(applied.error());
    }
    const std::lock_guard all(mutex_);
    live->used = ++uses_;
    live_.emplace(live->id, live);
    forget_some();
    return live->id;
}

Result<std::optional<Answered>> Cases::answered_before(const Command& command, const Sender& sender, const std::string& request_hash)
{
    if (sender.actor.system) return std::nullopt;
    STEGVIS_TRY(const auto before, store_.command(sender.actor.id, command.id));
    if (!before) return std::nullopt;
    if (before->request_hash != request_hash) return Error{.code = "other-body", .where = command.id, .message = "the id was used for another command"};
    STEGVIS_TRY(const Value kept, parse_json(before->response));
    return std::optional(answer_from(kept));
}

Result<Answered> Cases::apply(const std::string& id, const Command& command, const Sender& sender, const std::string& request_hash)
{
    STEGVIS_TRY(const auto live, open(id));
    const std::lock_guard lock(live->mutex);
    STEGVIS_TRY(const auto before, answered_before(command, sender, request_hash));
    if (before) return *before;
    STEGVIS_TRY(rebuild(*live));
    return apply_to(*live, command, sender, request_hash);
}

Result<void> Cases::deliver(const std::string& id, const Command& command)
{
    const Actor driver{.id = {}, .nin = {}, .name = {}, .system = true};
    const auto answered = apply(id, command, {.actor = driver, .window = {}}, {});
    if (!answered) return answered.error();
    return {};
}

Result<Answered> Cases::apply_to(Case& live, const Command& command, const Sender& sender, const std::string& request_hash)
{
    if (!is_utf8(command, sender)) return Error{.code = "malformed-command", .where = {}, .message = "the command is not UTF-8"};
    Session& session = *live.session;
    Answered answered{.after = session.state().seq};
    if (command.base > answered.after) return Error{.code = "unknown-base", .where = command.id, .message = "the command builds on an event that has not happened"};
    STEGVIS_TRY(const Turn turn, session.apply(command, context(session, sender)));
    answered.seq = session.state().seq;
    answered.findings = findings_value(turn.findings);
    store::Append append{.row = row_of(live, turn), .expected_seq = answered.after, .events = {}, .command = {}, .inbox = {}};
    for (const Event& event : turn.events) append.events.push_back(write_json(to_value(event)));
    if (!sender.actor.system) {
        append.command = store::CommandRecord{.principal = sender.actor.id, .id = command.id, .request_hash = request_hash, .status = 200,
                                              .response = write_json(kept_answer(answered, live.id))};
    }
    if (command.type == CommandType::message) append.inbox = store::InboxEntry{.source = live.id + " " + command.text, .id = command.key};
    STEGVIS_TRY(keep(live, turn, std::move(append)));
    return answered;
}

/// A turn that cannot be kept has not happened: the session is rebuilt from what was.
Result<void> Cases::keep(Case& live, const Turn& turn, store::Append append)
{
    const auto kept = store_.append(append);
    if (!kept) {
        live.session.reset();
        if (kept.error().code == "known-message") return {};
        return Error{.code = "store-failed", .where = live.id, .message = kept.error().message};
    }
    live.grown.notify_all();
    if (driver_ != nullptr) driver_->take(live.id, turn.effects, turn.next_timer);
    return {};
}

store::InstanceRow Cases::row_of(const Case& live, const Turn& turn) const
{
    const Session& session = *live.session;
    store::InstanceRow row{.id = live.id, .service = live.service->id, .definition = live.definition};
    row.status = status_of_case(session.state(), *live.service);
    row.updated = session.state().now.ms;
    row.next_timer = turn.next_timer;
    row.open_effects = !session.open_effects().empty();
    for (const std::string& nin : members_of(session)) row.members.push_back(identity_.member_key(nin));
    return row;
}

Result<void> Cases::look(const std::string& id, const std::function<void(const Session&)>& use)
{
    STEGVIS_TRY(const auto live, open(id));
    const std::lock_guard lock(live->mutex);
    STEGVIS_TRY(rebuild(*live));
    use(*live->session);
    return {};
}

Result<std::vector<store::StoredEvent>> Cases::events(const std::string& id, std::int64_t after)
{
    return store_.events(id, std::max<std::int64_t>(after, 0), most_events);
}

Result<std::int64_t> Cases::wait_for_more(const std::string& id, std::int64_t after, std::int64_t most_ms)
{
    STEGVIS_TRY(const auto live, open(id));
    std::unique_lock lock(live->mutex);
    STEGVIS_TRY(rebuild(*live));
    const auto more = [&] { return live->session && live->session->state().seq > after; };
    (void)live->grown.wait_for(lock, std::chrono::milliseconds(most_ms), more);
    STEGVIS_TRY(rebuild(*live));
    return live->session->state().seq;
}

Result<std::vector<store::InstanceRow>> Cases::cases_of(const Service& service, const Actor& actor)
{
    return store_.instances_of(service.id, identity_.member_key(actor.nin));
}

const Service* Cases::service_of(const std::string& id)
{
    const auto live = open(id);
    return live ? (*live)->service : nullptr;
}

Result<void> Cases::resume()
{
    if (driver_ == nullptr) return {};
    STEGVIS_TRY(const auto attempts, store_.attempts());
    driver_->resume(attempts);
    STEGVIS_TRY(const auto waiting, store_.waiting());
    for (const store::InstanceRow& row : waiting) {
        std::vector<Effect> effects;
        if (row.open_effects) {
            STEGVIS_TRY(look(row.id, [&](const Session& session) { effects = session.open_effects(); }));
        }
        driver_->take(row.id, effects, row.next_timer);
    }
    return {};
}

}  // namespace stegvis::host
