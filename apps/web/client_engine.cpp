/// The engine of a real page: the framework's client. Who sees all of a case runs the service here and gets answers at once; all
/// others are shown views that the host makes.

#include <algorithm>

#include "apps/web/engine.hpp"
#include "flow/step_types.hpp"
#include "framework/json.hpp"

namespace stegvis::web {

namespace {

constexpr std::string_view session_tag = "session";
constexpr std::string_view definition_tag = "definition";

class ClientEngine : public Engine {
public:
    explicit ClientEngine(const Value& boot)
    {
        const Value* data = boot.find("data");
        const Value none;
        const Value& facts = data != nullptr ? *data : none;
        service_id_ = facts.string_or("service", "");
        instance_ = facts.string_or("instance", "");
        window_ = facts.string_or("window", "main");
        actor_.id = facts.string_or("actor", "");
        language_ = boot.string_or("language", "");
        wish_ = boot.string_or("address", "");
        if (const Value* kept = boot.find("kept")) kept_ = *kept;
        if (facts.string_or("seesAll", "") == "true")
            ask_for_service();
        else
            show_views_of_host();
    }

    [[nodiscard]] const View& view() const override { return client_ && client_->view().seq > 0 ? client_->view() : nothing_; }
    [[nodiscard]] Presence& presence() override { return client_ ? client_->presence() : presence_; }
    [[nodiscard]] std::uint64_t revision() const override { return client_ ? client_->revision() : 0; }

    void perform(const UserAction& action, Instant now, int utc_offset) override
    {
        if (client_) client_->perform(action, now, utc_offset);
    }

    void wake(Instant now, int utc_offset) override
    {
        if (client_) client_->wake(now, utc_offset);
    }

    [[nodiscard]] std::optional<Instant> next_wake() const override { return client_ ? client_->next_wake() : std::nullopt; }

    [[nodiscard]] std::vector<Outgoing> take_outgoing() override
    {
        std::vector<Outgoing> all = std::exchange(outgoing_, {});
        if (client_)
            for (Outgoing& each : client_->take_outgoing()) all.push_back(std::move(each));
        return all;
    }

    void answered(std::string_view tag, int status, std::string_view body, Instant now) override
    {
        if (tag == session_tag || tag == definition_tag)
            take_service(tag, status, body);
        else if (client_)
            client_->answered(tag, status, body, now);
    }

    void set_wish(std::string address) override
    {
        wish_ = std::move(address);
        if (client_) client_->set_wish(wish_);
    }

    void news(const Value& message) override
    {
        if (!client_) return;
        const Value* list = message.find("events");
        if (service_ == nullptr || list == nullptr || !list->is_array()) return ask_for_view();
        std::vector<Event> events;
        for (const Value& each : list->as_array())
            if (auto event = event_from_value(each)) events.push_back(std::move(event).value());
        // What does not follow is asked for anew by the client itself.
        (void)client_->receive_events(events);
    }

    [[nodiscard]] Value pending() const override { return client_ ? client_->pending() : kept_; }

private:
    /// The host has more to show: the client asks for the view in the language it has, and keeps its wish.
    void ask_for_view() { client_->set_language(client_->view().language.empty() ? language_ : client_->view().language); }

    void ask_for_service()
    {
        outgoing_.push_back({.method = "GET", .path = "/api/session", .body = {}, .tag = std::string(session_tag)});
        outgoing_.push_back({.method = "GET", .path = "/api/" + service_id_ + "/definition", .body = {}, .tag = std::string(definition_tag)});
    }

    void take_service(std::string_view tag, int status, std::string_view body)
    {
        if (client_) return;
        const auto answer = status == 200 ? parse_json(body) : Result<Value>(Error{.code = "no-answer", .where = {}, .message = {}});
        if (!answer) return show_views_of_host();
        if (tag == session_tag) {
            const Value* actor = answer->find("actor");
            if (actor == nullptr) return show_views_of_host();
            actor_ = {.id = actor->string_or("id", ""), .nin = actor->string_or("nin", ""), .name = actor->string_or("name", "")};
            has_actor_ = true;
        } else if (!load(*answer)) {
            return show_views_of_host();
        }
        if (!has_actor_ || service_ == nullptr) return;
        client_.emplace(*service_, instance_, actor_, window_);
        begin();
    }

    bool load(const Value& definition)
    {
        ServiceFiles files;
        const Value* list = definition.find("files");
        if (list == nullptr || !list->is_object()) return false;
        for (const auto& [path, content] : list->as_object())
            if (content.is_string()) files[path] = content.as_string();
        service_ = load_service(files, flow::standard_types()).service;
        return service_ != nullptr;
    }

    void show_views_of_host()
    {
        service_.reset();
        client_.emplace(service_id_, instance_, actor_, window_, language_);
        begin();
    }

    void begin()
    {
        client_->set_language(language_);
        client_->set_wish(wish_);
        if (!kept_.is_null()) (void)client_->restore(std::exchange(kept_, {}));
    }

    std::string service_id_;
    std::string instance_;
    std::string window_;
    std::string language_;
    std::string wish_;
    Actor actor_;
    bool has_actor_ = false;
    Value kept_;
    std::unique_ptr<const Service> service_;
    std::optional<Client> client_;
    std::vector<Outgoing> outgoing_;
    View nothing_;
    Presence presence_;
};

}  // namespace

std::unique_ptr<Engine> make_engine(const Value& boot) { return std::make_unique<ClientEngine>(boot); }

}  // namespace stegvis::web
