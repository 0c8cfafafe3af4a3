#include "backends/host/pages.hpp"

#include "backends/host/my_cases.hpp"
#include "backends/host/own_pages.hpp"
#include "backends/host/words.hpp"

namespace stegvis::host {
namespace {

constexpr std::string_view language_cookie = "stegvis-language";

/// A place on this site that a login may lead on to, else the front page.
std::string safe_next(const std::string& next)
{
    const bool inside = next.size() > 1 && next.front() == '/' && next[1] != '/' && next.find_first_of("\\\r\n") == std::string::npos;
    return inside ? next : "/";
}

}  // namespace

Response html(int status, std::string body)
{
    return {.status = status, .type = "text/html; charset=utf-8", .body = std::move(body), .headers = {{"Cache-Control", "no-store"}}, .stream = {}};
}

void keep_language(const std::string& language, Response& response)
{
    if (!has_language(language)) return;
    response.headers.emplace_back("Set-Cookie", std::string(language_cookie) + "=" + language + "; Path=/; SameSite=Lax");
}

std::string asked_language(const Request& request)
{
    std::string asked = request.parameter("language");
    if (request.method == "POST") {
        const FormFields fields = parse_form(request.body);
        if (const std::string* pressed = find_field(fields, dom_language_field)) asked = *pressed;
    }
    return has_language(asked) ? asked : std::string();
}

std::string Pages::language_of(const Request& request) const
{
    const std::string asked = asked_language(request);
    if (!asked.empty()) return asked;
    const std::string kept = request.cookie(language_cookie);
    if (has_language(kept)) return kept;
    if (const Person* person = parts_.identity.who(request)) return person->language;
    const std::string accepted = request.header("Accept-Language").substr(0, 2);
    return has_language(accepted) ? accepted : accepted == "no" || accepted.empty() ? "nb" : "en";
}

Response Pages::own(const Request& request, const View& view, int status, FormFields hidden)
{
    PageOptions options;
    options.assets = parts_.assets.page();
    // Nothing to take over: these pages have no case behind them.
    options.assets.script.clear();
    options.assets.wasm.clear();
    options.hidden = std::move(hidden);
    options.hidden.emplace_back(token_field, parts_.identity.form_token(request));
    Response response = html(status, to_page(view, options));
    keep_language(asked_language(request), response);
    return response;
}

Response Pages::missing(const Request& request)
{
    const std::string language = language_of(request);
    return own(request, message_page(language, "missing.title", {word(language, "missing.text")}, "missing.home", "/"), 404);
}

Response Pages::answer(const Request& request, const std::vector<std::string>& path)
{
    const bool post_it = request.method == "POST";
    if (post_it && !from_own_site(request)) return problem({.code = "wrong-origin", .where = {}, .message = "the form was posted from another site"});
    if (post_it && path.size() < 2 && find_field(parse_form(request.body), dom_language_field) != nullptr) return in_language(request);
    if (path.empty()) return post_it ? choose_person(request) : front(request);
    const Service* service = parts_.catalogue.current(path[0]);
    if (service == nullptr) return missing(request);
    const Person* person = parts_.identity.who(request);
    if (person == nullptr) return see_other("/?next=" + request.path);
    if (path.size() == 1) return post_it ? change_cases(request, *service, *person) : cases(request, *service, *person);
    const Service* own_service = parts_.cases.service_of(path[1]);
    if (own_service == nullptr || own_service->id != service->id) return missing(request);
    const Visit visit{.request = request, .path = path, .person = *person, .language = language_of(request)};
    return post_it ? post(visit) : step(visit);
}

/// The same page in the language that was chosen on it.
Response Pages::in_language(const Request& request)
{
    const std::string next = request.parameter("next");
    Response response = see_other(request.path + (next.empty() ? "" : "?next=" + safe_next(next)));
    keep_language(asked_language(request), response);
    return response;
}

Response Pages::front(const Request& request)
{
    const std::vector<Person> none;
    return own(request, front_page(language_of(request), parts_.catalogue.services(), parts_.test_persons ? parts_.identity.persons() : none,
                                   parts_.identity.who(request)), 200);
}

Response Pages::choose_person(const Request& request)
{
    constexpr std::string_view prefix = "person:";
    const FormFields fields = parse_form(request.body);
    const std::string* pressed = find_field(fields, "command");
    const bool chosen = parts_.test_persons && pressed != nullptr && pressed->starts_with(prefix);
    const Person* person = chosen ? parts_.identity.find(std::string_view(*pressed).substr(prefix.size())) : nullptr;
    if (person == nullptr) return problem({.code = "not-allowed", .where = {}, .message = "there is no such person"});
    Response response = see_other(safe_next(request.parameter("next")));
    response.headers.emplace_back("Set-Cookie", parts_.identity.login(*person));
    return response;
}

Response Pages::cases(const Request& request, const Service& service, const Person& person)
{
    const auto view = my_cases(parts_, service, person, language_of(request));
    return view ? own(request, *view, 200) : problem(view.error());
}

Response Pages::change_cases(const Request& request, const Service& service, const Person& person)
{
    constexpr std::string_view prefix = "remove:";
    const FormFields fields = parse_form(request.body);
    if (!has_token(request, fields)) return refused(request, {.code = "wrong-origin", .where = {}, .message = "the form is not one of this browser session"});
    const std::string* pressed = find_field(fields, "command");
    Command command;
    command.id = parts_.identity.random_id();
    if (pressed != nullptr && pressed->starts_with(prefix)) {
        command.type = CommandType::remove;
        const auto answered = parts_.cases.apply(pressed->substr(prefix.size()), command, {.actor = person.actor}, command.id);
        if (!answered) return refused(request, answered.error());
        return see_other("/" + service.id);
    }
    command.type = CommandType::create;
    command.value = Value{{"language", language_of(request)}};
    const auto id = parts_.cases.create(service, command, {.actor = person.actor});
    return id ? see_other("/" + service.id + "/" + *id) : refused(request, id.error());
}

bool Pages::has_token(const Request& request, const FormFields& fields) const
{
    const std::string* token = find_field(fields, token_field);
    return token != nullptr && same_secret(*token, parts_.identity.form_token(request));
}

Response Pages::refused(const Request& request, const Error& why)
{
    const std::string language = language_of(request);
    if (why.code == "not-allowed") return own(request, message_page(language, "forbidden.title", {word(language, "forbidden.text")}, "missing.home", "/"), 403);
    const std::string_view sentence = why.code == "store-failed" ? "refusal.store" : why.code == "wrong-origin" ? "refusal.session" : "refusal.other";
    return own(request, message_page(language, "refusal.title", {word(language, sentence)}, "refusal.back", request.path), status_of(why.code));
}

}  // namespace stegvis::host
