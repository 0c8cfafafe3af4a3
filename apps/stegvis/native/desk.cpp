#include "apps/stegvis/native/desk.hpp"

#include "backends/host/own_pages.hpp"
#include "backends/host/words.hpp"
#include "backends/window/glfw/glfw.hpp"

namespace stegvis::app {
namespace {

constexpr std::chrono::milliseconds errand_wait{50};
constexpr std::string_view remove_prefix = "remove:";
constexpr std::string_view language_prefix = "?language=";

/// A native window shows one service: there is no page of all of them.
void forget_front_page(ViewNode& node)
{
    std::erase_if(node.children, [](const ViewNode& child) { return child.href == "/"; });
    for (ViewNode& child : node.children)
        forget_front_page(child);
}

}  // namespace

Desk::Desk(HostLink& link, HostPerson person, std::string service_id, std::string window)
    : link_(link), person_(std::move(person)), service_id_(std::move(service_id)), window_(std::move(window))
{
}

Result<void> Desk::begin()
{
    STEGVIS_TRY(const std::string instance, link_.find_or_create(service_id_, person_));
    STEGVIS_TRY(HostCase opened, link_.open_case(service_id_, instance, person_, window_));
    return show_case(std::move(opened));
}

const View& Desk::view()
{
    return open_ ? open_->view() : cases_;
}

Presence& Desk::presence()
{
    return open_ ? open_->presence() : presence_;
}

std::uint64_t Desk::revision()
{
    return revision_ + (open_ ? open_->revision() : 0);
}

void Desk::inspect()
{
    if (open_)
        open_->inspect();
}

void Desk::perform(const UserAction& action)
{
    if (!open_)
        return act_on_cases(action);
    const ViewNode* node = find_node(open_->view().root, action.node);
    const bool leaves = node && action.kind == ActionKind::activate && node->href == open_->home();
    open_->perform(action);
    if (!leaves || errand_.valid())
        return;
    person_.language = open_->view().language;
    send(listing());
}

void Desk::act_on_cases(const UserAction& action)
{
    if (action.kind == ActionKind::focus || action.kind == ActionKind::blur) {
        presence_.focus = action.kind == ActionKind::focus ? action.node : std::string();
        ++revision_;
        return;
    }
    const ViewNode* node = action.kind == ActionKind::activate ? find_node(cases_.root, action.node) : nullptr;
    if (!node || errand_.valid())
        return;
    const std::string home = "/" + service_id_;
    if (node->href.starts_with(language_prefix)) {
        person_.language = node->href.substr(language_prefix.size());
        return send(listing());
    }
    if (node->href == home)
        return send(listing());
    if (node->href.starts_with(home + "/"))
        return send(opening(node->href.substr(home.size() + 1)));
    if (node->id == "new")
        return send([this]() -> Result<Arrival> {
            STEGVIS_TRY(const std::string made, link_.create(service_id_, person_));
            return opening(made)();
        });
    if (node->id.starts_with(remove_prefix))
        return send(asking_to_remove(node->id.substr(remove_prefix.size())));
    if (node->id == "confirm" && !removing_.empty())
        return send([this, instance = removing_]() -> Result<Arrival> {
            STEGVIS_TRY(link_.remove(service_id_, instance));
            return listing()();
        });
}

Desk::Errand Desk::listing() const
{
    return [this, language = person_.language]() -> Result<Arrival> {
        STEGVIS_TRY(View cases, link_.cases(service_id_, language));
        return Arrival{.opened = {}, .cases = std::move(cases), .removing = {}};
    };
}

/// Asked first: what is deleted does not come back.
Desk::Errand Desk::asking_to_remove(const std::string& instance) const
{
    return [this, instance, language = person_.language]() -> Result<Arrival> {
        STEGVIS_TRY(View question, link_.removal(service_id_, instance, language));
        return Arrival{.opened = {}, .cases = std::move(question), .removing = instance};
    };
}

Desk::Errand Desk::opening(const std::string& instance) const
{
    return [this, instance]() -> Result<Arrival> {
        STEGVIS_TRY(HostCase opened, link_.open_case(service_id_, instance, person_, window_));
        return Arrival{.opened = std::move(opened), .cases = {}, .removing = {}};
    };
}

/// One errand at a time: what is pressed meanwhile is not heard, as in a page that is being left. Nothing that an errand reads changes while
/// it is out.
void Desk::send(Errand errand)
{
    errand_ = std::async(std::launch::async, [errand = std::move(errand)] {
        auto arrived = errand();
        window::wake_window();
        return arrived;
    });
}

void Desk::take(Result<Arrival> arrived)
{
    removing_ = arrived ? arrived->removing : std::string();
    if (arrived && arrived->cases)
        return show_cases(std::move(*arrived->cases));
    if (arrived && arrived->opened && show_case(std::move(*arrived->opened)))
        return;
    const std::string& language = person_.language;
    show_cases(host::message_page(language, "refusal.title", {host::word(language, "refusal.other")}, "cases.title", "/" + service_id_));
}

void Desk::show_cases(View cases)
{
    forget_front_page(cases.root);
    // Another page: the focus goes to its heading.
    cases.step_id = removing_.empty() ? "cases" : "cases:remove";
    const std::uint64_t before = revision();
    cases_ = std::move(cases);
    presence_ = {};
    if (open_)
        leaving_.push_back(std::move(open_));
    revision_ = before + 1;
}

Result<void> Desk::show_case(HostCase opened)
{
    auto surface = std::make_unique<ClientSurface>(link_, person_, std::move(opened), window_);
    if (inspectable_)
        surface->allow_inspection();
    STEGVIS_TRY(surface->begin());
    const std::uint64_t before = revision();
    open_ = std::move(surface);
    revision_ = before + 1;
    return {};
}

std::optional<std::chrono::milliseconds> Desk::next_wakeup()
{
    std::optional<std::chrono::milliseconds> wait = open_ ? open_->next_wakeup() : std::nullopt;
    const auto sooner = [&wait](std::optional<std::chrono::milliseconds> other) {
        if (other && (!wait || *other < *wait))
            wait = other;
    };
    for (const auto& surface : leaving_)
        sooner(surface->next_wakeup());
    if (errand_.valid())
        sooner(errand_wait);
    return wait;
}

void Desk::wake()
{
    if (open_)
        open_->wake();
    for (const auto& surface : leaving_)
        surface->wake();
    std::erase_if(leaving_, [](const auto& surface) { return surface->saved(); });
    if (errand_.valid() && errand_.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
        take(errand_.get());
}

}  // namespace stegvis::app
