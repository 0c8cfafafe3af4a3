#include "backends/host/own_pages.hpp"

#include <cctype>

#include "backends/host/words.hpp"

namespace stegvis::host {
namespace {

ViewNode paragraph(std::string id, std::string text)
{
    return {.id = std::move(id), .role = Role::paragraph, .name = std::move(text)};
}

ViewNode heading(std::string id, std::string text, int level)
{
    return {.id = std::move(id), .role = Role::heading, .name = std::move(text), .level = level};
}

ViewNode link(std::string id, std::string text, std::string href)
{
    return {.id = std::move(id), .role = Role::link, .name = std::move(text), .href = std::move(href)};
}

ViewNode button(std::string id, std::string text, Emphasis emphasis)
{
    ViewNode node{.id = std::move(id), .role = Role::button, .name = std::move(text), .emphasis = emphasis};
    node.command = Object();
    return node;
}

ViewNode item_of(ViewNode inside)
{
    ViewNode item{.id = "item-" + inside.id, .role = Role::list_item};
    item.children.push_back(std::move(inside));
    return item;
}

ViewNode language_links(const std::string& language)
{
    ViewNode list{.id = "languages", .role = Role::list};
    for (const auto& [code, name] : {std::pair{"nb", "Bokmål"}, {"nn", "Nynorsk"}, {"en", "English"}}) {
        ViewNode node = link(std::string("language-") + code, name, std::string("?language=") + code);
        node.language = code;
        node.current = language == code;
        list.children.push_back(item_of(std::move(node)));
    }
    return list;
}

/// A page with a banner and one heading.
View begin(const std::string& language, const std::string& title, const Person* who)
{
    View view{.language = language, .title = title};
    view.root = {.id = "page", .role = Role::document};
    ViewNode banner{.id = "banner", .role = Role::banner};
    if (who != nullptr) banner.children.push_back(paragraph("person", who->actor.name));
    banner.children.push_back(language_links(language));
    ViewNode main{.id = "main", .role = Role::main};
    main.children.push_back(heading("heading", title, 1));
    view.root.children = {std::move(banner), std::move(main)};
    return view;
}

/// Which case it is, when several have the same title.
std::string told_apart(const std::string& language, const ListedCase& each)
{
    return each.title + ", " + word(language, "cases.begun") + " " + each.begun;
}

ViewNode case_item(const std::string& language, const ListedCase& each)
{
    ViewNode item{.id = "case-" + each.id, .role = Role::list_item};
    ViewNode open = link("open-" + each.id, told_apart(language, each), each.url);
    open.value = each.title;
    item.children.push_back(std::move(open));
    item.children.push_back(paragraph("status-" + each.id, word(language, "status." + each.status) + ". " + word(language, "cases.changed") + ": " + each.changed));
    if (!each.removable) return item;
    ViewNode remove = button("remove:" + each.id, word(language, "cases.remove") + ": " + told_apart(language, each), Emphasis::quiet);
    remove.value = word(language, "cases.remove");
    item.children.push_back(std::move(remove));
    return item;
}

/// The reasons from `at` on that are about the same topic, below its name. Afterwards `at` is the next one.
ViewNode topic_list(const Explanation& explanation, std::size_t& at)
{
    Explanation part{.address = explanation.address, .path = explanation.path, .reasons = {}};
    std::string topic = explanation.reasons[at].topic;
    for (; at < explanation.reasons.size() && explanation.reasons[at].topic == topic; ++at) part.reasons.push_back(explanation.reasons[at]);
    ViewNode list = panel_of(part).children.back();
    topic.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(topic.front())));
    list.name = std::move(topic);
    return list;
}

}  // namespace

std::string service_title(const Service& service, const std::string& language)
{
    const TextEntry* entry = service.texts.find(language, "service.title");
    return entry == nullptr ? service.id : format_text(*entry, Value());
}

View front_page(const std::string& language, const std::vector<const Service*>& services, const std::vector<Person>& persons, const Person* who)
{
    View view = begin(language, word(language, "start.title"), who);
    auto& main = view.root.children.back().children;
    if (who != nullptr) {
        main.push_back(heading("choose", word(language, "start.services"), 2));
        ViewNode list{.id = "services", .role = Role::list};
        for (const Service* service : services) list.children.push_back(item_of(link("service-" + service->id, service_title(*service, language), "/" + service->id)));
        main.push_back(std::move(list));
    }
    if (persons.empty()) {
        main.push_back(paragraph("no-login", word(language, "start.no-login")));
        return view;
    }
    main.push_back(heading("who", word(language, who == nullptr ? "start.person" : "person.other"), 2));
    main.push_back(paragraph("test", word(language, "start.test")));
    ViewNode list{.id = "persons", .role = Role::list};
    for (const Person& person : persons) {
        const bool same = who != nullptr && who->actor.id == person.actor.id;
        if (!same) list.children.push_back(item_of(button("person:" + person.actor.id, person.actor.name, Emphasis::secondary)));
    }
    main.push_back(std::move(list));
    return view;
}

View cases_page(const std::string& language, const Service& service, const Person& who, const std::vector<ListedCase>& cases)
{
    View view = begin(language, service_title(service, language), &who);
    auto& main = view.root.children.back().children;
    main.push_back(button("new", word(language, "cases.new"), Emphasis::primary));
    main.push_back(heading("mine", word(language, "cases.title"), 2));
    if (cases.empty()) main.push_back(paragraph("none", word(language, "cases.none")));
    ViewNode list{.id = "cases", .role = Role::list};
    for (const ListedCase& each : cases) list.children.push_back(case_item(language, each));
    if (!cases.empty()) main.push_back(std::move(list));
    main.push_back(link("all", word(language, "cases.all"), "/"));
    return view;
}

View message_page(const std::string& language, std::string_view title, const std::vector<std::string>& sentences, std::string_view link_text, const std::string& href)
{
    View view = begin(language, word(language, title), nullptr);
    auto& main = view.root.children.back().children;
    for (std::size_t i = 0; i < sentences.size(); ++i) main.push_back(paragraph("sentence-" + std::to_string(i), sentences[i]));
    main.push_back(link("onwards", word(language, link_text), href));
    return view;
}

View confirm_page(const std::string& language, const std::string& back)
{
    View view = begin(language, word(language, "confirm.title"), nullptr);
    auto& main = view.root.children.back().children;
    main.push_back(paragraph("explanation", word(language, "confirm.text")));
    main.push_back(button("confirm", word(language, "confirm.yes"), Emphasis::danger));
    main.push_back(link("onwards", word(language, "confirm.no"), back));
    return view;
}

View removal_page(const std::string& language, const Person& who, const ListedCase& draft, const std::string& back)
{
    View view = begin(language, word(language, "remove.title"), &who);
    auto& main = view.root.children.back().children;
    main.push_back(paragraph("draft", told_apart(language, draft)));
    main.push_back(paragraph("explanation", word(language, "remove.text")));
    main.push_back(button("confirm", word(language, "remove.yes"), Emphasis::danger));
    main.push_back(link("onwards", word(language, "remove.no"), back));
    return view;
}

View session_gone_page(const std::string& language, const std::vector<std::string>& typed, const std::vector<Person>& persons)
{
    View view = begin(language, word(language, "session.gone"), nullptr);
    auto& main = view.root.children.back().children;
    main.push_back(paragraph("explanation", word(language, persons.empty() ? "start.no-login" : "session.choose")));
    ViewNode texts{.id = "typed", .role = Role::list, .name = word(language, "refusal.mine")};
    for (std::size_t i = 0; i < typed.size(); ++i) texts.children.push_back({.id = "typed-" + std::to_string(i), .role = Role::list_item, .name = typed[i]});
    if (!typed.empty()) main.push_back(std::move(texts));
    ViewNode list{.id = "persons", .role = Role::list, .name = word(language, "start.person")};
    for (const Person& person : persons) list.children.push_back(item_of(button("person:" + person.actor.id, person.actor.name, Emphasis::secondary)));
    if (!persons.empty()) main.push_back(std::move(list));
    return view;
}

View session_back_page(const std::string& language, const Person& person, const std::string& back)
{
    View view = begin(language, word(language, "session.back"), &person);
    auto& main = view.root.children.back().children;
    main.push_back(button("confirm", word(language, "session.send"), Emphasis::primary));
    main.push_back(link("onwards", word(language, "session.leave"), back));
    return view;
}

View explanation_page(const Explanation& explanation, const std::string& back)
{
    View view{.language = "en", .title = panel_of(explanation).children.front().name};
    ViewNode main{.id = "main", .role = Role::main};
    main.children.push_back(heading("heading", view.title, 1));
    for (std::size_t at = 0; at < explanation.reasons.size();) main.children.push_back(topic_list(explanation, at));
    main.children.push_back(link("onwards", "Back to the case", back));
    view.root = {.id = "page", .role = Role::document, .children = {std::move(main)}};
    return view;
}

}  // namespace stegvis::host
