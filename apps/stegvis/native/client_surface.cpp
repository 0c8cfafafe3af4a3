#include "apps/stegvis/native/client_surface.hpp"

#include <algorithm>

#include "backends/host/host.hpp"
#include "backends/window/glfw/glfw.hpp"
#include "framework/explain.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr std::string_view news_tag = "news";
constexpr std::int64_t news_every_ms = 1'000;

}  // namespace

Client ClientSurface::make_client(const HostPerson& person, const HostCase& opened, const std::string& window)
{
    Client client = opened.service ? Client(*opened.service, opened.instance, person.actor, window)
                                   : Client(opened.service_id, opened.instance, person.actor, window, person.language);
    if (opened.service && !person.language.empty())
        client.set_language(person.language);
    return client;
}

ClientSurface::ClientSurface(HostLink& link, const HostPerson& person, HostCase opened, std::string window)
    : link_(link), opened_(std::move(opened)), window_(std::move(window)), client_(make_client(person, opened_, window_)),
      zone_(TimeZone::parse(opened_.service ? opened_.service->timezone : "").value_or(TimeZone::oslo())), actor_(person.actor), traveller_([this] { travel(); })
{
}

ClientSurface::~ClientSurface()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    traveller_.join();
}

Result<void> ClientSurface::begin()
{
    if (opened_.service) {
        STEGVIS_TRY(client_.receive_events(opened_.events));
    } else {
        STEGVIS_TRY(client_.receive_view(opened_.view));
    }
    wake();
    return {};
}

const View& ClientSurface::view()
{
    if (inspected_.empty() || !client_.session())
        return client_.view();
    if (explained_at_ == revision())
        return explained_;
    explained_ = client_.view();
    explained_at_ = revision();
    const Instant now = host::machine_now();
    const auto explained = explain(*client_.session(), inspected_, {.now = now, .utc_offset = zone_.utc_offset(now), .actor = actor_});
    for (ViewNode& part : explained_.root.children)
        if (part.role == Role::main && explained)
            part.children.push_back(panel_of(*explained));
    return explained_;
}

void ClientSurface::inspect()
{
    if (!inspectable_ || !client_.session())
        return;
    ++inspections_;
    // The same again closes it; what stands in no component (a heading, the banner) means the step.
    const std::string focus = presence().focus.substr(0, presence().focus.find(':'));
    const auto address = Address::parse(focus);
    const bool component = address && !address->empty() && address->parts()[0] == client_.session()->service().nodes[0].source.id;
    const std::string wanted = component ? focus : client_.view().address;
    inspected_ = inspected_ == wanted ? std::string() : wanted;
}

void ClientSurface::perform(const UserAction& action)
{
    const Instant now = host::machine_now();
    client_.perform(action, now, zone_.utc_offset(now));
    send_outgoing();
}

std::optional<std::chrono::milliseconds> ClientSurface::next_wakeup()
{
    const Instant now = host::machine_now();
    std::int64_t wait = std::max<std::int64_t>(asked_.ms + news_every_ms - now.ms, 0);
    if (const auto next = client_.next_wake())
        wait = std::min(wait, std::max<std::int64_t>(next->ms - now.ms, 0));
    return std::chrono::milliseconds(wait);
}

void ClientSurface::wake()
{
    const Instant now = host::machine_now();
    take_answers();
    client_.wake(now, zone_.utc_offset(now));
    send_outgoing();
    if (now.ms - asked_.ms >= news_every_ms)
        ask_for_news();
}

void ClientSurface::send_outgoing()
{
    auto requests = client_.take_outgoing();
    if (requests.empty())
        return;
    {
        const std::lock_guard lock(mutex_);
        std::move(requests.begin(), requests.end(), std::back_inserter(out_));
    }
    changed_.notify_all();
}

/// What others did: signed, answered, decided.
void ClientSurface::ask_for_news()
{
    asked_ = host::machine_now();
    if (asking_)
        return;
    asking_ = true;
    const std::string base = "/api/" + opened_.service_id + "/instances/" + opened_.instance;
    const std::string path = opened_.service ? base + "/events?after=" + std::to_string(client_.view().seq)
                                             : base + "/view?window=" + window_ + "&language=" + client_.view().language;
    {
        const std::lock_guard lock(mutex_);
        out_.push_back({.method = "GET", .path = path, .body = {}, .tag = std::string(news_tag)});
    }
    changed_.notify_all();
}

void ClientSurface::take_news(const Answer& answer)
{
    asking_ = false;
    const auto news = answer.status == 200 ? parse_json(answer.body) : Result<Value>(Error{});
    if (!news)
        return;
    if (!opened_.service) {
        // A view that cannot be read changes nothing: the next one comes in a second.
        (void)client_.receive_view(*news);
        return;
    }
    std::vector<Event> events;
    const Value* list = news->find("events");
    for (const Value& item : list && list->is_array() ? list->as_array() : Array())
        if (auto event = event_from_value(item))
            events.push_back(std::move(event).value());
    if (!events.empty())
        (void)client_.receive_events(events);
}

void ClientSurface::take_answers()
{
    std::deque<Answer> answers;
    {
        const std::lock_guard lock(mutex_);
        answers.swap(in_);
    }
    for (const Answer& answer : answers) {
        if (answer.tag == news_tag)
            take_news(answer);
        else
            client_.answered(answer.tag, answer.status, answer.body, host::machine_now());
    }
}

void ClientSurface::travel()
{
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || !out_.empty(); });
        if (stopping_)
            return;
        const Outgoing request = std::move(out_.front());
        out_.pop_front();
        lock.unlock();
        const auto response = link_.send(request.method, request.path, request.body);
        lock.lock();
        in_.push_back({.tag = request.tag, .status = response ? response->status : 0, .body = response ? response->body : ""});
        window::wake_window();
    }
}

}  // namespace stegvis::app
