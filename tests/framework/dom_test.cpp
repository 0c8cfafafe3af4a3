#include <doctest/doctest.h>

#include <set>
#include <string>

#include "framework/dom/dom.hpp"
#include "framework/dom/page.hpp"

using namespace stegvis;

namespace {

View view_of(std::vector<ViewNode> children)
{
    View view{.language = "en", .title = "About you – Permit", .address = "apply/you", .step_id = "apply/you"};
    view.root = {.id = "root", .role = Role::document, .children = {{.id = "main", .role = Role::main, .children = std::move(children)}}};
    return view;
}

/// One element a line, so that a difference is read at a glance.
std::string lines(std::string html)
{
    for (std::size_t at = html.find("><"); at != std::string::npos; at = html.find("><", at + 2)) html.insert(at + 1, "\n");
    return html;
}

/// HTML of the first view node below main.
std::string html_of(ViewNode node)
{
    const DomNode root = to_dom(view_of({std::move(node)}), {.base = "/permit/k3"});
    return lines(to_html(root.children.back().children.back().children.front()));
}

void collect(const DomNode& element, std::set<std::string>& ids, int& count)
{
    ++count;
    ids.insert(element.id);
    for (const DomNode& child : element.children) collect(child, ids, count);
}

std::string patch_text(const View& old, const View& now)
{
    std::string out;
    const Value patch = dom_patch(to_dom(old), to_dom(now));
    for (const Value& operation : patch.as_array()) {
        if (!out.empty()) out += "; ";
        out += operation.string_or("op", "");
        for (const std::string_view key : {"id", "parent", "after", "text"})
            if (operation.find(key) != nullptr) out += " " + std::string(key) + "=" + operation.string_or(key, "");
        if (const Value* attributes = operation.find("attributes"))
            for (const auto& [name, value] : attributes->as_object()) out += " " + name + "=" + (value.is_null() ? "null" : value.as_string());
        if (const Value* node = operation.find("node")) out += " <" + node->string_or("id", "") + ">";
    }
    return out;
}

}  // namespace

TEST_CASE("dom: a text field is a labelled input that says what is wrong with it")
{
    CHECK(html_of({.id = "you/email", .role = Role::text_field, .name = "E-mail", .description = "We answer here.", .value = "a@", .error = "Not an address.",
                   .path = "applicant.email", .purpose = "email", .input_mode = "email", .columns = 30, .required = true}) ==
          R"(<div id="you/email~field" class="field invalid required">
<label id="you/email~label" class="label" for="you/email">E-mail</label>
<p id="you/email~help" class="help">We answer here.</p>
<div id="you/email~box" class="box">
<input id="you/email" class="input sized" type="email" name="applicant.email" value="a@" size="30" inputmode="email" autocomplete="email" autocapitalize="off" spellcheck="false" aria-describedby="you/email~help you/email~error" aria-invalid="true" required>
</div>
<p id="you/email~error" class="finding error">Not an address.</p>
</div>)");
}

TEST_CASE("dom: a date is a fieldset of three fields that are posted under their ids")
{
    const std::string html = html_of({.id = "day", .role = Role::date_field, .name = "Day", .path = "bonfire.day", .children = {
        {.id = "day:day", .role = Role::text_field, .name = "Day", .value = "7", .input_mode = "numeric", .columns = 2},
        {.id = "day:month", .role = Role::text_field, .name = "Month", .input_mode = "numeric", .columns = 2},
        {.id = "day:year", .role = Role::text_field, .name = "Year", .input_mode = "numeric", .columns = 4}}});
    CHECK(html.find("<fieldset id=\"day\" class=\"field date\" aria-labelledby=\"day~label\">\n<legend id=\"day~label\"") == 0);
    CHECK(html.find("name=\"day:day\" value=\"7\" size=\"2\" inputmode=\"numeric\"") != std::string::npos);
    CHECK(html.find("name=\"day:year\"") != std::string::npos);
    CHECK(html.find("name=\"bonfire.day\"") == std::string::npos);
}

TEST_CASE("dom: each field of a faulty date is faulty and says why")
{
    const std::string html = html_of({.id = "day", .role = Role::date_field, .name = "Day", .description = "Dry days.", .error = "No such day.", .path = "bonfire.day", .children = {
        {.id = "day:day", .role = Role::text_field, .name = "Day", .value = "32"}, {.id = "day:month", .role = Role::text_field, .name = "Month"}}});
    CHECK(html.find("<fieldset id=\"day\" class=\"field date invalid\" aria-describedby=\"day~help day~error\"") == 0);
    for (const char* name : {"day:day", "day:month"}) {
        const auto at = html.find("<input id=\"" + std::string(name) + "\"");
        REQUIRE(at != std::string::npos);
        CHECK(html.substr(at, html.find('>', at) - at).find("aria-describedby=\"day~error\" aria-invalid=\"true\"") != std::string::npos);
    }
}

TEST_CASE("dom: a short word on a button has the whole name to those who hear it")
{
    CHECK(html_of({.id = "x", .role = Role::button, .name = "Delete: Tuesday", .value = "Delete"}) ==
          R"(<button id="x" class="button" type="submit" name="command" value="x" aria-label="Delete: Tuesday">Delete</button>)");
}

TEST_CASE("dom: radios share the name of their group and act for it")
{
    CHECK(html_of({.id = "place", .role = Role::radio_group, .name = "Where", .path = "bonfire.place", .required = true, .children = {
              {.id = "place:shore", .role = Role::radio, .name = "Shore", .value = "shore", .checked = Checked::yes}}}) ==
          R"(<fieldset id="place" class="field radios required" aria-labelledby="place~label" role="radiogroup" aria-required="true">
<legend id="place~label" class="label">Where</legend>
<div id="place:shore~field" class="choice">
<input id="place:shore" class="tick" type="radio" name="bonfire.place" value="shore" checked required data-node="place">
<label id="place:shore~label" class="label" for="place:shore">Shore</label>
</div>
</fieldset>)");
}

TEST_CASE("dom: an unticked checkbox is posted as false, a ticked one as true after it")
{
    CHECK(html_of({.id = "careful", .role = Role::checkbox, .name = "I am careful", .path = "bonfire.careful", .checked = Checked::yes}) ==
          R"(<div id="careful~field" class="field choice">
<input id="careful~unticked" type="hidden" name="bonfire.careful" value="false">
<input id="careful" class="tick" type="checkbox" name="bonfire.careful" value="true" checked>
<label id="careful~label" class="label" for="careful">I am careful</label>
</div>)");
}

TEST_CASE("dom: a dropdown without a choice starts with an empty option")
{
    CHECK(html_of({.id = "kind", .role = Role::dropdown, .name = "Kind", .path = "kind", .placeholder = "Choose", .options = {{"a", "A"}, {"b", "B"}}}) ==
          R"(<div id="kind~field" class="field">
<label id="kind~label" class="label" for="kind">Kind</label>
<div id="kind~box" class="box select">
<select id="kind" class="input" name="kind">
<option id="kind~option0" value="" selected>Choose</option>
<option id="kind~option1" value="a">A</option>
<option id="kind~option2" value="b">B</option>
</select>
</div>
</div>)");
}

TEST_CASE("dom: a button posts its id, and Enter in a field presses the primary one")
{
    const View view = view_of({{.id = "back", .role = Role::button, .name = "Back", .emphasis = Emphasis::secondary},
                               {.id = "next", .role = Role::button, .name = "Next", .emphasis = Emphasis::primary}});
    CHECK(lines(to_html(to_dom(view))) == R"(<div id="root" class="document" lang="en">
<a id="root~skip" class="skip" href="#main">Skip to main content</a>
<form id="stegvis-form" method="post" novalidate>
<button id="root~default" class="default" type="submit" name="command" value="next" hidden data-node="next">
</button>
<main id="main" tabindex="-1">
<button id="back" class="button secondary" type="submit" name="command" value="back">Back</button>
<button id="next" class="button primary" type="submit" name="command" value="next">Next</button>
</main>
</form>
</div>)");
}

TEST_CASE("dom: on a page without script a language posts the form, and Enter never presses it")
{
    const ViewNode link{.id = "language:nn", .role = Role::link, .name = "Nynorsk", .href = "?language=nn", .language = "nn"};
    const ViewNode errors{.id = "errors", .role = Role::error_summary, .name = "Missing"};
    const std::string plain = lines(to_html(to_dom(view_of({link, errors}), {.base = "/permit/k3", .plain = true})));
    CHECK(plain.find(R"(<form id="stegvis-form" method="post" novalidate>
<button id="root~default" class="default" type="submit" name="command" value="" hidden>)") != std::string::npos);
    CHECK(plain.find(R"(<button id="language:nn" class="link" lang="nn" role="link" type="submit" name="page:switch" value="nn">Nynorsk</button>)") != std::string::npos);
    CHECK(plain.find(R"(tabindex="-1" autofocus aria-labelledby)") != std::string::npos);
    const std::string taken_over = lines(to_html(to_dom(view_of({link, errors}))));
    CHECK(taken_over.find(R"(<a id="language:nn" class="link" lang="nn" href="?language=nn">Nynorsk</a>)") != std::string::npos);
    CHECK(taken_over.find("autofocus") == std::string::npos);
}

TEST_CASE("dom: the steps are an ordered list with the current one marked")
{
    CHECK(html_of({.id = "steps", .role = Role::navigation, .name = "Steps", .children = {
              {.id = "s1", .role = Role::link, .name = "You", .href = "apply/you", .done = true},
              {.id = "s2", .role = Role::list_item, .name = "Sign", .current = true},
              {.id = "s3", .role = Role::list_item, .name = "Receipt"}}}) ==
          R"(<nav id="steps" aria-label="Steps">
<ol id="steps~list" class="steps">
<li id="s1~item" class="step done">
<a id="s1" class="link" href="/permit/k3/apply/you">You</a>
</li>
<li id="s2" class="step current">
<span id="s2~label" class="text" aria-current="step">Sign</span>
</li>
<li id="s3" class="step">Receipt</li>
</ol>
</nav>)");
}

TEST_CASE("dom: an error summary is a group that can be focused, with links to the fields")
{
    CHECK(html_of({.id = "errors", .role = Role::error_summary, .name = "Two things are missing", .children = {
              {.id = "errors:0", .role = Role::link, .name = "Name", .href = "#you/name"}}}) ==
          R"(<div id="errors" class="error-summary" role="group" tabindex="-1" aria-labelledby="errors~label">
<h2 id="errors~label" class="title">Two things are missing</h2>
<ul id="errors~list">
<li id="errors:0~item">
<a id="errors:0" class="link" href="#you/name">Name</a>
</li>
</ul>
</div>)");
}

TEST_CASE("dom: questions and answers are a description list with a way back to change them")
{
    CHECK(html_of({.id = "terms", .role = Role::term_list, .children = {
              {.id = "t1", .role = Role::term_row, .name = "Name", .value = "Kari", .children = {
                  {.id = "t1:change", .role = Role::link, .name = "Change", .href = "apply/you"}}}}}) ==
          R"(<dl id="terms" class="terms">
<div id="t1" class="term">
<dt id="t1~label">Name</dt>
<dd id="t1~value" class="value">Kari</dd>
<dd id="t1~more" class="more">
<a id="t1:change" class="link" href="/permit/k3/apply/you">Change</a>
</dd>
</div>
</dl>)");
}

TEST_CASE("dom: texts of a View are inert wherever they stand")
{
    const std::string evil = "\"'><script>alert(1)</script>&\x01";
    ViewNode node{.id = evil, .role = Role::text_field, .name = evil, .description = evil, .value = evil, .error = evil, .path = evil, .placeholder = evil, .purpose = evil,
                  .input_mode = evil, .language = evil, .prefix = evil};
    std::vector<ViewNode> nodes;
    for (int role = static_cast<int>(Role::group); role <= static_cast<int>(Role::separator); ++role) {
        node.role = static_cast<Role>(role);
        node.href = role % 2 == 0 ? "javascript:alert(1)" : "//evil.example";
        nodes.push_back(node);
    }
    View view = view_of(nodes);
    view.title = evil;
    const std::string html = to_page(view, {.dom = {.base = "/permit/k3"}, .service = evil, .data = {{"x", evil}}, .hidden = {{evil, evil}}});
    CHECK(html.find("<script>") == std::string::npos);
    CHECK(html.find("javascript:") == std::string::npos);
    CHECK(html.find("evil.example") == std::string::npos);
    CHECK(html.find("\"'") == std::string::npos);
}

TEST_CASE("dom: ids are unique even when a View repeats them")
{
    std::vector<ViewNode> nodes;
    for (int role = 0; role <= static_cast<int>(Role::separator); ++role)
        nodes.push_back({.id = "same", .role = static_cast<Role>(role), .name = "N", .description = "D", .error = "E"});
    nodes.push_back({.id = "same~2", .role = Role::paragraph, .name = "P"});
    std::set<std::string> ids;
    int count = 0;
    collect(to_dom(view_of(nodes)).children.back().children.front(), ids, count);
    CHECK(count > 30);
    CHECK(static_cast<int>(ids.size()) == count);
}

TEST_CASE("dom: a text that begins with a line break keeps it")
{
    CHECK(html_of({.id = "t", .role = Role::text_area, .value = "\na"}).find(">\n\na</textarea>") != std::string::npos);
}

TEST_CASE("dom: equal views give an empty patch")
{
    const View view = view_of({{.id = "a", .role = Role::text_field, .name = "A", .value = "1"}});
    CHECK(patch_text(view, view).empty());
}

TEST_CASE("dom: a patch touches what changed and nothing else")
{
    const View old = view_of({{.id = "a", .role = Role::text_field, .name = "A", .value = "1"}, {.id = "p", .role = Role::paragraph, .name = "Old"}});
    View now = old;
    now.root.children[0].children[0].value = "2";
    CHECK(patch_text(old, now) == "set id=a value=2");
    now = old;
    now.root.children[0].children[1].name = "New";
    CHECK(patch_text(old, now) == "text id=p text=New");
    now = old;
    now.root.children[0].children[0].error = "Wrong";
    CHECK(patch_text(old, now) ==
          "set id=a~field class=field invalid; set id=a aria-describedby=a~error aria-invalid=true; add parent=a~field after=a~box <a~error>");
    CHECK(patch_text(now, old) == "remove id=a~error; set id=a~field class=field; set id=a aria-describedby=null aria-invalid=null");
}

TEST_CASE("dom: a patch moves as few elements as it can")
{
    const auto paragraphs = [](std::string_view order) {
        std::vector<ViewNode> nodes;
        for (const char c : order) nodes.push_back({.id = std::string(1, c), .role = Role::paragraph, .name = "x"});
        return view_of(std::move(nodes));
    };
    CHECK(patch_text(paragraphs("abcd"), paragraphs("bcda")) == "move id=a parent=main after=d");
    CHECK(patch_text(paragraphs("abcd"), paragraphs("abxcd")) == "add parent=main after=b <x>");
    CHECK(patch_text(paragraphs("abcd"), paragraphs("dbc")) == "remove id=a; move id=d parent=main after=");
}

TEST_CASE("dom: what goes in one place and comes in another is removed first")
{
    const ViewNode field{.id = "f", .role = Role::paragraph, .name = "x"};
    const View old = view_of({{.id = "g", .role = Role::group}, field});
    const View now = view_of({{.id = "g", .role = Role::group, .children = {field}}});
    CHECK(patch_text(old, now) == "remove id=f; add parent=g after= <f>");
}

TEST_CASE("dom: only who has no script is brought to the page again and again")
{
    const std::string page = to_page(view_of({}), {.look_again = "/permit/k3"});
    CHECK(page.find("<noscript><meta http-equiv=\"refresh\" content=\"5; url=/permit/k3\"></noscript></head>") != std::string::npos);
    CHECK(to_page(view_of({}), {}).find("http-equiv") == std::string::npos);
}

TEST_CASE("dom: the page works without script and hands over to it")
{
    const std::string page = to_page(view_of({}), {.dom = {.base = "/permit/k3"}, .assets = {.script = "/s.js", .style = "/s.css", .wasm = "/s.wasm"},
                                                   .service = "permit", .instance = "k3", .hidden = {{"token", "t"}}});
    CHECK(page.find("<!DOCTYPE html><html lang=\"en\">") == 0);
    CHECK(page.find("<script type=\"module\" src=\"/s.js\"></script>") != std::string::npos);
    CHECK(page.find("<input type=\"hidden\" name=\"token\" value=\"t\">") != std::string::npos);
    CHECK(page.find("data-service=\"permit\" data-instance=\"k3\" data-base=\"/permit/k3\"") != std::string::npos);
    CHECK(page.find(" style=") == std::string::npos);
}
