#include "framework/client.hpp"

#include <cassert>

#include "framework/client/gestures.hpp"
#include "framework/client/impl.hpp"
#include "framework/json.hpp"

namespace stegvis {

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
