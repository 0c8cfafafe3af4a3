#pragma once
/// Views made by hand: one realistic page, and one with every role in every state. For tests of layout, drawing and input, and
/// for looking at.

#include <string>
#include <utility>
#include <vector>

#include "framework/view.hpp"

namespace stegvis::demo {

using Nodes = std::vector<ViewNode>;

inline ViewNode heading(std::string id, int level, std::string name)
{
    return {.id = std::move(id), .role = Role::heading, .name = std::move(name), .level = level};
}

inline ViewNode paragraph(std::string id, std::string name)
{
    return {.id = std::move(id), .role = Role::paragraph, .name = std::move(name)};
}

inline ViewNode field(std::string id, std::string name, std::string value = {}, int columns = 0)
{
    return {.id = std::move(id),
        .role = Role::text_field,
        .name = std::move(name),
        .value = std::move(value),
        .columns = columns};
}

inline ViewNode link(std::string id, std::string name, std::string href)
{
    return {.id = std::move(id), .role = Role::link, .name = std::move(name), .href = std::move(href)};
}

inline ViewNode button(std::string id, std::string name, Emphasis emphasis)
{
    return {.id = std::move(id), .role = Role::button, .name = std::move(name), .emphasis = emphasis, .command = true};
}

inline ViewNode checkbox(std::string id, std::string name, Checked checked)
{
    return {.id = std::move(id), .role = Role::checkbox, .name = std::move(name), .checked = checked};
}

inline ViewNode radio(std::string id, std::string name, Checked checked)
{
    return {.id = id, .role = Role::radio, .name = std::move(name), .value = id, .checked = checked};
}

inline ViewNode term(std::string id, std::string name, std::string value)
{
    ViewNode row{.id = id, .role = Role::term_row, .name = std::move(name), .value = std::move(value)};
    row.children.push_back(link(id + ":change", "Endre", "om"));
    return row;
}

inline ViewNode step(std::string id, std::string name, bool done, bool current)
{
    ViewNode item{.id = id, .role = Role::list_item, .name = std::move(name), .current = current, .done = done};
    if (done)
        item.href = id;
    return item;
}

inline ViewNode banner(std::string saved = "Lagret kl. 14.32")
{
    ViewNode status{.id = "saved", .role = Role::status, .name = std::move(saved), .live = Live::polite};
    ViewNode languages{.id = "languages",
        .role = Role::list,
        .children = {link("nb", "Bokmål", "?nb"), link("nn", "Nynorsk", "?nn"), link("en", "English", "?en")}};
    languages.children.front().current = true;
    return {.id = "banner",
        .role = Role::banner,
        .name = "Søk om løyve",
        .children = {std::move(status), paragraph("person", "Kari Nordmann"), std::move(languages)}};
}

inline ViewNode steps()
{
    return {.id = "steps",
        .role = Role::navigation,
        .name = "Steg",
        .children = {step("om-deg", "Om deg", true, false), step("eiendom", "Eiendommen", true, false),
            step("arrangement", "Arrangementet", false, true), step("naboer", "Varsel til naboer", false, false),
            step("signering", "Les gjennom og signer", false, false), step("svar", "Svar fra kommunen", false, false)}};
}

inline ViewNode contact()
{
    return {.id = "contact",
        .role = Role::contentinfo,
        .name = "Trenger du hjelp?",
        .children = {paragraph("contact:text", "Ring oss på 22 00 00 00, hverdager 9–15, eller skriv til oss."),
            link("contact:mail", "hjelp@kommune.example", "mailto:hjelp@kommune.example"),
            link("contact:privacy", "Personvern", "/personvern")}};
}

inline ViewNode date(std::string id, std::string name, std::string day, std::string month, std::string year)
{
    const std::string base = id;
    ViewNode node{.id = std::move(id),
        .role = Role::date_field,
        .name = std::move(name),
        .description = "For eksempel 17 5 2026"};
    node.children = {field(base + ":day", "Dag", std::move(day), 2),
        field(base + ":month", "Måned", std::move(month), 2), field(base + ":year", "År", std::move(year), 4)};
    return node;
}

inline View page_of(Nodes main, bool with_steps = true)
{
    View view{.language = "nb", .title = "Arrangementet", .address = "arrangement", .step_id = "arrangement"};
    view.root = {.id = "page", .role = Role::document};
    view.root.children.push_back(banner());
    if (with_steps)
        view.root.children.push_back(steps());
    view.root.children.push_back(
        {.id = "main", .role = Role::main, .name = "Arrangementet", .children = std::move(main)});
    view.root.children.push_back(contact());
    return view;
}

/// A page as a person meets it half-way through: some answers given, two of them wrong.
inline View form_view()
{
    ViewNode name = field("name", "Hva heter arrangementet?", "Sommerfest i Parkveien");
    ViewNode kind{.id = "kind", .role = Role::dropdown, .name = "Type arrangement", .value = "street"};
    kind.options = {
        {"", "Velg"}, {"concert", "Konsert"}, {"street", "Gatefest"}, {"sport", "Idrett"}, {"market", "Marked"}};
    ViewNode guests{.id = "guests",
        .role = Role::number_field,
        .name = "Hvor mange kommer?",
        .description = "Et anslag er godt nok.",
        .value = "mange",
        .error = "Skriv antallet med tall, for eksempel 120.",
        .suffix = "personer",
        .columns = 6};
    ViewNode when = date("when", "Når begynner det?", "31", "6", "2026");
    when.error = "Juni har 30 dager. Sjekk datoen.";
    ViewNode food{.id = "food",
        .role = Role::radio_group,
        .name = "Skal det serveres mat eller drikke?",
        .children = {radio("food-none", "Nei", Checked::no), radio("food-some", "Ja, uten alkohol", Checked::yes),
            radio("food-all", "Ja, også alkohol", Checked::no)}};
    food.children.back().description = "Da trenger du også skjenkebevilling.";
    ViewNode about{.id = "about",
        .role = Role::text_area,
        .name = "Fortell kort hva som skal skje",
        .description = "Ikke skriv helseopplysninger eller fødselsnummer her.",
        .value = "Vi stenger gata fra klokka 12, setter opp langbord og har leker for barna. Korpset spiller kl. "
                 "14.\nKlokka 20 er alt ryddet."};
    ViewNode summary{.id = "errors",
        .role = Role::error_summary,
        .name = "Du må rette to ting før du kan gå videre",
        .children = {{.id = "errors:list",
            .role = Role::list,
            .children = {{.id = "e1",
                             .role = Role::list_item,
                             .children = {link("e1:link", "Hvor mange kommer?: Skriv antallet med tall", "#guests")}},
                {.id = "e2",
                    .role = Role::list_item,
                    .children = {link("e2:link", "Når begynner det?: Juni har 30 dager", "#when")}}}}}};
    View view = page_of({heading("title", 1, "Arrangementet"),
        paragraph("lead", "Svar så godt du kan. Du kan gå tilbake og endre alt fram til du signerer."),
        std::move(summary), std::move(name), std::move(kind), std::move(guests), std::move(when), std::move(food),
        std::move(about), checkbox("road", "Gata må stenges for biler", Checked::yes),
        button("next", "Neste", Emphasis::primary), button("back", "Tilbake", Emphasis::secondary)});
    view.in_error = true;
    return view;
}

inline Nodes message_nodes()
{
    const auto alert = [](std::string id, Severity severity, std::string name, std::string description) {
        return ViewNode{.id = std::move(id),
            .role = Role::alert,
            .name = std::move(name),
            .description = std::move(description),
            .severity = severity};
    };
    ViewNode known{.id = "p1", .role = Role::progress, .name = "Laster opp tegning", .value_now = 40};
    ViewNode unknown{.id = "p2",
        .role = Role::progress,
        .name = "Venter på svar fra kommunen",
        .description = "Du kan lukke siden. Vi sier fra når svaret kommer."};
    return {alert("a1", Severity::info, "Vi har hentet adressen din fra Folkeregisteret.", ""),
        alert("a2", Severity::success, "Søknaden er sendt", "Du får svar innen 14 dager."),
        alert("a3", Severity::warning, "Fristen går ut i morgen",
            "Det du har skrevet, er lagret. Etter fristen må du begynne på nytt, og naboene må varsles en gang til."),
        alert("a4", Severity::error, "Kartet svarer ikke akkurat nå",
            "Prøv igjen om litt. Ingenting av det du har skrevet, er borte."),
        {.id = "s1", .role = Role::status, .name = "Lagrer …", .live = Live::polite, .busy = true}, std::move(known),
        std::move(unknown)};
}

inline Nodes field_nodes()
{
    ViewNode help = field("f2", "Organisasjonsnummer", "", 9);
    help.description = "Ni siffer. Du finner det i Enhetsregisteret.";
    help.placeholder = "123 456 789";
    ViewNode wrong = field(
        "f3", "En ganske lang ledetekst som går over flere linjer når vinduet er smalt, slik de gjerne gjør", "Ja");
    wrong.error =
        "Svaret må ha minst to ord. En lang forklaring går også over flere linjer uten å støte mot noe annet.";
    ViewNode doubted = field("f4", "Adresse", "Storgata 1");
    doubted.warning = "Adressen finnes i to kommuner.";
    doubted.severity = Severity::warning;
    ViewNode locked = field("f5", "Fylles ut for deg", "Oslo");
    locked.readonly = true;
    ViewNode money{
        .id = "f6", .role = Role::number_field, .name = "Beløp", .value = "30 000", .prefix = "kr", .columns = 10};
    ViewNode share{
        .id = "f7", .role = Role::number_field, .name = "Andel", .value = "12,5", .suffix = "%", .columns = 5};
    ViewNode choice{.id = "f8", .role = Role::dropdown, .name = "Kommune", .placeholder = "Velg kommune"};
    choice.options = {{"0301", "Oslo"}, {"4601", "Bergen"}, {"5001", "Trondheim – Tråante"}, {"5401", "Tromsø"}};
    ViewNode missing = choice;
    missing.id = "f9";
    missing.name = "Kommune du flytter til";
    missing.error = "Velg en kommune.";
    return {field("f1", "Navn", "Ødegård, Åse-Marie Čáhput"), std::move(help), std::move(wrong), std::move(doubted),
        std::move(locked), std::move(money), std::move(share), std::move(choice), std::move(missing),
        date("f10", "Fødselsdato", "", "", "")};
}

inline Nodes choice_nodes()
{
    ViewNode none{
        .id = "r1",
        .role = Role::radio_group,
        .name = "Hvem skal motta svaret?",
        .children = {radio("r1a", "Meg", Checked::no), radio("r1b", "En annen", Checked::no)},
    };
    none.error = "Velg hvem som skal ha svaret.";
    ViewNode off = radio("r2b", "Brev i posten", Checked::no);
    off.disabled = true;
    ViewNode some{.id = "r2",
        .role = Role::radio_group,
        .name = "Hvordan vil du ha svaret?",
        .description = "Digitalt går fortest.",
        .children = {radio("r2a", "Digitalt", Checked::yes), std::move(off)}};
    ViewNode consent = checkbox("c3",
        "Jeg bekrefter at opplysningene er riktige, og at alle som eier eiendommen, vet om søknaden", Checked::no);
    consent.error = "Du må bekrefte før du kan sende inn.";
    return {std::move(none), std::move(some), checkbox("c1", "Send meg en kopi", Checked::yes),
        checkbox("c2", "Noen er valgt", Checked::mixed), std::move(consent)};
}

inline Nodes list_nodes()
{
    ViewNode bullets{.id = "l1",
        .role = Role::list,
        .children = {{.id = "l1a", .role = Role::list_item, .name = "navn og adresse"},
            {.id = "l1b",
                .role = Role::list_item,
                .name = "et kart der området er tegnet inn, helst i målestokk, slik at naboene ser hva det gjelder"}}};
    ViewNode terms{.id = "t1",
        .role = Role::term_list,
        .name = "Om deg",
        .children = {term("t1a", "Navn", "Kari Nordmann"), term("t1b", "Adresse", "Storgata 1, 0155 Oslo"),
            term("t1c", "Hva skal skje, fortalt i korte trekk",
                "Vi stenger gata fra klokka 12, setter opp langbord og har leker for barna.")}};
    ViewNode row{.id = "g1",
        .role = Role::row_group,
        .name = "Person 1",
        .children = {field("g1a", "Navn", "Ola Nordmann"), field("g1b", "E-post", "ola@example.no"),
            button("g1c", "Fjern person 1", Emphasis::danger)}};
    ViewNode group{.id = "g2",
        .role = Role::group,
        .name = "Besøksadresse",
        .description = "Der arrangementet holdes.",
        .children = {field("g2a", "Gate og nummer"), field("g2b", "Postnummer", "0155", 4)}};
    return {paragraph("l0", "Du trenger:"), std::move(bullets), std::move(terms), std::move(row),
        button("add", "Legg til en person", Emphasis::quiet), std::move(group),
        {.id = "line", .role = Role::separator}};
}

inline Nodes button_nodes()
{
    ViewNode off = button("b5", "Ikke ennå", Emphasis::primary);
    off.disabled = true;
    return {button("b1", "Send inn", Emphasis::primary), button("b2", "Tilbake", Emphasis::secondary),
        button("b3", "Slett utkastet", Emphasis::danger), button("b4", "Avbryt", Emphasis::quiet), std::move(off),
        link("b6", "Les mer om reglene", "regler")};
}

/// Every role in every state.
inline View gallery_view()
{
    Nodes main{heading("title", 1, "Alt på ett sted"),
        paragraph("lead", "Hver rolle i hver tilstand, så man ser hvordan de står til hverandre.")};
    const auto section = [&main](std::string id, std::string name, Nodes nodes) {
        main.push_back(heading(std::move(id), 2, std::move(name)));
        for (ViewNode& node : nodes)
            main.push_back(std::move(node));
    };
    section("h-messages", "Meldinger", message_nodes());
    section("h-fields", "Felt", field_nodes());
    section("h-choices", "Valg", choice_nodes());
    section("h-lists", "Lister og oppsummering", list_nodes());
    section("h-buttons", "Knapper", button_nodes());
    return page_of(std::move(main));
}

}  // namespace stegvis::demo
