#include "tests/backends/host/playground.hpp"

namespace stegvis::host::test {
namespace {

/// The value of the hidden token of a page's form.
std::string token_in(const std::string& html)
{
    const std::string before = "name=\"token\" value=\"";
    const auto at = html.find(before);
    REQUIRE(at != std::string::npos);
    return html.substr(at + before.size(), html.find('"', at + before.size()) - at - before.size());
}

bool has(const Answer& answer, const std::string& text)
{
    return answer.body.find(text) != std::string::npos;
}

}  // namespace

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

TEST_CASE("pages: without script a case is begun, filled, passed and signed by plain form posts")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string token = token_in(kari.get("/permit").body);
    const Answer begun = kari.post_form("/permit", "command=new&token=" + token);
    REQUIRE(begun.status == 303);
    const std::string place = header_of(begun, "Location");

    const Answer first = kari.get(place);
    CHECK(has(first, "name=\"applicant.name\""));
    const std::string empty = kari.post_form(place, "command=apply/you/next&token=" + token).body;
    const Answer faulty = kari.get(place);
    CHECK(has(faulty, "error-summary"));

    const std::string fields = "applicant.name=K%C3%A5re+%C3%86rlig&applicant.email=kare%40example.no&apply/you/day:day=23&apply/you/day:month=6&apply/you/day:year=2026"
                               "&bonfire.place=shore&bonfire.careful=false&bonfire.careful=true&command=apply/you/next&token=" + token;
    const Answer passed = kari.post_form(place, fields);
    CAPTURE(passed.body);
    CHECK(passed.status == 303);
    CHECK(header_of(passed, "Location") == place + "/apply/sign");
    const Answer summary = kari.get(place + "/apply/sign");
    CHECK(has(summary, "Kåre Ærlig"));
    CHECK(has(summary, "23. juni 2026"));
    CHECK(kari.post_form(place + "/apply/sign", "command=apply/sign/submit&token=" + token).status == 303);
    CHECK(kari.waits_until_at("/api" + place.substr(0, 7) + "/instances" + place.substr(7), "apply/receipt"));
}

TEST_CASE("pages: without script too, why one does not sign goes with it")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    kari.fill_permit(path);
    const std::string place = "/permit/" + kari.id + "/apply/sign";
    const Answer page = kari.get(place);
    REQUIRE(has(page, "name=\"apply/sign/reason\""));
    const std::string token = token_in(page.body);
    CHECK(kari.post_form(place, "apply/sign/reason=Feil+dag%0D%0Aog+sted&command=apply/sign/reject&token=" + token).status == 303);
    Value details;
    const Answer events = kari.get(path + "/events?after=0");
    for (const Value& event : events.json.find("events")->as_array()) {
        const Value* payload = event.find("payload");
        if (event.string_or("type", "") == "ended" && payload->string_or("outcome", "") == "rejected") details = *payload->find("details");
    }
    CHECK(details == Value{{"reason", "Feil dag\nog sted"}});
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
    Browser ola(playground, "ola");
    CHECK(!has(ola.get("/api/permit/cases"), first));
    CHECK(Browser(playground).get("/api/permit/cases").status == 401);
}

TEST_CASE("pages: a form without the session's token, or of a case of somebody else, changes nothing")
{
    Playground playground;
    Browser kari(playground, "kari");
    Browser ola(playground, "ola");
    const std::string path = kari.create();
    const std::string place = "/permit/" + kari.id;
    const std::string before = kari.get(path + "/view").body;
    const std::string fields = "applicant.name=x&command=apply/you/next";
    CHECK(kari.post_form(place, fields).status == 403);
    CHECK(kari.post_form(place, fields + "&token=00").status == 403);
    const std::string olas = token_in(ola.get("/permit").body);
    CHECK(kari.post_form(place, fields + "&token=" + olas).status == 403);
    CHECK(ola.post_form(place, fields + "&token=" + olas).status == 403);
    CHECK(ola.get(place).status == 403);
    CHECK(!has(ola.get(place), "applicant"));
    CHECK(kari.get(path + "/view").body == before);
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
    CHECK(kari.post_form("/permit", "command=remove:" + kari.id + "&token=" + token_in(list.body)).status == 303);
    CHECK(!has(kari.get("/permit"), kari.id));
}

TEST_CASE("pages: a change that voids a signature is asked about first, and made when the person says so")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    kari.fill_permit(path);
    REQUIRE(kari.command(path, Value{{"type", "act"}, {"action", "sign"}}).status == 200);
    REQUIRE(kari.waits_until_at(path, "apply/receipt"));
    const std::string page = "/permit/" + kari.id + "/apply/you";
    const std::string fields = "applicant.name=Ola&command=apply/you/next&token=" + token_in(kari.get(page).body);

    const std::string before = kari.get(path + "/view").body;
    const Answer asked = kari.post_form(page, fields);
    CHECK(asked.status == 409);
    CHECK(has(asked, "name=\"confirm\""));
    CHECK(kari.get(path + "/view").body == before);
    const Answer done = kari.post_form(page, "command=confirm&" + fields + "&confirm=yes");
    CHECK(done.status == 303);
    CHECK(header_of(done, "Location") == "/permit/" + kari.id + "/apply/sign");
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
