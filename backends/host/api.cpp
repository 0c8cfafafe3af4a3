#include "backends/host/api.hpp"

#include <algorithm>
#include <charconv>
#include <memory>

#include "backends/host/explanation.hpp"
#include "backends/host/my_cases.hpp"
#include "backends/host/words.hpp"
#include "framework/hex.hpp"
#include "framework/json.hpp"
#include "framework/sha256.hpp"
#include "framework/unicode.hpp"

namespace stegvis::host {
namespace {

constexpr std::size_t most_depth = 64;
constexpr std::size_t longest_window = 64;
constexpr std::int64_t heartbeat_ms = 15'000;
constexpr std::int64_t wait_ms = 500;  // how soon a stream notices that the host ends

Error error(std::string code, std::string message = {})
{
    return Error{.code = std::move(code), .where = {}, .message = std::move(message)};
}

Response unknown_page()
{
    return problem(error("unknown-page"));
}

std::int64_t number_or(const std::string& text, std::int64_t fallback)
{
    std::int64_t number = fallback;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && end == text.data() + text.size() ? number : fallback;
}

/// A window's name, cut where a character ends.
std::string window_named(std::string window)
{
    window.resize(std::min(window.size(), longest_window));
    window.resize(valid_utf8_prefix(window));
    return window.empty() ? "main" : window;
}

std::string window_of(const Request& request)
{
    return window_named(request.parameter("window"));
}

/// Whether an object has these members alone, all of them texts but the one named `any`.
bool has_only(const Value& object, std::initializer_list<std::string_view> texts, std::string_view any = {})
{
    const auto fits = [&](const Member& member) {
        const bool text = std::find(texts.begin(), texts.end(), member.key) != texts.end() && member.value.is_string();
        return text || (!any.empty() && member.key == any);
    };
    return std::all_of(object.as_object().begin(), object.as_object().end(), fits);
}

/// A command's refusal, with both values of a conflict: what the sender wanted, and what there is.
Response refusal(const Error& why, const Command& command)
{
    Object more;
    if (why.code == "conflict" && command.type == CommandType::set) {
        more.set("path", command.path);
        more.set("mine", command.text);
        more.set("current", why.message);
        return problem({.code = why.code, .where = why.where, .message = {}}, std::move(more));
    }
    return problem(why, std::move(more));
}

/// Only what persons may send; the rest is for drivers, timers and messages.
bool is_for_persons(CommandType type)
{
    switch (type) {
        case CommandType::set:
        case CommandType::add_row:
        case CommandType::remove_row:
        case CommandType::act:
        case CommandType::go:
        case CommandType::accept:
        case CommandType::remove: return true;
        default: return false;
    }
}

/// A command as it came, with the window and the language it came from.
struct Sent {
    Command command;
    std::string window;
    std::string language;
};

/// The body is the command itself, or {"command", "window", "language"}.
Result<Sent> read_command(const Request& request, const Value& body)
{
    const Value* inside = body.find("command");
    Sent sent{.command = {}, .window = window_of(request), .language = request.parameter("language")};
    if (inside != nullptr) {
        if (!has_only(body, {"window", "language"}, "command")) return error("malformed-command", "beside a command there are window and language, and both are texts");
        sent.window = window_named(body.string_or("window", sent.window));
        sent.language = body.string_or("language", sent.language);
    }
    STEGVIS_TRY(sent.command, command_from_value(inside == nullptr ? body : *inside));
    if (sent.command.id.empty()) return error("malformed-command", "a command needs an id");
    if (!is_for_persons(sent.command.type)) return error("not-allowed", "persons do not send such commands");
    // Numbers and dates are read in the language of the window they were typed in.
    if (sent.command.value.is_null() && !sent.language.empty()) sent.command.value = Object{{"language", sent.language}};
    return sent;
}

/// What makes two commands with one id the same: all but `base`, which may have grown when it is sent again.
std::string command_hash(const std::string& id, Command command)
{
    command.base = -1;
    return hex(sha256(id + " " + write_json(to_value(command))));
}

/// Counts as open for as long as it lives.
struct CountedStream {
    explicit CountedStream(Streams& all) : streams(all) { ++streams.open; }
    CountedStream(const CountedStream&) = delete;
    CountedStream& operator=(const CountedStream&) = delete;
    ~CountedStream() { --streams.open; }
    Streams& streams;
};

/// Events as JSON text, from their bytes as they are kept.
std::string events_json(std::int64_t seq, const std::vector<store::StoredEvent>& events)
{
    std::string text = "{\"seq\":" + std::to_string(seq) + ",\"events\":[";
    for (std::size_t i = 0; i < events.size(); ++i) text += (i == 0 ? "" : ",") + events[i].bytes;
    return text + "]}";
}

}  // namespace

Result<Value> json_body(const Request& request)
{
    if (!from_own_site(request)) return error("wrong-origin", "the request comes from another site");
    const std::string type = request.header("Content-Type");
    std::string media = type.substr(0, type.find(';'));
    media.resize(media.find_last_not_of(" \t") + 1);
    if (to_lower(media) != "application/json") return error("not-json", "the body must be application/json");
    auto body = parse_json(request.body, {.comments = false, .max_depth = most_depth});
    if (!body) return body.error();
    if (!body->is_object()) return error("malformed-request", "the body must be an object");
    return body;
}

Response JsonApi::answer(const Request& request, const std::vector<std::string>& path)
{
    if (path.size() == 1 && path[0] == "key" && request.method == "GET") return json_response(200, parts_.signer.public_key());
    if (path.size() == 1 && path[0] == "session" && request.method == "GET") {
        const Person* person = parts_.identity.who(request);
        if (person == nullptr) return problem(error("no-session", "choose a person first"));
        return json_response(200, Value{{"actor", {{"id", person->actor.id}, {"nin", person->actor.nin}, {"name", person->actor.name}}},
                                        {"language", person->language}, {"token", parts_.identity.form_token(request)}});
    }
    if (path.size() < 2) return unknown_page();
    const Service* service = parts_.catalogue.current(path[0]);
    if (service == nullptr) return problem(error("unknown-service", "there is no such service"));
    if (path.size() == 2) return of_service(request, *service, path[1]);
    if (path[1] != "instances" || path.size() < 4) return unknown_page();
    const Service* own = parts_.cases.service_of(path[2]);
    if (own == nullptr || own->id != service->id) return problem(error("unknown-instance", "there is no such case"));
    return of_case(request, {path.begin() + 2, path.end()});
}

Response JsonApi::of_service(const Request& request, const Service& service, const std::string& what)
{
    const Person* person = parts_.identity.who(request);
    if (person == nullptr) return problem(error("no-session", "choose a person first"));
    if (what == "instances" && request.method == "POST") return create(request, service, *person);
    if (what == "instances") return list(service, *person);
    if (what == "cases" && request.method == "GET") {
        const std::string wanted = request.parameter("language");
        const std::string& language = has_language(wanted) ? wanted : person->language;
        const std::string draft = request.parameter("remove");
        const auto view = draft.empty() ? my_cases(parts_, service, *person, language) : removal_question(parts_, service, draft, *person, language);
        return view ? json_response(200, to_value(*view)) : problem(view.error());
    }
    if (what != "definition" || request.method == "POST") return unknown_page();
    const std::string hash = request.parameter("hash");
    if (hash.empty()) return definition(request, service);
    const auto version = parts_.catalogue.version(hash);
    if (!version || (*version)->id != service.id) return problem(error("unknown-service", "there is no such version of the service"));
    return definition(request, **version);
}

Response JsonApi::definition(const Request& request, const Service& service)
{
    Response response = json_response(200, client_definition(service));
    response.headers = {{"ETag", '"' + service.hash + '"'}, {"Cache-Control", "private, no-cache"}};
    if (request.header("If-None-Match") != '"' + service.hash + '"') return response;
    response.status = 304;
    response.body.clear();
    return response;
}

Response JsonApi::of_case(const Request& request, const std::vector<std::string>& path)
{
    const std::string& id = path[0];
    const bool post = request.method == "POST";
    if (path.size() == 3 && path[1] == "messages") return post ? message(request, id, path[2]) : problem(error("wrong-method"));
    const Person* person = parts_.identity.who(request);
    if (person == nullptr) return problem(error("no-session", "choose a person first"));
    if (path.size() == 2 && path[1] == "commands") return post ? command(request, id, *person) : problem(error("wrong-method"));
    if (post) return path.size() <= 3 ? problem(error("wrong-method")) : unknown_page();
    const auto all = sees_all(id, *person);
    if (!all) return problem(all.error());
    if (path.size() == 2 && path[1] == "view") return view(request, id, *person);
    if (path.size() == 2 && path[1] == "events") return events(request, id, *person);
    if (path.size() == 2 && path[1] == "explanation" && parts_.developer) {
        return *all ? explanation(parts_, request, id, *person) : problem(error("not-allowed", "an explanation holds more than this role may see"));
    }
    if (path.size() == 3 && path[1] == "archives" && *all) return archive(id, path[2]);
    return path.size() == 3 && path[1] == "archives" ? problem(error("not-allowed", "the archive holds more than this role may see")) : unknown_page();
}

Result<bool> JsonApi::sees_all(const std::string& id, const Person& person)
{
    bool has_role = false;
    bool all = false;
    STEGVIS_TRY(parts_.cases.look(id, [&](const Session& session) {
        has_role = !session.roles_of(person.actor).empty();
        all = session.sees_all(person.actor);
    }));
    if (!has_role) return error("not-allowed", "this person has no role in the case");
    return all;
}

Response JsonApi::create(const Request& request, const Service& service, const Person& person)
{
    const auto body = json_body(request);
    if (!body) return problem(body.error());
    if (!has_only(*body, {"id", "language"}) || (body->find("id") != nullptr && body->string_or("id", "").empty()))
        return problem(error("malformed-request", "a creation has id and language, and both are texts"));
    Command command;
    command.id = body->string_or("id", parts_.identity.random_id());
    command.type = CommandType::create;
    command.value = Value{{"language", body->string_or("language", person.language)}};
    const auto id = parts_.cases.create(service, command, {.actor = person.actor, .window = window_of(request)});
    if (!id) return problem(id.error());
    Response response = json_response(201, Value{{"id", *id}, {"service", service.id}, {"url", "/" + service.id + "/" + *id}});
    response.headers.emplace_back("Location", "/api/" + service.id + "/instances/" + *id + "/view");
    return response;
}

Response JsonApi::list(const Service& service, const Person& person)
{
    const auto rows = parts_.cases.cases_of(service, person.actor);
    if (!rows) return problem(rows.error());
    Array list;
    for (const store::InstanceRow& row : *rows) {
        list.push_back(Value{{"id", row.id}, {"service", row.service}, {"status", row.status}, {"seq", row.seq},
                             {"updated", DateTime::from_instant(Instant{row.updated}, 0).to_string()}, {"url", "/" + row.service + "/" + row.id}});
    }
    return json_response(200, Value{{"instances", std::move(list)}});
}

Result<Value> JsonApi::view_value(const std::string& id, const Sender& sender, const std::string& language, const std::string& wish)
{
    Value shown;
    STEGVIS_TRY(parts_.cases.look(id, [&](const Session& session) {
        ViewContext look{.context = parts_.cases.context(session, sender)};
        look.language = language;
        look.home = "/" + session.service().id;
        look.wish = wish;
        shown = to_value(session.view(look));
    }));
    return shown;
}

Response JsonApi::view(const Request& request, const std::string& id, const Person& person)
{
    const std::string language = request.parameter("language");
    const Sender sender{.actor = person.actor, .window = window_of(request)};
    const auto shown = view_value(id, sender, language.empty() ? person.language : language, request.parameter("at"));
    return shown ? json_response(200, *shown) : problem(shown.error());
}

Response JsonApi::command(const Request& request, const std::string& id, const Person& person)
{
    const auto body = json_body(request);
    if (!body) return problem(body.error());
    const auto sent = read_command(request, *body);
    if (!sent) return problem(sent.error());
    if (const auto role = sees_all(id, person); !role) return problem(role.error());
    const Sender sender{.actor = person.actor, .window = sent->window};
    const auto answered = parts_.cases.apply(id, sent->command, sender, command_hash(id, sent->command));
    if (!answered) return refusal(answered.error(), sent->command);

    Value answer{{"after", answered->after}, {"seq", answered->seq}, {"findings", answered->findings}};
    const auto all = sees_all(id, person);
    if (all && !*all) {
        const auto view = view_value(id, sender, sent->language.empty() ? person.language : sent->language, {});
        if (view) answer.as_object().set("view", *view);
    }
    if (all && *all) {
        const auto stored = parts_.cases.events(id, answered->after);
        Array events;
        for (const store::StoredEvent& event : stored ? *stored : std::vector<store::StoredEvent>()) {
            if (event.seq <= answered->seq) events.push_back(parse_json(event.bytes).value_or(Value()));
        }
        answer.as_object().set("events", std::move(events));
    }
    return json_response(200, answer);
}

Response JsonApi::events(const Request& request, const std::string& id, const Person& person)
{
    const std::string from = request.parameter("after");
    const std::int64_t after = from.empty() ? 0 : number_or(from, -1);
    if (after < 0) return problem(error("malformed-request", "after is the number of an event"));
    const auto all = sees_all(id, person);
    if (!all) return problem(all.error());
    if (request.header("Accept").find("text/event-stream") != std::string::npos) {
        return stream(id, std::max(after, number_or(request.header("Last-Event-ID"), 0)), *all);
    }
    if (!*all) return problem(error("not-allowed", "the events hold more than this role may see; ask for the view"));
    const auto stored = parts_.cases.events(id, after);
    if (!stored) return problem(stored.error());
    const std::int64_t seq = stored->empty() ? after : stored->back().seq;
    return {.status = 200, .type = "application/json", .body = events_json(seq, *stored), .headers = {{"Cache-Control", "no-store"}}, .stream = {}};
}

/// Whoever may not see events is told only that there are some: then the view is fetched again.
Response JsonApi::stream(const std::string& id, std::int64_t after, bool all)
{
    const auto counted = std::make_shared<CountedStream>(streams_);
    if (streams_.open > Streams::most) return problem(error("too-many", "too many streams are open; ask again and again instead"));
    Response response{.status = 200, .type = "text/event-stream", .body = {}, .headers = {{"Cache-Control", "no-store"}}, .stream = {}};
    response.stream = [&cases = parts_.cases, counted, id, all, last = after, quiet_ms = std::int64_t{0}](const Write& write) mutable {
        const auto head = cases.wait_for_more(id, last, wait_ms);
        if (!head || counted->streams.closed) return false;
        quiet_ms = *head > last ? 0 : quiet_ms + wait_ms;
        if (quiet_ms >= heartbeat_ms) {
            quiet_ms = 0;
            return write(": still here\n\n");
        }
        if (*head <= last) return true;
        if (!all) {
            last = *head;
            return write("event: changed\nid: " + std::to_string(last) + "\ndata: {\"seq\":" + std::to_string(last) + "}\n\n");
        }
        const auto stored = cases.events(id, last);
        if (!stored) return false;
        if (stored->empty()) return true;
        // In one piece: what a command did is never seen half done.
        last = stored->back().seq;
        return write("id: " + std::to_string(last) + "\ndata: " + events_json(last, *stored) + "\n\n");
    };
    return response;
}

/// A message comes from a system behind one of the service's APIs, which shows its token; a step takes only what it waits for.
Response JsonApi::message(const Request& request, const std::string& id, const std::string& name)
{
    const std::string source = parts_.senders.who(request, *parts_.cases.service_of(id));
    if (source.empty()) {
        Response refused = problem(error("unknown-sender", "a message needs the token of one of the service's APIs"));
        refused.headers.emplace_back("WWW-Authenticate", "Bearer");
        return refused;
    }
    const auto body = json_body(request);
    if (!body) return problem(body.error());
    Command command;
    command.type = CommandType::message;
    command.action = name;
    command.key = request.header("Idempotency-Key");
    if (command.key.empty()) command.key = body->string_or("id", "");
    if (command.key.empty() || !valid_utf8(command.key)) return problem(error("malformed-request", "a message needs an Idempotency-Key, in UTF-8"));
    command.text = source;
    command.id = "message-" + command.text + "-" + command.key;
    command.value = *body;
    const Actor sender{.id = {}, .nin = {}, .name = {}, .system = true};
    const auto answered = parts_.cases.apply(id, command, {.actor = sender, .window = {}}, {});
    if (!answered) return problem(answered.error());
    return json_response(202, Value{{"id", command.key}, {"again", answered->seq == answered->after}});
}

Response JsonApi::archive(const std::string& id, const std::string& hash)
{
    const auto hashes = parts_.cases.store().blobs_of(id);
    if (!hashes) return problem(hashes.error());
    const bool known = std::find(hashes->begin(), hashes->end(), hash) != hashes->end();
    const auto bytes = known ? parts_.cases.store().blob(hash) : Result<std::optional<std::string>>(std::nullopt);
    if (!bytes) return problem(bytes.error());
    if (!*bytes) return problem(error("unknown-archive", "the case has no such archive"));
    return {.status = 200, .type = "application/zip", .body = **bytes,
            .headers = {{"Content-Disposition", "attachment; filename=\"" + hash.substr(0, 16) + ".zip\""}, {"Cache-Control", "private, no-store"}}, .stream = {}};
}

}  // namespace stegvis::host
