#include "tests/backends/host/page_reading.hpp"

namespace stegvis::host::test {
namespace {

/// A service of one page with a repeated group, and one after it.
ServiceFiles row_service()
{
    const std::string texts = R"({"join.title": "Club", "who.title": "Who", "more.title": "More", "title.label": "Name of the club", "fee.label": "Fee",
        "members.row": "Member {number}", "name.label": "Name", "done.title": "Done"})";
    return {{"service.json", R"({"stegvis": 1, "id": "club", "version": "1.0.0", "model": "club.schema.json", "texts": "texts/{lang}.json", "languages": ["nb", "en"],
        "root": {"type": "flow", "id": "join", "children": [
            {"type": "page", "id": "who", "children": [
                {"type": "text-field", "id": "title", "bind": "title"}, {"type": "number-field", "id": "fee", "bind": "fee"},
                {"type": "each", "id": "members", "bind": "members", "children": [{"type": "text-field", "id": "name", "bind": "members.name"}]}]},
            {"type": "page", "id": "more"}, {"type": "page", "id": "done"}]}})"},
            {"club.schema.json", R"({"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object", "properties": {
                "title": {"type": "string"}, "fee": {"type": "number"},
                "members": {"type": "array", "items": {"type": "object", "properties": {"name": {"type": "string"}}}}}})"},
            {"texts/nb.json", texts}, {"texts/en.json", texts}};
}

}  // namespace

TEST_CASE("forms: without script a case is begun, filled, passed and signed by plain form posts")
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
    const Answer sent = kari.post_form(place + "/apply/sign", "command=apply/sign/submit" + kept_by(summary));
    CHECK(sent.status == 303);
    const std::string after = header_of(sent, "Location");
    CHECK((after == place || after == place + "/apply/receipt"));
    const Answer waiting = kari.get(after);
    if (has(waiting, "<progress")) {
        CHECK(has(waiting, "<noscript><meta http-equiv=\"refresh\" content=\"5; url=" + place + "\"></noscript>"));
        CHECK(has(waiting, "Signaturen din blir registrert"));
        CHECK(has(waiting, ">Se etter på nytt</a>"));
    }
    CHECK(kari.waits_until_at("/api" + place.substr(0, 7) + "/instances" + place.substr(7), "apply/receipt"));
    CHECK(!has(kari.get(place), "http-equiv"));
    // The second of two clicks comes to the same.
    const Answer again = kari.post_form(place + "/apply/sign", "command=apply/sign/submit" + kept_by(summary));
    CHECK(again.status == 303);
    CHECK(header_of(again, "Location") == place);
    CHECK(has(kari.get(place + "/apply/sign"), "Du signerte dette "));
}

TEST_CASE("forms: a form that is older than the case changes only what was changed on it")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    const std::string place = "/permit/" + kari.id;
    const Answer first = kari.get(place);
    const Answer second = kari.get(place);
    CHECK(kari.post_form(place, "applicant.name=Kari&applicant.email=" + kept_by(second)).status == 303);
    CHECK(kari.post_form(place, "applicant.name=&applicant.email=kari%40example.no" + kept_by(first)).status == 303);
    CHECK(data_of(kari, path, "applicant.name") == "Kari");
    CHECK(data_of(kari, path, "applicant.email") == "kari@example.no");
}

TEST_CASE("forms: two answers to one question are both shown, nothing else is lost, and nothing is passed")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    const std::string place = "/permit/" + kari.id;
    const Answer page = kari.get(place);
    kari.set(path, "applicant.name", "Theirs");
    kari.set(path, "bonfire.place", "garden");
    const Answer told = kari.post_form(place, "applicant.name=Mine&applicant.email=kari%40example.no&bonfire.place=shore&command=apply/you/next" + kept_by(page));
    CHECK(told.status == 409);
    CHECK(has(told, "value=\"Mine\""));
    CHECK(has(told, "Det som står der nå: «Theirs»"));
    CHECK(has(told, "Det som står der nå: «I en hage»"));
    CHECK(has(told, "Det du skrev: «Ved sjø eller vann»"));
    CHECK(!has(told, "<script"));
    CHECK(data_of(kari, path, "applicant.name") == "Theirs");
    CHECK(data_of(kari, path, "applicant.email") == "kari@example.no");
    CHECK(kari.get(path + "/view").json.string_or("address", "") == "apply/you");
    // Who posts the page that says so has seen both.
    CHECK(kari.post_form(place, "applicant.name=Mine&applicant.email=kari%40example.no" + kept_by(told)).status == 303);
    CHECK(data_of(kari, path, "applicant.name") == "Mine");
}

TEST_CASE("forms: a button that is not there, or a text that is too long, costs nothing that was typed")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    const std::string place = "/permit/" + kari.id;
    const Answer page = kari.get(place);
    const Answer gone = kari.post_form(place, "applicant.name=Kari&command=apply/you/nothing" + kept_by(page));
    CHECK(gone.status == 400);
    CHECK(has(gone, "value=\"Kari\""));
    CHECK(has(gone, "kan ikke gjøres nå"));
    const std::string text(150'000, 'x');
    const Answer refused = kari.post_form(place, "applicant.name=" + text + "&applicant.email=kari%40example.no&command=apply/you/next" + kept_by(gone));
    CHECK(refused.status == 413);
    CHECK(has(refused, "value=\"" + text + "\""));
    CHECK(has(refused, "Teksten er for lang"));
    CHECK(data_of(kari, path, "applicant.email") == "kari@example.no");
    CHECK(data_of(kari, path, "applicant.name") == "Kari");
}

TEST_CASE("forms: what was typed in a row that is gone is said, and nothing is passed")
{
    Playground playground;
    playground.services = {row_service()};
    playground.restart();
    Browser kari(playground, "kari");
    const std::string path = kari.create("club");
    const std::string place = "/club/" + kari.id;
    REQUIRE(kari.command(path, Value{{"type", "add-row"}, {"path", "members"}, {"key", "a1"}}).status == 200);
    const Answer page = kari.get(place);
    REQUIRE(has(page, "name=\"members{a1}.name\""));
    REQUIRE(kari.command(path, Value{{"type", "remove-row"}, {"path", "members{a1}"}}).status == 200);
    const Answer told = kari.post_form(place, "members{a1}.name=Per&title=Club&command=join/who/next" + kept_by(page));
    CHECK(told.status == 404);
    CHECK(has(told, "Feltet finnes ikke lenger"));
    CHECK(has(told, "«Per»"));
    CHECK(has(told, "value=\"Club\""));
    CHECK(kari.get(path + "/view").json.string_or("address", "") == "join/who");
}

TEST_CASE("forms: adding a row on a page that one has gone back to leaves one there")
{
    Playground playground;
    playground.services = {row_service()};
    playground.restart();
    Browser kari(playground, "kari");
    const std::string path = kari.create("club");
    const std::string place = "/club/" + kari.id + "/join/who";
    REQUIRE(kari.command(path, Value{{"type", "act"}, {"action", "next"}}).status == 200);
    const Answer page = kari.get(place);
    REQUIRE(has(page, "value=\"join/who/members:add\""));
    const Answer added = kari.post_form(place, "title=&fee=&command=join/who/members:add" + kept_by(page));
    CHECK(header_of(added, "Location") == place);
    CHECK(has(kari.get(place), "members{"));
    CHECK(header_of(kari.post_form(place, "command=join/who/next" + kept_by(kari.get(place))), "Location") == "/club/" + kari.id + "/join/more");
}

TEST_CASE("forms: a form is read in the language that its page had")
{
    Playground playground;
    playground.services = {row_service()};
    playground.restart();
    Browser kari(playground, "kari");
    const std::string path = kari.create("club");
    const std::string place = "/club/" + kari.id;
    const Answer page = kari.get(place);
    CHECK(has(kari.get(place + "?language=en"), "lang=\"en\""));
    CHECK(kari.post_form(place, "fee=1.250%2C5" + kept_by(page)).status == 303);
    CHECK(has(kari.get(place), "value=\"1250.5\""));
}

TEST_CASE("forms: without script too, why one does not sign goes with it")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    kari.fill_permit(path);
    const std::string place = "/permit/" + kari.id + "/apply/sign";
    const Answer page = kari.get(place);
    REQUIRE(has(page, "name=\"apply/sign/reason\""));
    const std::string token = token_in(page.body);
    const std::string pressed = "apply/sign/reason=Feil+dag%0D%0Aog+sted&command=apply/sign/reject&token=";
    const Answer refused = kari.post_form(place, pressed + "00");
    CHECK(refused.status == 403);
    CHECK_MESSAGE(has(refused, "Feil dag\nog sted</textarea>"), "what is refused is given back");
    CHECK(kari.post_form(place, pressed + token).status == 303);
    Value details;
    const Answer events = kari.get(path + "/events?after=0");
    for (const Value& event : events.json.find("events")->as_array()) {
        const Value* payload = event.find("payload");
        if (event.string_or("type", "") == "ended" && payload->string_or("outcome", "") == "rejected") details = *payload->find("details");
    }
    CHECK(details == Value{{"reason", "Feil dag\nog sted"}});
}

TEST_CASE("forms: a form without the session's token, or of a case of somebody else, changes nothing")
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

TEST_CASE("forms: a form of another session changes nothing, and shows what was typed")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    const std::string place = "/permit/" + kari.id;
    const Answer page = kari.get(place);
    REQUIRE(kari.post_form("/", "command=person:kari").status == 303);
    const Answer refused = kari.post_form(place, "applicant.name=Kari&command=apply/you/next" + kept_by(page));
    CHECK(refused.status == 403);
    CHECK(has(refused, "value=\"Kari\""));
    CHECK(data_of(kari, path, "applicant.name").empty());
    CHECK(kari.post_form(place, "applicant.name=Kari" + kept_by(refused)).status == 303);
    CHECK(data_of(kari, path, "applicant.name") == "Kari");
}

TEST_CASE("forms: who is not logged in any more keeps what was typed until they are again")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    const std::string place = "/permit/" + kari.id;
    const Answer page = kari.get(place);
    const httplib::Headers without = {{"Cookie", "other=1"}};
    const std::string fields = "applicant.name=Kari&applicant.email=";
    const Answer gone = kari.post_form(place, fields + "&command=apply/you/next" + kept_by(page), without);
    CHECK(gone.status == 401);
    CHECK(has(gone, "Du er ikke logget inn lenger"));
    CHECK(has(gone, ">Kari</li>"));
    CHECK(hidden_in(gone.body, "applicant.name") == "Kari");
    CHECK(hidden_in(gone.body, "page:command") == "apply/you/next");
    const std::string kept = "&page:seq=" + hidden_in(gone.body, "page:seq") + "&page:language=nb&page:command=apply/you/next";
    const Answer back = kari.post_form(place, "command=person:kari&" + fields + kept, without);
    CHECK(back.status == 200);
    CHECK(hidden_in(back.body, "command") == "apply/you/next");
    CHECK(data_of(kari, path, "applicant.name").empty());
    CHECK(kari.post_form(place, "command=confirm&command=apply/you/next&" + fields + kept_by(back)).status == 303);
    CHECK(data_of(kari, path, "applicant.name") == "Kari");
}

TEST_CASE("forms: a change that voids a signature is asked about first, and made when the person says so")
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

TEST_CASE("forms: without script another language keeps what was typed, and passes nothing")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    const std::string place = "/permit/" + kari.id;
    const Answer page = kari.get(place);
    CHECK(has(page, "type=\"submit\" name=\"page:switch\" value=\"nn\""));
    const Answer switched = kari.post_form(place, "applicant.name=Kari&page:switch=nn" + kept_by(page));
    CHECK(switched.status == 303);
    CHECK(header_of(switched, "Location") == place + "/apply/you");
    const Answer other = kari.get(place);
    CHECK(has(other, "<html lang=\"nn\">"));
    CHECK(has(other, "value=\"Kari\""));
    CHECK(header_of(kari.post_form("/?next=/permit", "page:switch=en"), "Location") == "/?next=/permit");
    CHECK(has(kari.get("/permit"), "<html lang=\"en\">"));
}

TEST_CASE("forms: without script another language keeps why one does not sign")
{
    Playground playground;
    Browser kari(playground, "kari");
    kari.fill_permit(kari.create());
    const std::string place = "/permit/" + kari.id + "/apply/sign";
    const Answer switched = kari.post_form(place, "apply/sign/reason=Feil+dag&page:switch=en" + kept_by(kari.get(place)));
    CHECK(switched.status == 200);
    CHECK(has(switched, "<html lang=\"en\">"));
    CHECK(has(switched, "Feil dag</textarea>"));
}

}  // namespace stegvis::host::test
