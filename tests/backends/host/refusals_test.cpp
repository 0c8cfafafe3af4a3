#include <atomic>
#include <thread>
#include <vector>

#include "tests/backends/host/playground.hpp"
#include "tests/backends/support/raw_client.hpp"

namespace stegvis::host::test {
namespace {

std::string creation(Browser& browser, const std::string& body, const std::string& type)
{
    return browser.post("/api/permit/instances", body, {}, type).code();
}

}  // namespace

TEST_CASE("refusals: what is not UTF-8 is refused before anything is done")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    const std::int64_t seq = seq_of(kari.get(path + "/view").json);
    CHECK(kari.get(path + "/view?window=%FF").code() == "malformed-request");
    CHECK(kari.post_form("/permit/" + kari.id, "applicant.name=%FF&command=next").code() == "malformed-request");
    const Answer message = kari.post(path + "/messages/decision", "{}", {{"Idempotency-Key", "\xff"}});
    CHECK(message.status >= 400);
    CHECK(seq_of(kari.get(path + "/view").json) == seq);
}

TEST_CASE("refusals: a media type may be written in any case, with blanks before its parameters")
{
    Playground playground;
    Browser kari(playground, "kari");
    CHECK(creation(kari, "{}", "Application/JSON ; charset=utf-8").empty());
    CHECK(creation(kari, "{}", "application/jsonx") == "not-json");
}

TEST_CASE("refusals: members that are not known, and numbers that are none")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    CHECK(creation(kari, R"({"colour":"red"})", "application/json") == "malformed-request");
    CHECK(creation(kari, R"({"id":5})", "application/json") == "malformed-request");
    CHECK(creation(kari, R"({"id":""})", "application/json") == "malformed-request");
    const std::string command = R"({"command":{"id":"a","type":"set","path":"applicant.name","text":"y"})";
    CHECK(kari.post(path + "/commands", command + R"(,"colour":"red"})").code() == "malformed-command");
    CHECK(kari.post(path + "/commands", command + R"(,"window":5})").code() == "malformed-command");
    CHECK(kari.post(path + "/commands", command + R"(,"window":"w","language":"en"})").status == 200);
    for (const char* after : {"abc", "-5", "1e3", "99999999999999999999"}) {
        CAPTURE(after);
        CHECK(kari.get(path + "/events?after=" + after).code() == "malformed-request");
    }
}

TEST_CASE("refusals: a method that is not there says which ones are")
{
    Playground playground;
    Browser kari(playground, "kari");
    const Answer asset = kari.post("/assets/main.js", "{}");
    CHECK(asset.status == 405);
    CHECK(header_of(asset, "Allow") == "GET, HEAD");
    httplib::Client client("127.0.0.1", playground.port());
    const auto put = client.Put("/", "x", "text/plain");
    REQUIRE(put);
    CHECK(put->status == 405);
    CHECK(put->get_header_value("Allow") == "GET, HEAD, POST");
    const auto head = client.Head("/api/key");
    REQUIRE(head);
    CHECK(head->status == 200);
    CHECK(head->body.empty());
    const auto part = client.Get("/api/key", {{"Range", "bytes=0-3"}});
    REQUIRE(part);
    CHECK(part->status == 200);
    CHECK(part->body.size() > 4);
}

TEST_CASE("refusals: creations with one id that come at once give one case")
{
    Playground playground;
    std::vector<std::thread> threads;
    std::vector<std::string> ids(12);
    std::vector<std::unique_ptr<Browser>> browsers;
    for (std::size_t i = 0; i < ids.size(); ++i) browsers.push_back(std::make_unique<Browser>(playground, "kari"));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        Browser& browser = *browsers[i];
        std::string& id = ids[i];
        threads.emplace_back([&browser, &id] { id = browser.post("/api/permit/instances", R"({"id":"same"})").json.string_or("id", ""); });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::string& id : ids) CHECK(id == ids.front());
    CHECK_FALSE(ids.front().empty());
}

TEST_CASE("refusals: a login leads on to what was asked for, escaped, and nowhere else")
{
    Playground playground;
    Browser nobody(playground);
    // Raw, for the client would decode it.
    const std::string answer = stegvis::test::talk(playground.port(), "GET /permit/a%26b%20c?language=en HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    CAPTURE(answer);
    CHECK(answer.find("Location: /?next=%2Fpermit%2Fa%26b%20c&language=en\r\n") != std::string::npos);
    for (const char* next : {"//evil.example", "/%5Cevil.example", "/%09/evil.example", "/%01x", "https://evil.example"}) {
        CAPTURE(next);
        CHECK(header_of(nobody.post_form(std::string("/?next=") + next, "command=person:kari"), "Location") == "/");
    }
}

}  // namespace stegvis::host::test
