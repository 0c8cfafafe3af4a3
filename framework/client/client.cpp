#include "framework/client.hpp"

#include <algorithm>

#include "framework/client/drafts.hpp"
#include "framework/client/gestures.hpp"
#include "framework/client/outbox.hpp"
#include "framework/json.hpp"

namespace stegvis {

namespace {

constexpr std::int64_t quiet_ms = 300;
constexpr std::int64_t first_retry_ms = 1'000;
constexpr std::int64_t longest_retry_ms = 30'000;

}  // namespace

struct Client::Impl {
    std::string service_id;
    std::string instance;
    Actor actor;
    std::string window;
    std::string language;
    std::string wish;
    std::optional<Session> confirmed;
    std::optional<Session> shown;  ///< confirmed, and what is pending on top
    View made_by_host;
    View laid_over;                ///< the host's view, with what is typed here
    std::string stood;             ///< address of the step last shown
    const View* view = &laid_over;
    Presence presence;
    Drafts drafts;
    Outbox outbox;
    std::map<std::string, std::string> remarks;  ///< by node: words that go with an action of the step
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
        return offline ? Connection::offline : outbox.empty() && drafts.empty() ? Connection::saved : Connection::saving;
    }

    // ---- what is shown

    /// Applies what is pending on top of what is confirmed, and makes the view.
    void rebuild()
    {
        if (local()) {
            shown = *confirmed;
            for (Pending& waiting : outbox.all()) {
                auto turn = shown->apply(waiting.command, context_at(waiting.at, waiting.utc_offset));
                waiting.foreseen = turn ? std::move(turn.value().events) : std::vector<Event>();
            }
        }
        refresh();
    }

    void refresh()
    {
        constexpr const char* names[] = {"saved", "saving", "offline"};
        ++revision;
        if (!local()) {
            laid_over = made_by_host;
            lay_over(laid_over.root, drafts.unsent());
            lay_remarks_over(laid_over.root);
            laid_over.announcement = announcement.empty() ? laid_over.announcement : announcement;
            view = &laid_over;
            return note_leaving();
        }
        ViewContext look{.context = context_at(now, utc_offset), .language = language, .touched = presence.touched, .unsent = drafts.unsent()};
        look.connection = names[static_cast<std::size_t>(connection())];
        look.home = "/" + service_id;
        look.wish = wish;
        look.announcement = announcement;
        view = &shown->watch(look);
        if (!remarks.empty()) {
            laid_over = *view;
            lay_remarks_over(laid_over.root);
            view = &laid_over;
        }
        note_leaving();
    }

    /// The step that one stood at has been left: what is wrong there shows when one comes back.
    void note_leaving()
    {
        if (!stood.empty() && stood != view->address)
            presence.touched.insert(stood);
        stood = view->address;
    }

    void lay_remarks_over(ViewNode& node) const
    {
        if (const auto remark = remarks.find(node.id); remark != remarks.end() && node.command.find("argument"))
            node.value = remark->second;
        for (ViewNode& child : node.children)
            lay_remarks_over(child);
    }

    /// What is being typed, what was sent, and what was refused, stands in its field whatever the host says.
    void lay_over(ViewNode& node, const std::map<std::string, Unsent>& unsent) const
    {
        if (!node.path.empty()) {
            for (const Pending& waiting : outbox.all())
                if (waiting.command.type == CommandType::set && waiting.command.path == node.path)
                    show_text(node, waiting.command.text);
            if (const auto here = unsent.find(node.path); here != unsent.end()) {
                show_text(node, here->second.text);
                node.error = here->second.refused.empty() ? node.error : here->second.refused;
            }
        }
        for (ViewNode& child : node.children)
            lay_over(child, unsent);
    }

    // ---- what goes out

    void enqueue(Command command)
    {
        command.id = window + "-" + std::to_string(now.ms) + "-" + std::to_string(counter++);
        command.base = base();
        if (find_node(view->root, "voids"))
            command.confirm = true;
        std::vector<Event> foreseen;
        if (local()) {
            auto turn = shown->apply(command, context_at(now, utc_offset));
            if (!turn) {
                refuse(command, turn.error().code == "conflict" ? turn.error().message : "");
                return refresh();
            }
            foreseen = std::move(turn.value().events);
            if (foreseen.empty() && command.type != CommandType::act)
                return refresh();
        }
        outbox.add({std::move(command), now, utc_offset, std::move(foreseen)});
        refresh();
    }

    void refuse(const Command& command, const std::string& current)
    {
        announcement = say("stegvis.connection.refused");
        if (command.type == CommandType::set)
            drafts.refuse(command.path, command.text,
                          current.empty() ? say("stegvis.connection.refused") : say("stegvis.conflict.theirs") + ": " + current);
    }

    [[nodiscard]] std::string say(std::string_view key) const
    {
        const Texts builtin;
        const Texts& texts = local() ? confirmed->service().texts : builtin;
        const TextEntry* entry = texts.find(language, key);
        return entry ? format_text(*entry, Value(Object())) : std::string(key);
    }

    void send_draft(const std::string& path)
    {
        auto text = drafts.take(path);
        if (!text)
            return;
        Command command{.type = CommandType::set, .address = view->address, .path = path, .text = *std::move(text)};
        command.value = Object{{"language", language}};
        if (local())
            command.old = shown->typed(view->address, path, language);
        enqueue(std::move(command));
    }

    void send_drafts()
    {
        for (const std::string& path : drafts.waiting())
            send_draft(path);
    }

    void set_now(const std::string& path, std::string text)
    {
        drafts.type(path, std::move(text), now);
        send_draft(path);
    }

    // ---- what a person does

    /// The words that go with an action, taken from where they were typed.
    void take_remarks(const ViewNode& node, Command& command)
    {
        const std::string argument = node.command.string_or("argument", "");
        if (const auto remark = remarks.find(node.id); !argument.empty() && remark != remarks.end() && node.command.string_or("action", "") == command.action) {
            command.value.as_object().set(argument, remark->second);
            remarks.erase(remark);
        }
        for (const ViewNode& child : node.children)
            take_remarks(child, command);
    }

    void set_value(const ViewNode& node, const std::string& value)
    {
        if (node.command.find("argument")) {
            remarks[node.id] = value;
            return refresh();
        }
        const Gesture gesture = gesture_for(view->root, node, value);
        if (gesture.path.empty())
            return;
        if (gesture.at_once) {
            presence.touched.insert(gesture.path);
            return set_now(gesture.path, gesture.text);
        }
        drafts.type(gesture.path, gesture.text, {now.ms + quiet_ms});
        refresh();
    }

    void activate(const ViewNode& node)
    {
        if (const Gesture gesture = toggle_for(view->root, node); !gesture.path.empty())
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
        if (command->type == CommandType::act && command->value.is_object())
            take_remarks(view->root, *command);
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

    /// Gives the events that were new.
    Result<std::vector<Event>> take_answer(std::string_view body)
    {
        STEGVIS_TRY(const auto answer, parse_json(body));
        if (const Value* view_value = answer.find("view")) {
            STEGVIS_TRY(made_by_host, view_from_value(*view_value));
        }
        std::vector<Event> events;
        const Value* list = answer.find("events");
        if (!local() || !list || !list->is_array())
            return events;
        for (const Value& item : list->as_array()) {
            STEGVIS_TRY(auto event, event_from_value(item));
            if (event.seq > confirmed->state().seq)
                events.push_back(std::move(event));
        }
        STEGVIS_TRY(take_events(events));
        return events;
    }

    void take_problem(const Command& command, std::string_view body)
    {
        const auto problem = parse_json(body);
        refuse(command, problem ? problem->string_or("current", "") : "");
    }

    /// The authority has answered a command. Nothing is done again when it made of it what this window had made of it already.
    void take_confirmation(const Pending& command, std::string_view body)
    {
        const std::int64_t before = base();
        auto events = take_answer(body);
        if (!events)
            wants_events = true;
        const bool nothing_between = events && !events->empty() && events->front().seq == before + 1;
        if (!nothing_between || !as_foreseen(command.foreseen, *events))
            return rebuild();
        refresh();
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
    const ViewNode* found = find_node(impl_->view->root, action.node);
    if (!found)
        return;
    const ViewNode node = *found;
    switch (action.kind) {
    case ActionKind::focus:
        impl_->presence.focus = node.id;
        ++impl_->revision;
        return;
    case ActionKind::blur: {
        const std::string path = path_at(impl_->view->root, node);
        if (impl_->presence.focus == node.id)
            impl_->presence.focus.clear();
        if (!path.empty() && !within_same_field(impl_->view->root, node, action.value))
            impl_->presence.touched.insert(path);
        if (const std::string row = row_left(impl_->view->root, path, action.value); !row.empty())
            impl_->presence.touched.insert(row);
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
    for (const std::string& path : impl_->drafts.due(now))
        impl_->send_draft(path);
    if (impl_->retry_at && *impl_->retry_at <= now) {
        impl_->retry_at.reset();
        impl_->wants_events = impl_->wants_events || impl_->outbox.empty();
    }
}

std::optional<Instant> Client::next_wake() const
{
    const auto due = impl_->drafts.next_due();
    const auto retry = impl_->retry_at;
    return due && (!retry || *due < *retry) ? due : retry;
}

std::vector<Outgoing> Client::take_outgoing()
{
    std::vector<Outgoing> out;
    const std::string root = "/api/" + impl_->service_id + "/instances/" + impl_->instance;
    if (impl_->retry_at)
        return out;
    if (const Command* command = impl_->outbox.take()) {
        const Value body = Object{{"command", to_value(*command)}, {"window", impl_->window}, {"language", impl_->language}};
        out.push_back({.method = "POST", .path = root + "/commands", .body = write_json(body), .tag = command->id});
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
    if (!of_command)
        impl.asked_events = false;
    if (status == 0 || status >= 500 || status == 429) {
        of_command ? impl.outbox.lost() : void(impl.wants_events = true);
        impl.went_offline(now);
        return impl.refresh();
    }
    const auto pending = of_command ? impl.outbox.landed(tag) : std::nullopt;
    if (of_command && !pending)
        return;
    impl.offline = false;
    impl.retry_after_ms = first_retry_ms;
    const bool well = status >= 200 && status < 300;
    if (pending && well)
        return impl.take_confirmation(*pending, body);
    if (pending) {
        impl.take_problem(pending->command, body);
        impl.wants_events = true;
    } else if (well && !impl.local()) {
        const auto value = parse_json(body);
        if (value)
            if (auto view = view_from_value(*value))
                impl.made_by_host = std::move(view).value();
    } else if (well && !impl.take_answer(body)) {
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

const Session* Client::session() const
{
    return impl_->shown ? &*impl_->shown : nullptr;
}

const View& Client::view() const
{
    return *impl_->view;
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
    if (impl_->outbox.empty() && impl_->drafts.empty() && impl_->remarks.empty())
        return {};
    Object kept{{"commands", impl_->outbox.saved()}, {"drafts", impl_->drafts.saved()}};
    Object remarks;
    for (const auto& [node, text] : impl_->remarks)
        remarks.set(node, text);
    if (!impl_->remarks.empty())
        kept.set("remarks", std::move(remarks));
    return kept;
}

Result<void> Client::restore(const Value& pending)
{
    if (const Value* commands = pending.find("commands"); commands && commands->is_array())
        STEGVIS_TRY(impl_->outbox.restore(commands->as_array()));
    if (const Value* drafts = pending.find("drafts"); drafts && drafts->is_object())
        impl_->drafts.restore(drafts->as_object());
    if (const Value* remarks = pending.find("remarks"); remarks && remarks->is_object())
        for (const auto& [node, text] : remarks->as_object())
            impl_->remarks[node] = text.is_string() ? text.as_string() : "";
    impl_->rebuild();
    return {};
}

}  // namespace stegvis
