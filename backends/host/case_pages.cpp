/// The pages of a case: what a step shows, and what comes of a form that was posted.

#include <algorithm>
#include <charconv>

#include "backends/host/own_pages.hpp"
#include "backends/host/pages.hpp"
#include "backends/host/words.hpp"
#include "framework/json.hpp"

namespace stegvis::host {
namespace {

constexpr std::string_view seq_field = "page:seq";
constexpr std::string_view language_field = "page:language";

std::string join(const std::vector<std::string>& parts, std::size_t from)
{
    std::string joined;
    for (std::size_t i = from; i < parts.size(); ++i) joined += (i == from ? "" : "/") + parts[i];
    return joined;
}

/// Where a case is, and below it an address.
std::string url_of(const Visit& visit, const std::string& address)
{
    return "/" + visit.path[0] + "/" + visit.path[1] + (address.empty() ? "" : "/" + address);
}

/// The sequence number that the page was made with; 0 when it does not say.
std::int64_t seq_of(const FormFields& fields)
{
    const std::string* text = find_field(fields, seq_field);
    std::int64_t seq = 0;
    if (text != nullptr) (void)std::from_chars(text->data(), text->data() + text->size(), seq);
    return seq;
}

/// Numbers and dates are read in the language that the page had.
Visit as_shown(Visit visit, const FormFields& fields)
{
    const std::string* language = find_field(fields, language_field);
    if (language != nullptr && !language->empty()) visit.language = *language;
    return visit;
}

/// The case as it was at an event.
Result<Session> session_at(Cases& cases, const std::string& id, std::int64_t seq)
{
    STEGVIS_TRY(const auto stored, cases.events(id, 0));
    std::vector<Event> events;
    for (const store::StoredEvent& each : stored) {
        if (each.seq > seq) break;
        STEGVIS_TRY(const Value value, parse_json(each.bytes));
        STEGVIS_TRY(Event event, event_from_value(value));
        events.push_back(std::move(event));
    }
    const Service* service = cases.service_of(id);
    if (service == nullptr) return Error{.code = "unknown-instance", .where = id, .message = "there is no such case"};
    return Session::replay(*service, id, events);
}

/// What a field holds, in words.
std::string said(const ViewNode* field, const std::string& text, const std::string& language)
{
    if (text.empty()) return word(language, "refusal.nothing");
    if (field == nullptr) return "«" + text + "»";
    std::string name = text;
    for (const Option& option : field->options) {
        if (option.value == text) name = option.name;
    }
    for (const ViewNode& child : field->children) {
        if (child.role == Role::radio && child.value == text) name = child.name;
    }
    if (field->role == Role::checkbox) name = word(language, text == "true" ? "refusal.ticked" : "refusal.unticked");
    return "«" + name + "»";
}

std::string sentence_of(const Error& why, const ViewNode* field, const std::string& language)
{
    if (why.code == "conflict") return word(language, "refusal.conflict") + " " + word(language, "refusal.theirs") + ": " + said(field, why.message, language);
    if (why.code == "store-failed") return word(language, "refusal.store");
    if (why.code == "too-large") return word(language, "refusal.too-long");
    if (why.code == "wrong-origin") return word(language, "refusal.session");
    if (why.code == "unknown-path") return word(language, "refusal.gone");
    return word(language, "refusal.other");
}

/// Leads to the field that holds what was typed; where there is none, the text itself is said.
ViewNode told(const Unkept& unkept, const ViewNode* field, const std::string& id, const std::string& language)
{
    ViewNode node{.id = id, .role = field == nullptr ? Role::list_item : Role::link, .name = unkept.typed.label + ": "};
    if (unkept.why.code != "wrong-origin") node.name += sentence_of(unkept.why, field, language) + " ";
    constexpr std::size_t longest = 300;
    const std::string& mine = unkept.typed.set.text;
    const bool whole = field == nullptr || mine.size() <= longest;
    node.name += word(language, "refusal.mine") + ": " + (whole ? said(field, mine, language) : word(language, "refusal.in-field"));
    if (field != nullptr) node.href = "#" + field->id;
    return node;
}

bool has_input(const ViewNode& node)
{
    const bool input = !node.path.empty() && !node.readonly && !node.disabled && find_input(node, node.path) == &node;
    return input || std::any_of(node.children.begin(), node.children.end(), has_input);
}

bool has_busy(const ViewNode& node)
{
    return (node.role == Role::progress && node.busy) || std::any_of(node.children.begin(), node.children.end(), has_busy);
}

/// Whether there is nothing to do on the page but wait.
bool waits(const View& view)
{
    return has_busy(view.root) && !has_input(view.root);
}

/// Who has no script looks again where the case stands by then.
void add_look_again(View& view, const std::string& url)
{
    for (ViewNode& part : view.root.children) {
        if (part.role == Role::main) part.children.push_back({.id = "look-again", .role = Role::link, .name = word(view.language, "waiting.again"), .href = url});
    }
}

}  // namespace

Result<View> Pages::view_of(const Visit& visit, const std::string& wish, bool* sees_all, const Unsents& unsent)
{
    View view;
    bool has_role = false;
    STEGVIS_TRY(parts_.cases.look(visit.path[1], [&](const Session& session) {
        has_role = !session.roles_of(visit.person.actor).empty();
        if (sees_all != nullptr) *sees_all = session.sees_all(visit.person.actor);
        if (has_role) view = view_in(session, visit, wish, unsent);
    }));
    if (!has_role) return Error{.code = "not-allowed", .where = {}, .message = "this person has no role in the case"};
    return view;
}

View Pages::view_in(const Session& session, const Visit& visit, const std::string& wish, const Unsents& unsent) const
{
    ViewContext look{.context = parts_.cases.context(session, {.actor = visit.person.actor})};
    look.language = visit.language;
    look.home = "/" + session.service().id;
    look.wish = wish;
    look.unsent = unsent;
    return session.view(look);
}

/// What the page showed when it was made. A page that does not say, or says what cannot be, is taken to show what there is now.
View Pages::page_of(const Visit& visit, const FormFields& fields, const View& now)
{
    const std::int64_t seq = seq_of(fields);
    if (seq <= 0 || seq >= now.seq) return now;
    const auto then = session_at(parts_.cases, visit.path[1], seq);
    return then ? view_in(*then, visit, join(visit.path, 2), {}) : now;
}

Response Pages::show_step(const Visit& visit, const View& view, bool sees_all, int status)
{
    const std::string token = parts_.identity.form_token(visit.request);
    PageOptions options{.dom = {.base = url_of(visit, {})}, .assets = parts_.assets.page(), .service = visit.path[0], .instance = visit.path[1]};
    options.data = {{"actor", visit.person.actor.id}, {"token", token}, {"sees-all", sees_all ? "true" : "false"}, {"seq", std::to_string(view.seq)}};
    // An explanation shows all data.
    if (parts_.developer && sees_all) options.data.emplace_back("developer", "true");
    options.hidden = {{std::string(token_field), token}, {std::string(seq_field), std::to_string(view.seq)}, {std::string(language_field), view.language}};
    if (waits(view)) options.look_again = url_of(visit, {});
    // What a person typed and the host did not keep is on this page alone: no script takes it over.
    if (status != 200) options.assets.script = options.assets.wasm = {};
    return html(status, to_page(view, options));
}

Response Pages::step(const Visit& visit)
{
    bool sees_all = false;
    auto view = view_of(visit, join(visit.path, 2), &sees_all);
    if (!view) return refused(visit.request, view.error());
    if (waits(*view)) add_look_again(*view, url_of(visit, {}));
    Response response = show_step(visit, *view, sees_all, 200);
    keep_language(asked_language(visit.request), response);
    return response;
}

Response Pages::post(const Visit& visit)
{
    const FormFields fields = parse_form(visit.request.body);
    const Visit shown = as_shown(visit, fields);
    const auto now = view_of(shown, join(visit.path, 2));
    if (!now) return refused(visit.request, now.error());
    const View page = page_of(shown, fields, *now);
    const auto new_id = [this] { return parts_.identity.random_id(); };
    std::vector<Typed> typed = typed_on(page, fields, new_id);
    std::vector<Unkept> unkept;
    if (!has_token(visit.request, fields)) {
        const Error why{.code = "wrong-origin", .where = {}, .message = "the form is not one of this browser session"};
        for (Typed& each : typed) unkept.push_back({.typed = std::move(each), .why = why});
        return give_back(shown, unkept, why);
    }
    const std::string language = asked_language(visit.request);
    const bool confirmed = language.empty() && find_field(fields, "confirm") != nullptr;
    for (Typed& each : typed) {
        each.set.confirm = confirmed;
        const auto answered = parts_.cases.apply(visit.path[1], each.set, {.actor = visit.person.actor}, each.set.id);
        if (!answered && answered.error().code == "needs-confirm") return ask(visit.request, fields);
        if (!answered) unkept.push_back({.typed = std::move(each), .why = answered.error()});
    }
    // Nothing is passed or sent while a text of the same page is not kept.
    if (!unkept.empty()) return give_back(shown, unkept, unkept.front().why);
    if (language.empty()) return press(shown, fields, page);
    Response response = in_other_words(visit, fields);
    keep_language(language, response);
    return response;
}

/// What the button of the page does, once all texts are kept.
Response Pages::press(const Visit& visit, const FormFields& fields, const View& page)
{
    const std::string wish = join(visit.path, 2);
    const std::string* button = pressed_button(fields);
    bool leads_on = false;
    if (button != nullptr) {
        const auto now = view_of(visit, wish);
        if (!now) return refused(visit.request, now.error());
        const auto new_id = [this] { return parts_.identity.random_id(); };
        auto command = pressed_on(*now, *button, fields, new_id);
        if (!command) return not_done(visit, pressed_on(page, *button, fields, new_id), command.error());
        command->confirm = command->confirm || find_field(fields, "confirm") != nullptr;
        const auto answered = parts_.cases.apply(visit.path[1], *command, {.actor = visit.person.actor}, command->id);
        if (!answered && answered.error().code == "needs-confirm") return ask(visit.request, fields);
        if (!answered) return not_done(visit, command, answered.error());
        leads_on = command->type == CommandType::go || (command->type == CommandType::act && command->address == page.address);
    }
    // A row that comes or goes, and a choice, leave one where one is.
    const auto after = view_of(visit, leads_on ? std::string() : wish);
    // A step that waits is soon over: its own address would show what was, and not what came of it.
    return see_other(url_of(visit, after && !waits(*after) ? after->address : std::string()));
}

/// The same page in the language that was chosen on it. What is typed there and nobody keeps is on the next page too.
Response Pages::in_other_words(const Visit& visit, const FormFields& fields)
{
    bool sees_all = false;
    auto view = view_of(visit, join(visit.path, 2), &sees_all);
    if (view && put_back_arguments(view->root, fields)) return show_step(visit, *view, sees_all, 200);
    return see_other(url_of(visit, view ? view->address : std::string()));
}

/// A button that cannot be pressed now. `command` is what it meant on the page. Who presses twice is led to what came of it.
Response Pages::not_done(const Visit& visit, const Result<Command>& command, const Error& why)
{
    if (!command || command->type != CommandType::act || why.code == "store-failed") return give_back(visit, {}, why);
    const auto address = Address::parse(command->address);
    bool passed = false;
    const auto looked = parts_.cases.look(visit.path[1], [&](const Session& session) {
        const auto& steps = session.state().steps;
        const auto step = address ? steps.find(*address) : steps.end();
        passed = step != steps.end() && step->second.status != StepStatus::active && step->second.status != StepStatus::pending;
    });
    return looked && passed ? see_other(url_of(visit, {})) : give_back(visit, {}, why);
}

/// The page as it is now, with all texts that could not be kept in their fields, and said above them.
Response Pages::give_back(const Visit& visit, const std::vector<Unkept>& unkept, const Error& why)
{
    const std::string wish = join(visit.path, 2);
    bool sees_all = false;
    auto view = view_of(visit, wish, &sees_all);
    if (!view) return refused(visit.request, view.error());
    Unsents unsent;
    for (const Unkept& each : unkept) {
        const ViewNode* field = find_input(view->root, each.typed.set.path);
        const bool plain = each.why.code == "wrong-origin";
        unsent[each.typed.set.path] = {.text = each.typed.set.text, .refused = plain ? std::string() : sentence_of(each.why, field, visit.language)};
    }
    ViewNode summary{.id = "refusal", .role = Role::error_summary, .name = word(visit.language, "refusal.title")};
    if (unkept.empty() || why.code == "wrong-origin") summary.description = sentence_of(why, nullptr, visit.language);
    for (const Unkept& each : unkept) {
        const ViewNode* field = find_input(view->root, each.typed.set.path);
        summary.children.push_back(told(each, field, "refusal:" + std::to_string(summary.children.size()), visit.language));
    }
    if (!unsent.empty()) view = view_of(visit, wish, &sees_all, unsent);
    if (!view) return refused(visit.request, view.error());
    (void)put_back_arguments(view->root, parse_form(visit.request.body));
    for (ViewNode& part : view->root.children) {
        if (part.role == Role::main && !part.children.empty()) part.children.insert(part.children.begin() + 1, summary);
    }
    if (!view->in_error) view->title = word(visit.language, "refusal.title") + ": " + view->title;
    return show_step(visit, *view, sees_all, status_of(why.code));
}

/// Asks whether to go on, with all that was typed.
Response Pages::ask(const Request& request, const FormFields& fields)
{
    FormFields hidden;
    for (const auto& field : fields) {
        const bool of_this_page = field.first == token_field || field.first == dom_language_field || field.first == "confirm";
        if (!of_this_page) hidden.push_back(field);
    }
    hidden.emplace_back("confirm", "yes");
    return own(request, confirm_page(language_of(request), request.path), status_of("needs-confirm"), std::move(hidden));
}

}  // namespace stegvis::host
