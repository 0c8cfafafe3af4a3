#include "backends/host/pages.hpp"

#include <algorithm>

#include "backends/host/my_cases.hpp"
#include "backends/host/own_pages.hpp"
#include "backends/host/words.hpp"
#include "framework/unicode.hpp"

namespace stegvis::host {
namespace {

constexpr std::string_view language_cookie = "stegvis-language";
/// Makes "start a new one" the same command when it is posted twice.
constexpr std::string_view new_case_field = "page:new";
/// The button that was pressed before somebody had to be chosen again.
constexpr std::string_view kept_command = "page:command";

/// A place on this site that a login may lead on to, else the front page.
std::string safe_next(const std::string& next)
{
    const bool inside = next.size() > 1 && next.front() == '/' && next[1] != '/' &&
                        std::none_of(next.begin(), next.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\\'; });
    return inside ? next : "/";
}

/// The choice of a person, with where it leads on to and in which language.
Response choose_first(const Request& request)
{
    const std::string language = request.parameter("language");
    return see_other("/?next=" + percent_encode(request.path) + (has_language(language) ? "&language=" + language : ""));
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
    if (post_it && !from_own_site(request)) return refused(request, {.code = "wrong-site", .where = {}, .message = {}});
    if (post_it && path.size() < 2 && find_field(parse_form(request.body), dom_language_field) != nullptr) return in_language(request);
    if (path.empty()) return post_it ? choose_person(request) : front(request);
    const Service* service = parts_.catalogue.current(path[0]);
    if (service == nullptr) return missing(request);
    const Person* person = parts_.identity.who(request);
    if (person == nullptr) return post_it ? session_gone(request) : choose_first(request);
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

const Person* Pages::chosen_person(const FormFields& fields) const
{
    constexpr std::string_view prefix = "person:";
    const std::string* pressed = find_field(fields, "command");
    const bool chosen = parts_.test_persons && pressed != nullptr && pressed->starts_with(prefix);
    return chosen ? parts_.identity.find(std::string_view(*pressed).substr(prefix.size())) : nullptr;
}

Response Pages::choose_person(const Request& request)
{
    const Person* person = chosen_person(parse_form(request.body));
    if (person == nullptr) return refused(request, {.code = "no-person", .where = {}, .message = {}});
    Response response = see_other(safe_next(request.parameter("next")));
    response.headers.emplace_back("Set-Cookie", parts_.identity.login(*person));
    return response;
}

/// What was typed goes along in hidden fields until somebody is chosen, and is sent when they say so.
Response Pages::session_gone(const Request& request)
{
    const FormFields fields = parse_form(request.body);
    const Person* person = chosen_person(fields);
    FormFields kept;
    std::vector<std::string> typed;
    for (const auto& [name, text] : fields) {
        if (name == token_field || name == dom_language_field || (name == "command" && text.starts_with("person:"))) continue;
        const bool pressed = name == "command" || name == kept_command;
        kept.emplace_back(pressed ? std::string(person == nullptr ? kept_command : "command") : name, text);
        if (!pressed && !name.starts_with("page:") && name != "confirm" && !text.empty()) typed.push_back(text);
    }
    const std::string language = language_of(request);
    const std::vector<Person> none;
    if (person == nullptr) return own(request, session_gone_page(language, typed, parts_.test_persons ? parts_.identity.persons() : none), 401, std::move(kept));
    const std::string cookie = parts_.identity.login(*person);
    Request renewed = request;
    std::erase_if(renewed.headers, [](const auto& header) { return header.first == "Cookie"; });
    renewed.headers.emplace_back("Cookie", cookie.substr(0, cookie.find(';')));
    Response response = own(renewed, session_back_page(language, *person, request.path), 200, std::move(kept));
    response.headers.emplace_back("Set-Cookie", cookie);
    return response;
}

Response Pages::cases(const Request& request, const Service& service, const Person& person)
{
    const auto view = my_cases(parts_, service, person, language_of(request));
    return view ? own(request, *view, 200, {{std::string(new_case_field), parts_.identity.random_id()}}) : refused(request, view.error());
}

/// Asked about first: what is deleted does not come back (WCAG 3.3.4).
Response Pages::remove(const Request& request, const Service& service, const Person& person, const std::string& id)
{
    const std::string language = language_of(request);
    const auto draft = removable_case(parts_, id, person, language);
    if (!draft) return refused(request, draft.error());
    const FormFields fields = parse_form(request.body);
    if (find_field(fields, "confirm") == nullptr) {
        return own(request, removal_page(language, person, *draft, request.path), 200, {{"command", "remove:" + id}, {"confirm", "yes"}});
    }
    Command command{.id = parts_.identity.random_id(), .type = CommandType::remove};
    const auto answered = parts_.cases.apply(id, command, {.actor = person.actor}, command.id);
    return answered ? see_other("/" + service.id) : refused(request, answered.error());
}

Response Pages::change_cases(const Request& request, const Service& service, const Person& person)
{
    constexpr std::string_view prefix = "remove:";
    constexpr std::size_t longest_id = 64;
    const FormFields fields = parse_form(request.body);
    if (!has_token(request, fields)) return refused(request, {.code = "wrong-origin", .where = {}, .message = "the form is not one of this browser session"});
    const std::string* pressed = pressed_button(fields);
    if (pressed != nullptr && pressed->starts_with(prefix)) return remove(request, service, person, pressed->substr(prefix.size()));
    // The same page posted twice, by a double click, begins one case.
    const std::string* given = find_field(fields, new_case_field);
    Command command{.id = given != nullptr && !given->empty() && given->size() <= longest_id ? *given : parts_.identity.random_id(), .type = CommandType::create};
    command.value = Value{{"language", language_of(request)}};
    auto id = parts_.cases.create(service, command, {.actor = person.actor});
    // Two at once: the one that came second finds what the first has made.
    if (!id && id.error().code == "store-failed") id = parts_.cases.create(service, command, {.actor = person.actor});
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
    const auto say = [&](std::string_view title, std::string_view sentence, std::string_view link, const std::string& href, int status) {
        return own(request, message_page(language, title, {word(language, sentence)}, link, href), status);
    };
    const int status = status_of(why.code);
    if (why.code == "not-allowed") return say("forbidden.title", "forbidden.text", "missing.home", "/", status);
    if (why.code == "unknown-instance") return say("missing.title", "missing.text", "missing.home", "/", status);
    if (why.code == "no-person") return say("refusal.title", "refusal.other", "missing.home", "/", 403);
    if (why.code == "wrong-site") return say("refusal.title", "refusal.origin", "refusal.back", request.path, 403);
    if (why.code == "wrong-origin") return say("refusal.title", "refusal.session", "refusal.back", request.path, status);
    return say("refusal.title", why.code == "store-failed" ? "refusal.store" : "refusal.other", "refusal.back", request.path, status);
}

}  // namespace stegvis::host
