#include "mailbox/page.hpp"

#include <algorithm>

namespace sample {

namespace {

std::string escaped(const std::string& text)
{
    std::string result;
    for (const char letter : text) {
        switch (letter) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        case '\'': result += "&#39;"; break;
        default: result += letter;
        }
    }
    return result;
}

std::string name_of(const std::string& nin, const Names& names)
{
    const auto found = names.find(nin);
    return found == names.end() ? std::string("Ukjent mottaker") : found->second;
}

constexpr const char* head = R"(<!DOCTYPE html>
<html lang="nb">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Postkassen</title>
<style>
body { font: 18px/1.5 Inter, system-ui, sans-serif; color: #2b2b2b; background: #fff; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
ul { list-style: none; padding: 0; }
li { border: 1px solid #6b6b6b; border-radius: 4px; padding: 1rem; margin: 1rem 0; }
h3, p { margin: 0 0 .5rem; }
.about { color: #5a5a5a; }
a { color: #0b4f8a; }
a:focus-visible { outline: 3px solid #0b4f8a; outline-offset: 3px; }
</style>
</head>
<body>
<main>
<h1>Postkassen</h1>
<p>Alt som er sendt til testpersonene, det nyeste først. Last siden på nytt for å se om det er kommet noe mer.</p>
)";

std::string about(const std::string& to, const std::string& at, const Names& names)
{
    return "<p class=\"about\">Til " + escaped(name_of(to, names)) + ", <time datetime=\"" + at + "\">" + at + "</time></p>\n";
}

std::string item(const Note& note, const Names& names)
{
    std::string html = "<li>\n<h3>" + escaped(note.title) + "</h3>\n" + about(note.to, note.at, names);
    html += "<p>" + escaped(note.text) + "</p>\n";
    if (!note.link.empty()) {
        html += "<p><a href=\"" + escaped(note.link) + "\">Åpne saken: " + escaped(note.title) + "</a></p>\n";
    }
    return html + "</li>\n";
}

std::string item(const Package& package, const Names& names)
{
    return "<li>\n<h3>Pakke " + package.receipt + "</h3>\n" + about(package.to, package.at, names) +
           "<p><a href=\"/packages/" + package.receipt + "\">Last ned pakke " + package.receipt + " (" +
           std::to_string((package.bytes.size() + 1023) / 1024) + " kB)</a></p>\n</li>\n";
}

template <class Item>
std::string section(const std::string& title, const std::vector<Item>& items, const Names& names)
{
    std::string html = "<h2>" + title + "</h2>\n";
    if (items.empty()) {
        return html + "<p>Ingen ennå.</p>\n";
    }
    html += "<ul>\n";
    std::for_each(items.rbegin(), items.rend(), [&](const Item& one) { html += item(one, names); });
    return html + "</ul>\n";
}

}  // namespace

Answer mailbox_page(const Mailbox& mailbox, const Names& names)
{
    return {.status = 200,
        .type = "text/html; charset=utf-8",
        .body = head + section("Meldinger", mailbox.notes(), names) + section("Pakker", mailbox.packages(), names) +
                "</main>\n</body>\n</html>\n",
        .headers = {{"Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}}};
}

}  // namespace sample
