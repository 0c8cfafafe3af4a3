#include "framework/client.hpp"

#include <algorithm>
#include <map>

#include "framework/client/gestures.hpp"
#include "framework/json.hpp"
#include "framework/record.hpp"

namespace stegvis {

namespace {

constexpr std::int64_t quiet_ms = 300;
constexpr std::int64_t first_retry_ms = 1'000;
constexpr std::int64_t longest_retry_ms = 30'000;

/// Text that has been typed and not yet become a command.
struct TypedText {
    std::string text;
    Instant due;
};

/// A field whose command the host refused: what was typed stays, with the reason.
struct Refusal {
    std::string text;
    std::string reason;
};

struct Pending {
    Command command;
    Instant at;
    int utc_offset = 0;
};

}  // namespace

struct Client::Impl {
    std::string service_id;
    std::string instance;
    Actor actor;
    std::string window;
    std::string language;
    std::string wish;
    std::optional<Session> confirmed;
    std::optional<Session> shown;
    View made_by_host;
    View view;
    Presence presence;
    std::map<std::string, TypedText> drafts;      ///< by data path
    std::map<std::string, Refusal> refusals;  ///< by data path
    std::vector<Pending> pending;
    bool in_flight = false;
    bool wants_events = false;
    bool asked_events = false;
    bool offline = false;
    std::int64_t retry_after_ms = first_retry_ms;
    std::optional<Instant> retry_at;
    std::uint64_t revision = 1;
    std::uint64_t counter = 0;
    Instant now;
    int utc_offset = 0;
    std::string announcement;

    [[nodiscard]] bool local() const { return confirmed.has_value(); }

    [[nodiscard]] Context context_at(Instant at, int offset) const { return {.now = at, .utc_offset = offset, .actor = actor, .window = window}; }

    [[nodiscard]] std::int64_t base() const { return local() ? confirmed->state().seq : made_by_host.seq; }

    [[nodiscard]] Connection connection() const
    {
        return offline ? Connection::offline : pending.empty() && drafts.empty() ? Connection::saved : Connection::saving;
    }

    // ---- what is shown

    /// Applies what is pending on top of what is confirmed, and makes the view.
    void rebuild()
    {
        if (local()) {
            shown = *confirmed;
            for (const Pending& waiting : pending)
                (void)shown->apply(waiting.command, context_at(waiting.at, waiting.utc_offset));
        }
        refresh();
    }

    void refresh()
    {
        constexpr const char* names[] = {"saved", "saving", "offline"};
        if (local()) {
            ViewContext look{.context = context_at(now, utc_offset), .language = language, .touched = presence.touched};
            look.connection = names[static_cast<std::size_t>(connection())];
            look.home = "/" + service_id;
            look.wish = wish;
            view = shown->view(look);
        } else {
            view = made_by_host;
        }
        overlay(view.root);
        if (!announcement.empty())
            view.announcement = announcement;
        ++revision;
    }

    /// What is being typed, and what was refused, stands in its field whatever the host says.
    void overlay(ViewNode& node) const
    {
        if (!node.path.empty()) {
            if (const auto refused = refusals.find(node.path); refused != refusals.end()) {
                node.error = refused->second.reason;
                show_text(node, refused->second.text);
            }
            if (const auto draft = drafts.find(node.path); draft != drafts.end())
                show_text(node, draft->second.text);
            else if (!local())
                for (const Pending& waiting : pending)
                    if (waiting.command.type == CommandType::set && waiting.command.path == node.path)
                        show_text(node, waiting.command.text);
        }
        for (ViewNode& child : node.children)
            overlay(child);
    }

    // ---- what goes out

    void enqueue(Command command)
    {
        command.id = window + "-" + std::to_string(now.ms) + "-" + std::to_string(counter++);
        command.base = base();
        if (find_node(view.root, "voids"))
            command.confirm = true;
        if (local()) {
            const auto turn = shown->apply(command, context_at(now, utc_offset));
            if (!turn) {
                refuse(command, turn.error().code == "conflict" ? turn.error().message : "");
                return refresh();
            }
            if (turn.value().events.empty() && command.type != CommandType::act)
                return refresh();
        }
        pending.push_back({std::move(command), now, utc_offset});
        refresh();
    }

    void refuse(const Command& command, const std::string& current)
    {
        announcement = say("stegvis.connection.refused");
        if (command.type != CommandType::set)
            return;
        Refusal refusal{.text = command.text, .reason = say("stegvis.connection.refused")};
        if (!current.empty())
            refusal.reason = say("stegvis.conflict.theirs") + ": " + current;
        refusals[command.path] = std::move(refusal);
    }

    [[nodiscard]] std::string say(std::string_view key) const
    {
        const Texts builtin;
        const Texts& texts = local() ? confirmed->service().texts : builtin;
        const TextEntry* entry = texts.find(language, key);
        return entry ? format_text(*entry, Value(Object())) : std::string(key);
    }

    [[nodiscard]] std::string typed_before(const std::string& path) const
    {
        const View now_shown = local() ? shown->view({.context = context_at(now, utc_offset), .language = language, .wish = wish}) : made_by_host;
        const ViewNode* node = find_bound(now_shown.root, path);
        return node ? node->value : std::string();
    }

    void send_draft(const std::string& path)
    {
        const auto draft = drafts.find(path);
        if (draft == drafts.end())
            return;
        Command command{.type = CommandType::set, .address = view.address, .path = path, .text = draft->second.text};
        drafts.erase(draft);
        if (local())
            command.old = typed_before(path);
        enqueue(std::move(command));
    }

    void send_drafts()
    {
        while (!drafts.empty())
            send_draft(std::string(drafts.begin()->first));
    }

    void set_now(const std::string& path, std::string text)
    {
        refusals.erase(path);
        drafts[path] = {.text = std::move(text), .due = now};
        send_draft(path);
    }

    // ---- what a person does

    void set_value(const ViewNode& node, const std::string& value)
    {
        const Gesture gesture = gesture_for(view.root, node, value);
        if (gesture.path.empty())
            return;
        if (gesture.at_once) {
            presence.touched.insert(gesture.path);
            return set_now(gesture.path, gesture.text);
        }
        refusals.erase(gesture.path);
        drafts[gesture.path] = {.text = gesture.text, .due = {now.ms + quiet_ms}};
        refresh();
    }

    void activate(const ViewNode& node)
    {
        if (const Gesture gesture = toggle_for(view.root, node); !gesture.path.empty())
            return set_now(gesture.path, gesture.text);
        send_drafts();
        if (node.href.starts_with("#")) {
            presence.focus = node.href.substr(1);
            ++revision;
            return;
        }
        if (const std::string chosen = node.command.string_or("language", ""); !chosen.empty()) {
            language = chosen;
            wants_events = wants_events || !local();
            return refresh();
        }
        if (!node.command.is_object())
            return;
        auto command = command_from_value(node.command);
        if (!command)
            return;
        if (command->type == CommandType::add_row)
            command->key = row_key();
        if (command->type == CommandType::act && command->value.is_null())
            command->value = Object{{"language", language}};
        wish.clear();
        announcement.clear();
        enqueue(std::move(command).value());
    }

    /// Short, and unlikely to be taken: the time in base 36, and a count.
    std::string row_key()
    {
        constexpr const char* digits = "0123456789abcdefghijklmnopqrstuvwxyz";
        std::string key;
        for (std::uint64_t rest = static_cast<std::uint64_t>(now.ms) * 36 + counter++ % 36; rest > 0; rest /= 36)
            key.insert(key.begin(), digits[rest % 36]);
        return key;
    }

    // ---- what the host says

    Result<void> take_events(std::span<const Event> events)
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

    Result<void> take_answer(std::string_view body)
    {
        STEGVIS_TRY(const auto answer, parse_json(body));
        if (const Value* view_value = answer.find("view")) {
            STEGVIS_TRY(made_by_host, view_from_value(*view_value));
        }
        const Value* list = answer.find("events");
        if (!local() || !list || !list->is_array())
            return {};
        std::vector<Event> events;
        for (const Value& item : list->as_array()) {
            STEGVIS_TRY(auto event, event_from_value(item));
            events.push_back(std::move(event));
        }
        return take_events(events);
    }

    void take_problem(std::string_view body)
    {
        const auto problem = parse_json(body);
        refuse(pending.front().command, problem ? problem->string_or("current", "") : "");
    }

    void went_offline(Instant at)
    {
        offline = true;
        retry_at = Instant{at.ms + retry_after_ms};
        retry_after_ms = std::min(retry_after_ms * 2, longest_retry_ms);
    }
};

Client::Client(const Service& service, std::string instance_id, Actor actor, std::string window) : impl_(std::make_unique<Impl>())
{
    impl_->service_id = service.id;
    impl_->instance = instance_id;
    impl_->actor = std::move(actor);
    impl_->window = std::move(window);
    impl_->language = service.languages.front();
    impl_->confirmed.emplace(service, std::move(instance_id));
    impl_->shown = impl_->confirmed;
    impl_->wants_events = true;
}

Client::Client(std::string service_id, std::string instance_id, Actor actor, std::string window, std::string language)
    : impl_(std::make_unique<Impl>())
{
    impl_->service_id = std::move(service_id);
    impl_->instance = std::move(instance_id);
    impl_->actor = std::move(actor);
    impl_->window = std::move(window);
    impl_->language = std::move(language);
    impl_->wants_events = true;
}

Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;
Client::~Client() = default;

Result<void> Client::receive_events(std::span<const Event> events)
{
    assert(impl_->local());
    STEGVIS_TRY(impl_->take_events(events));
    impl_->rebuild();
    return {};
}

Result<void> Client::receive_view(const Value& view)
{
    STEGVIS_TRY(impl_->made_by_host, view_from_value(view));
    impl_->rebuild();
    return {};
}

void Client::perform(const UserAction& action, Instant now, int utc_offset)
{
    impl_->now = now;
    impl_->utc_offset = utc_offset;
    const ViewNode* found = find_node(impl_->view.root, action.node);
    if (!found)
        return;
    const ViewNode node = *found;
    switch (action.kind) {
    case ActionKind::focus:
        impl_->presence.focus = node.id;
        ++impl_->revision;
        return;
    case ActionKind::blur: {
        const std::string path = path_at(impl_->view.root, node);
        if (impl_->presence.focus == node.id)
            impl_->presence.focus.clear();
        if (!path.empty() && !within_same_field(impl_->view.root, node, action.value))
            impl_->presence.touched.insert(path);
        impl_->send_draft(path);
        return impl_->refresh();
    }
    case ActionKind::set_value: return impl_->set_value(node, action.value);
    case ActionKind::activate: return impl_->activate(node);
    case ActionKind::scroll_to: return;
    }
}

void Client::wake(Instant now, int utc_offset)
{
    impl_->now = now;
    impl_->utc_offset = utc_offset;
    std::vector<std::string> due;
    for (const auto& [path, draft] : impl_->drafts)
        if (draft.due <= now)
            due.push_back(path);
    for (const std::string& path : due)
        impl_->send_draft(path);
    if (impl_->retry_at && *impl_->retry_at <= now) {
        impl_->retry_at.reset();
        impl_->wants_events = impl_->wants_events || impl_->pending.empty();
    }
}

std::optional<Instant> Client::next_wake() const
{
    std::optional<Instant> next = impl_->retry_at;
    for (const auto& [path, draft] : impl_->drafts)
        if (!next || draft.due < *next)
            next = draft.due;
    return next;
}

std::vector<Outgoing> Client::take_outgoing()
{
    std::vector<Outgoing> out;
    const std::string root = "/api/" + impl_->service_id + "/instances/" + impl_->instance;
    if (impl_->retry_at)
        return out;
    if (!impl_->pending.empty() && !impl_->in_flight) {
        impl_->in_flight = true;
        const Command& command = impl_->pending.front().command;
        const Value body = Object{{"command", to_value(command)}, {"window", impl_->window}, {"language", impl_->language}};
        out.push_back({.method = "POST", .path = root + "/commands", .body = write_json(body), .tag = command.id});
    }
    if (impl_->wants_events && !impl_->asked_events) {
        impl_->wants_events = false;
        impl_->asked_events = true;
        const std::string query = impl_->local() ? "/events?after=" + std::to_string(impl_->confirmed->state().seq)
                                                 : "/view?window=" + impl_->window + "&language=" + impl_->language + "&at=" + impl_->wish;
        out.push_back({.method = "GET", .path = root + query, .body = {}, .tag = "events"});
    }
    return out;
}

void Client::answered(std::string_view tag, int status, std::string_view body, Instant now)
{
    Impl& impl = *impl_;
    impl.now = now;
    const bool of_command = tag != "events";
    (of_command ? impl.in_flight : impl.asked_events) = false;
    if (of_command && (impl.pending.empty() || impl.pending.front().command.id != tag))
        return;
    if (status == 0 || status >= 500 || status == 429) {
        impl.wants_events = impl.wants_events || !of_command;
        impl.went_offline(now);
        return impl.refresh();
    }
    impl.offline = false;
    impl.retry_after_ms = first_retry_ms;
    if (status >= 200 && status < 300) {
        if (of_command)
            impl.pending.erase(impl.pending.begin());
        if (!of_command && !impl.local()) {
            const auto value = parse_json(body);
            if (value)
                if (auto view = view_from_value(*value))
                    impl.made_by_host = std::move(view).value();
        } else if (!impl.take_answer(body)) {
            impl.wants_events = true;
        }
    } else if (of_command) {
        impl.take_problem(body);
        impl.pending.erase(impl.pending.begin());
        impl.wants_events = true;
    }
    impl.rebuild();
}

void Client::set_language(std::string language)
{
    impl_->language = std::move(language);
    impl_->wants_events = impl_->wants_events || !impl_->local();
    impl_->rebuild();
}

void Client::set_wish(std::string address)
{
    impl_->wish = std::move(address);
    impl_->wants_events = impl_->wants_events || !impl_->local();
    impl_->refresh();
}

const View& Client::view() const
{
    return impl_->view;
}

Presence& Client::presence()
{
    return impl_->presence;
}

Connection Client::connection() const
{
    return impl_->connection();
}

std::uint64_t Client::revision() const
{
    return impl_->revision;
}

Value Client::pending() const
{
    if (impl_->pending.empty() && impl_->drafts.empty())
        return {};
    Array commands;
    for (const Pending& waiting : impl_->pending)
        commands.push_back(Object{{"command", to_value(waiting.command)}, {"at", Value(waiting.at.ms)}, {"offset", waiting.utc_offset}});
    Object drafts;
    for (const auto& [path, draft] : impl_->drafts)
        drafts.set(path, draft.text);
    return Object{{"commands", std::move(commands)}, {"drafts", std::move(drafts)}};
}

Result<void> Client::restore(const Value& pending)
{
    if (const Value* commands = pending.find("commands"); commands && commands->is_array())
        for (const Value& item : commands->as_array()) {
            Pending waiting;
            const Value* command = item.find("command");
            STEGVIS_TRY(waiting.command, command_from_value(command ? *command : Value()));
            RecordReader reader(item, "malformed-pending");
            STEGVIS_TRY(reader.integer("at", waiting.at.ms).integer("offset", waiting.utc_offset).finish());
            impl_->pending.push_back(std::move(waiting));
        }
    if (const Value* drafts = pending.find("drafts"); drafts && drafts->is_object())
        for (const auto& [path, text] : drafts->as_object())
            if (text.is_string())
                impl_->drafts[path] = {.text = text.as_string(), .due = {}};
    impl_->rebuild();
    return {};
}

}  // namespace stegvis
