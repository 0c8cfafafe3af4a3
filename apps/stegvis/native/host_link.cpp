#include "apps/stegvis/native/host_link.hpp"

#include "backends/http/curl.hpp"
#include "flow/step_types.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

Result<std::vector<Event>> events_of(const Value& answer)
{
    std::vector<Event> events;
    const Value* list = answer.find("events");
    for (const Value& item : list && list->is_array() ? list->as_array() : Array()) {
        STEGVIS_TRY(Event event, event_from_value(item));
        events.push_back(std::move(event));
    }
    return events;
}

Result<std::unique_ptr<const Service>> service_of(const Value& definition)
{
    ServiceFiles files;
    if (const Value* list = definition.find("files"); list && list->is_object())
        for (const auto& [name, content] : list->as_object())
            files[name] = content.is_string() ? content.as_string() : "";
    LoadedService loaded = load_service(files, flow::standard_types());
    if (!loaded.service)
        return Error{.code = "malformed-service", .where = definition.string_or("id", ""), .message = "this program does not understand the host's service"};
    return std::move(loaded.service);
}

}  // namespace

Result<std::unique_ptr<HostLink>> HostLink::connect(std::string url)
{
    while (url.ends_with('/'))
        url.pop_back();
    http::Origins origins;
    STEGVIS_TRY(origins.allow(url));
    std::unique_ptr<HostLink> link(new HostLink(std::move(url)));
    link->http_ = http::make_curl_client({.origins = std::move(origins), .proxy = {}, .certificates = {}});
    return link;
}

Result<http::Response> HostLink::send(const std::string& method, const std::string& path, std::string body) const
{
    http::Request request{.method = method, .url = url_ + path, .headers = {}, .body = std::move(body)};
    if (!cookie_.empty())
        request.headers.push_back({"Cookie", cookie_});
    if (!request.body.empty())
        request.headers.push_back({"Content-Type", "application/json"});
    return http_->send(request);
}

Result<Value> HostLink::json_of(const http::Response& response, const std::string& path) const
{
    auto json = parse_json(response.body);
    if (json && response.status >= 200 && response.status < 300)
        return json;
    const Value problem = json ? json.value() : Value();
    return Error{.code = problem.string_or("code", "not-understood"), .where = url_ + path,
                 .message = problem.string_or("detail", problem.string_or("title", "the host answered " + std::to_string(response.status)))};
}

Result<Value> HostLink::get(const std::string& path) const
{
    STEGVIS_TRY(const http::Response response, send("GET", path));
    return json_of(response, path);
}

Result<HostPerson> HostLink::log_in(const std::string& person)
{
    http::Request request{.method = "POST", .url = url_ + "/", .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                          .body = "command=person%3A" + person};
    STEGVIS_TRY(const http::Response response, http_->send(request));
    for (const http::Header& header : response.headers) {
        const bool sets = http::header({header}, "Set-Cookie") == header.value;
        if (sets && header.value.starts_with("stegvis="))
            cookie_ = header.value.substr(0, header.value.find(';'));
    }
    if (cookie_.empty())
        return Error{.code = "not-allowed", .where = url_, .message = "the host knows no test person \"" + person + "\""};
    STEGVIS_TRY(const Value session, get("/api/session"));
    const Value* actor = session.find("actor");
    if (!actor)
        return Error{.code = "not-understood", .where = url_, .message = "the host does not say who one is"};
    return HostPerson{.actor = {.id = actor->string_or("id", ""), .nin = actor->string_or("nin", ""), .name = actor->string_or("name", "")},
                      .language = session.string_or("language", "")};
}

Result<std::string> HostLink::find_or_create(const std::string& service_id, const HostPerson& person) const
{
    const std::string path = "/api/" + service_id + "/instances";
    STEGVIS_TRY(const Value mine, get(path));
    if (const Value* list = mine.find("instances"); list && list->is_array())
        for (const Value& each : list->as_array())
            if (each.string_or("status", "") == "open")
                return each.string_or("id", "");
    return create(service_id, person);
}

Result<std::string> HostLink::create(const std::string& service_id, const HostPerson& person) const
{
    const std::string path = "/api/" + service_id + "/instances";
    STEGVIS_TRY(const http::Response response, send("POST", path, write_json(Value{{"language", person.language}})));
    STEGVIS_TRY(const Value made, json_of(response, path));
    return made.string_or("id", "");
}

Result<HostCase> HostLink::open_case(const std::string& service_id, const std::string& instance, const HostPerson& person, const std::string& window) const
{
    HostCase opened{.service_id = service_id, .instance = instance, .service = {}, .events = {}, .view = {}};
    const std::string base = "/api/" + service_id + "/instances/" + instance;
    if (const auto all = get(base + "/events?after=0")) {
        STEGVIS_TRY(opened.events, events_of(*all));
        // The version that the case began on, which need not be the newest.
        const std::string hash = opened.events.empty() ? "" : opened.events.front().payload.string_or("definition", "");
        STEGVIS_TRY(const Value definition, get("/api/" + service_id + "/definition?hash=" + hash));
        STEGVIS_TRY(opened.service, service_of(definition));
        return opened;
    }
    STEGVIS_TRY(opened.view, get(base + "/view?window=" + window + "&language=" + person.language));
    return opened;
}

Result<View> HostLink::cases(const std::string& service_id, const std::string& language) const
{
    STEGVIS_TRY(const Value shown, get("/api/" + service_id + "/cases?language=" + language));
    return view_from_value(shown);
}

Result<View> HostLink::removal(const std::string& service_id, const std::string& instance, const std::string& language) const
{
    STEGVIS_TRY(const Value shown, get("/api/" + service_id + "/cases?language=" + language + "&remove=" + instance));
    return view_from_value(shown);
}

Result<void> HostLink::remove(const std::string& service_id, const std::string& instance) const
{
    const std::string path = "/api/" + service_id + "/instances/" + instance + "/commands";
    STEGVIS_TRY(const http::Response response, send("POST", path, write_json(Value{{"id", "remove-" + instance}, {"type", "remove"}})));
    STEGVIS_TRY(const Value done, json_of(response, path));
    (void)done;
    return {};
}

}  // namespace stegvis::app
