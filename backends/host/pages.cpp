#include "backends/host/pages.hpp"

#include "backends/host/my_cases.hpp"
#include "backends/host/own_pages.hpp"
#include "backends/host/words.hpp"
#include "framework/json.hpp"

namespace stegvis::host {
namespace {

constexpr std::string_view language_cookie = "stegvis-language";
constexpr std::string_view token_field = "token";

std::string join(const std::vector<std::string>& parts, std::size_t from)
{
    std::string joined;
    for (std::size_t i = from; i < parts.size(); ++i) joined += (i == from ? "" : "/") + parts[i];
    return joined;
}

/// A place on this site that a login may lead on to, else the front page.
std::string safe_next(const std::string& next)
{
    const bool inside = next.size() > 1 && next.front() == '/' && next[1] != '/' && next.find_first_of("\\\r\n") == std::string::npos;
    return inside ? next : "/";
}

Response html(int status, std::string body)
{
    return {.status = status, .type = "text/html; charset=utf-8", .body = std::move(body), .headers = {{"Cache-Control", "no-store"}}, .stream = {}};
}

/// A language that was asked for in the URL stays.
void keep_language(const Request& request, Response& response)
{
    const std::string language = request.parameter("language");
    if (!has_language(language)) return;
    response.headers.emplace_back("Set-Cookie", std::string(language_cookie) + "=" + language + "; Path=/; SameSite=Lax");
}

}  // namespace

std::string Pages::language_of(const Request& request) const
{
    const std::string asked = request.parameter("language");
    if (has_language(asked)) return asked;
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
    keep_language(request, response);
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
    if (path.empty()) return post_it ? choose_person(request) : front(request);
    const Service* service = parts_.catalogue.current(path[0]);
    if (service == nullptr) return missing(request);
    const Person* person = parts_.identity.who(request);
    if (person == nullptr) return see_other("/?next=" + request.path);
    if (post_it) {
        const FormFields fields = parse_form(request.body);
        const std::string* token = find_field(fields, token_field);
        if (token == nullptr || *token != parts_.identity.form_token(request)) {
            return problem({.code = "wrong-origin", .where = {}, .message = "the form is not one of this browser session"});
        }
    }
    if (path.size() == 1) return post_it ? change_cases(request, *service, *person) : cases(request, *service, *person);
    const Service* own_service = parts_.cases.service_of(path[1]);
    if (own_service == nullptr || own_service->id != service->id) return missing(request);
    return post_it ? post(request, path, *person) : step(request, path, *person);
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
    response.headers.emplace_back("Set-Cookie", std::string(language_cookie) + "=" + person->language + "; Path=/; SameSite=Lax");
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
    const std::string* pressed = find_field(fields, "command");
    Command command;
    command.id = parts_.identity.random_id();
    if (pressed != nullptr && pressed->starts_with(prefix)) {
        command.type = CommandType::remove;
        const auto answered = parts_.cases.apply(pressed->substr(prefix.size()), command, {.actor = person.actor}, command.id);
        if (!answered) return refused(request, answered.error(), command, {});
        return see_other("/" + service.id);
    }
    command.type = CommandType::create;
    command.value = Value{{"language", language_of(request)}};
    const auto id = parts_.cases.create(service, command, {.actor = person.actor});
    return id ? see_other("/" + service.id + "/" + *id) : refused(request, id.error(), command, {});
}

Result<View> Pages::view_of(const Request& request, const std::string& id, const std::string& wish, const Person& person, bool& sees_all)
{
    View view;
    bool has_role = false;
    STEGVIS_TRY(parts_.cases.look(id, [&](const Session& session) {
        has_role = !session.roles_of(person.actor).empty();
        sees_all = session.sees_all(person.actor);
        ViewContext look{.context = parts_.cases.context(session, {.actor = person.actor})};
        look.language = language_of(request);
        look.home = "/" + session.service().id;
        look.wish = wish;
        if (has_role) view = session.view(look);
    }));
    if (!has_role) return Error{.code = "not-allowed", .where = {}, .message = "this person has no role in the case"};
    return view;
}

Response Pages::step(const Request& request, const std::vector<std::string>& path, const Person& person)
{
    bool sees_all = false;
    const auto view = view_of(request, path[1], join(path, 2), person, sees_all);
    if (!view && view.error().code == "not-allowed") {
        const std::string language = language_of(request);
        return own(request, message_page(language, "forbidden.title", {word(language, "forbidden.text")}, "missing.home", "/"), 403);
    }
    if (!view) return problem(view.error());
    const std::string token = parts_.identity.form_token(request);
    PageOptions options{.dom = {.base = "/" + path[0] + "/" + path[1]}, .assets = parts_.assets.page(), .service = path[0], .instance = path[1]};
    options.data = {{"actor", person.actor.id}, {"token", token}, {"sees-all", sees_all ? "true" : "false"}, {"seq", std::to_string(view->seq)}};
    // An explanation shows all data.
    if (parts_.developer && sees_all) options.data.emplace_back("developer", "true");
    options.hidden = {{std::string(token_field), token}};
    Response response = html(200, to_page(*view, options));
    keep_language(request, response);
    return response;
}

Response Pages::post(const Request& request, const std::vector<std::string>& path, const Person& person)
{
    bool sees_all = false;
    const auto view = view_of(request, path[1], join(path, 2), person, sees_all);
    if (!view) return problem(view.error());
    const FormFields fields = parse_form(request.body);
    const auto commands = commands_of(*view, fields, [this] { return parts_.identity.random_id(); });
    if (!commands) return refused(request, commands.error(), {}, fields);
    for (const Command& command : *commands) {
        const auto answered = parts_.cases.apply(path[1], command, {.actor = person.actor}, command.id);
        if (!answered) return refused(request, answered.error(), command, fields);
    }
    const auto after = view_of(request, path[1], {}, person, sees_all);
    const std::string address = after ? after->address : std::string();
    return see_other("/" + path[0] + "/" + path[1] + (address.empty() ? "" : "/" + address));
}

Response Pages::refused(const Request& request, const Error& why, const Command& command, const FormFields& fields)
{
    const std::string language = language_of(request);
    const int status = status_of(why.code);
    if (why.code == "needs-confirm") {
        FormFields hidden;
        for (const auto& field : fields) {
            if (field.first != token_field) hidden.push_back(field);
        }
        hidden.emplace_back("confirm", "yes");
        return own(request, confirm_page(language, request.path), status, std::move(hidden));
    }
    std::vector<std::string> sentences = {word(language, why.code == "store-failed" ? "refusal.store" : "refusal.other")};
    if (why.code == "conflict") {
        sentences = {word(language, "refusal.conflict"), word(language, "refusal.theirs") + ": " + why.message, word(language, "refusal.mine") + ": " + command.text};
    }
    return own(request, message_page(language, "refusal.title", sentences, "refusal.back", request.path), status);
}

}  // namespace stegvis::host
