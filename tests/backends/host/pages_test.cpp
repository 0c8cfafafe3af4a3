#include "tests/backends/host/page_reading.hpp"

namespace stegvis::host::test {

TEST_CASE("pages: every answer lives under the strict policy")
{
    Playground playground;
    Browser kari(playground, "kari");
    for (const char* path : {"/", "/permit", "/api/session", "/nowhere", "/assets/nothing.js"}) {
        const Answer answer = kari.get(path);
        CAPTURE(path);
        CHECK(header_of(answer, "Content-Security-Policy").find("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'") == 0);
        CHECK(header_of(answer, "X-Content-Type-Options") == "nosniff");
        CHECK(!has(answer, "<script>"));
    }
    CHECK(kari.get("/nowhere").status == 404);
    CHECK(kari.get("/assets/../../etc/passwd").status == 404);
    CHECK(kari.get("/assets/..%2f..%2fetc%2fpasswd").status == 404);
}

TEST_CASE("pages: a person is chosen, and the cookie is for the host alone")
{
    Playground playground;
    Browser browser(playground);
    CHECK(has(browser.get("/"), "Kari Nordmann"));
    CHECK(header_of(browser.get("/permit"), "Location") == "/?next=/permit");
    const Answer chosen = browser.post_form("/?next=/permit", "command=person:kari");
    CHECK(chosen.status == 303);
    CHECK(header_of(chosen, "Location") == "/permit");
    CHECK(header_of(chosen, "Set-Cookie").find("HttpOnly; SameSite=Lax") != std::string::npos);
    CHECK(browser.get("/permit").status == 200);
    CHECK(header_of(browser.post_form("/?next=//evil.example", "command=person:kari"), "Location") == "/");
    CHECK(browser.post_form("/", "command=person:nobody").status == 403);
    CHECK(browser.post_form("/", "command=person:kari", {{"Origin", "https://evil.example"}}).status == 403);
}

TEST_CASE("pages: my cases are the same for a page and for a window that is no browser")
{
    Playground playground;
    Browser kari(playground, "kari");
    kari.create();
    const std::string first = kari.id;
    kari.create();
    const Answer shown = kari.get("/api/permit/cases?language=en");
    REQUIRE(shown.status == 200);
    const auto view = view_from_value(shown.json);
    REQUIRE(view);
    const ViewNode* link = find_node(view->root, "open-" + first);
    REQUIRE(link);
    CHECK(link->href == "/permit/" + first);
    CHECK(find_node(view->root, "open-" + kari.id) != nullptr);
    CHECK(find_node(view->root, "remove:" + first) != nullptr);
    CHECK(find_by_role(view->root, Role::button, "Start a new one") != nullptr);
    CHECK(link->value == "You and the bonfire - Apply to light a bonfire");
    CHECK(link->name.starts_with(link->value + ", begun "));
    CHECK(link->name.find("-11-") == std::string::npos);
    CHECK(find_node(view->root, "remove:" + first)->name == "Delete the draft: " + link->name);
    Browser ola(playground, "ola");
    CHECK(!has(ola.get("/api/permit/cases"), first));
    CHECK(Browser(playground).get("/api/permit/cases").status == 401);
}

TEST_CASE("pages: a window that is no browser asks before it deletes a draft, and only a draft of one's own")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    const Answer asked = kari.get("/api/permit/cases?language=en&remove=" + kari.id);
    REQUIRE(asked.status == 200);
    const auto view = view_from_value(asked.json);
    REQUIRE(view);
    CHECK(find_by_role(view->root, Role::button, "Yes, delete the draft")->id == "confirm");
    CHECK(find_by_role(view->root, Role::link, "No, keep it")->href == "/permit");
    CHECK_MESSAGE(kari.get(path + "/view").status == 200, "asking deletes nothing");
    CHECK(Browser(playground, "ola").get("/api/permit/cases?remove=" + kari.id).status == 403);
    CHECK(kari.get("/api/permit/cases?remove=unknown").status == 404);
}

TEST_CASE("pages: my cases lists mine, and a draft can be deleted")
{
    Playground playground;
    Browser kari(playground, "kari");
    Browser ola(playground, "ola");
    kari.create();
    const Answer list = kari.get("/permit");
    CHECK(has(list, "/permit/" + kari.id));
    CHECK(!has(ola.get("/permit"), kari.id));
    CHECK(ola.post_form("/permit", "command=remove:" + kari.id + "&token=" + token_in(ola.get("/permit").body)).status >= 400);
    const Answer asked = kari.post_form("/permit", "command=remove:" + kari.id + "&token=" + token_in(list.body));
    CHECK(asked.status == 200);
    CHECK(has(asked, "Vil du slette utkastet?"));
    CHECK(has(kari.get("/permit"), kari.id));
    CHECK(hidden_in(asked.body, "command") == "remove:" + kari.id);
    CHECK(kari.post_form("/permit", "command=remove:" + kari.id + "&confirm=yes&command=confirm&token=" + token_in(asked.body)).status == 303);
    CHECK(!has(kari.get("/permit"), kari.id));
}

TEST_CASE("pages: a case is named by where it stands, not by what went wrong there")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    REQUIRE(kari.command(path, Value{{"type", "act"}, {"action", "next"}}).status == 200);
    CHECK(has(kari.get("/permit/" + kari.id), "<title>Feil:"));
    CHECK(!has(kari.get("/permit"), "Feil:"));
    CHECK(has(kari.get("/permit"), ">Deg og bålet - Søk om å tenne bål</a>"));
}

TEST_CASE("pages: a double click on a new case begins one")
{
    Playground playground;
    Browser kari(playground, "kari");
    const Answer list = kari.get("/permit");
    const std::string fields = "command=new&token=" + token_in(list.body) + "&page:new=" + hidden_in(list.body, "page:new");
    const std::string first = header_of(kari.post_form("/permit", fields), "Location");
    CHECK(header_of(kari.post_form("/permit", fields), "Location") == first);
    const Answer later = kari.get("/permit");
    CHECK(header_of(kari.post_form("/permit", "command=new&token=" + token_in(later.body) + "&page:new=" + hidden_in(later.body, "page:new")), "Location") != first);
}

TEST_CASE("pages: what a person reads of a refusal is a page")
{
    Playground playground;
    Browser kari(playground, "kari");
    Browser ola(playground, "ola");
    kari.create();
    const std::string place = "/permit/" + kari.id;
    const std::string olas = token_in(ola.get("/permit").body);
    const httplib::Headers reading = {{"Accept", "text/html,*/*;q=0.8"}};
    for (const Answer& answer : {kari.post_form(place, "applicant.name=x&token=00"), ola.post_form(place, "applicant.name=x&token=" + olas), ola.get(place),
                                 kari.post_form(place, "x=y", {{"Origin", "https://evil.example"}}), kari.post_form("/", "command=person:nobody"),
                                 kari.post_form("/permit", "command=new"), kari.get("/permit/nothing", reading), kari.get("/nothing"),
                                 kari.post_form("/permit", "command=remove:nothing&token=" + token_in(kari.get("/permit").body)), ola.post_form("/permit", "command=remove:" + kari.id + "&token=" + olas)}) {
        CAPTURE(answer.body);
        CHECK(answer.status >= 400);
        CHECK(header_of(answer, "Content-Type").starts_with("text/html"));
        CHECK(has(answer, "<h1"));
        CHECK(has(answer, "href=\"/"));
    }
}

TEST_CASE("pages: the language can be changed at any time, and stays")
{
    Playground playground;
    Browser kari(playground, "kari");
    kari.create();
    const std::string place = "/permit/" + kari.id;
    CHECK(has(kari.get(place), "<html lang=\"nb\">"));
    CHECK(has(kari.get(place + "?language=nn"), "<html lang=\"nn\">"));
    CHECK(has(kari.get(place), "<html lang=\"nn\">"));
    CHECK(has(kari.get("/permit"), "<html lang=\"nn\">"));
}

TEST_CASE("pages: the language chosen before the person stays")
{
    Playground playground;
    Browser browser(playground);
    CHECK(has(browser.get("/?language=en"), "<html lang=\"en\">"));
    REQUIRE(browser.post_form("/", "command=person:kari").status == 303);
    CHECK(has(browser.get("/permit"), "<html lang=\"en\">"));
    Browser other(playground, "kari");
    CHECK(has(other.get("/permit"), "<html lang=\"nb\">"));
}

TEST_CASE("pages: text that would be markup stays text")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    kari.set(path, "applicant.name", "<script>alert(1)</script>\" onfocus=\"x");
    const Answer page = kari.get("/permit/" + kari.id);
    CHECK(!has(page, "<script>alert"));
    CHECK(!has(page, "\" onfocus=\""));
}

}  // namespace stegvis::host::test
