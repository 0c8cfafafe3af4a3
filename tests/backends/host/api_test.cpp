#include "tests/backends/host/playground.hpp"

#include "framework/service.hpp"

namespace stegvis::host::test {

TEST_CASE("api: a case is created, filled, signed, and is over; its events can be read")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    CHECK(kari.get(path + "/view").json.string_or("address", "") == "apply/you");
    kari.fill_permit(path);
    CHECK(kari.get(path + "/view").json.string_or("address", "") == "apply/sign");
    REQUIRE(kari.command(path, Value{{"type", "act"}, {"action", "sign"}}).status == 200);
    CHECK(kari.waits_until_at(path, "apply/receipt"));

    const Answer events = kari.get(path + "/events?after=0");
    const Array& list = events.json.find("events")->as_array();
    CHECK(seq_of(events.json) == static_cast<std::int64_t>(list.size()));
    CHECK(list.front().string_or("type", "") == "created");
    CHECK(kari.get(path + "/events?after=" + std::to_string(list.size() - 1)).json.find("events")->as_array().size() == 1);
}

TEST_CASE("api: the same command again gets the same answer; the same id with another body does not")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    const Value command{{"id", "c1"}, {"type", "set"}, {"path", "applicant.name"}, {"text", "Kari"}};
    const Answer first = kari.command(path, command);
    CHECK(first.status == 200);
    kari.set(path, "applicant.email", "kari@example.no");
    CHECK(kari.command(path, command).body == first.body);
    Value other = command;
    other.as_object().set("text", "Ola");
    CHECK(kari.command(path, other).status == 422);
    CHECK(seq_of(kari.get(path + "/view").json) == seq_of(first.json) + 1);
}

TEST_CASE("api: the same creation again gives the same case")
{
    Playground playground;
    Browser kari(playground, "kari");
    const Answer first = kari.post("/api/permit/instances", R"({"id":"new-1"})");
    CHECK(kari.post("/api/permit/instances", R"({"id":"new-1"})").json.string_or("id", "x") == first.json.string_or("id", "y"));
    CHECK(kari.get("/api/permit/instances").json.find("instances")->as_array().size() == 1);
    CHECK(kari.get("/api/permit/instances").json.find("instances")->at(0)->string_or("id", "") == first.json.string_or("id", ""));
}

TEST_CASE("api: what is wrong with a request gets the status that fits, as problem+json, and leaves the log alone")
{
    Playground playground;
    Browser kari(playground, "kari");
    Browser ola(playground, "ola");
    Browser nobody(playground);
    const std::string path = kari.create();
    REQUIRE(kari.set(path, "applicant.name", "Kari").status == 200);
    const std::int64_t seq = seq_of(kari.get(path + "/view").json);
    const std::string set = R"({"id":"x","type":"set","path":"applicant.name","text":"y"})";

    const auto check = [&](const Answer& answer, int status, const std::string& code) {
        CAPTURE(answer.body);
        CHECK(answer.status == status);
        CHECK(answer.code() == code);
        CHECK(header_of(answer, "Content-Type") == "application/problem+json");
    };
    check(nobody.post(path + "/commands", set), 401, "no-session");
    check(nobody.get(path + "/view"), 401, "no-session");
    check(ola.get(path + "/view"), 403, "not-allowed");
    check(ola.get(path + "/events?after=0"), 403, "not-allowed");
    check(ola.post(path + "/commands", set), 403, "not-allowed");
    check(kari.post(path + "/commands", "{not json"), 400, "malformed-json");
    check(kari.post(path + "/commands", "[1]"), 400, "malformed-request");
    check(kari.post(path + "/commands", R"({"id":"x","id":"y"})"), 400, "duplicate-key");
    check(kari.post(path + "/commands", std::string(100'000, '[')), 400, "too-deep");
    check(kari.post(path + "/commands", R"({"id":"x","type":"dance"})"), 400, "malformed-command");
    check(kari.post(path + "/commands", R"({"id":"x","type":"set","colour":"red"})"), 400, "malformed-command");
    check(kari.post(path + "/commands", R"({"type":"set","path":"applicant.name","text":"y"})"), 400, "malformed-command");
    check(kari.post(path + "/commands", set, {}, "text/plain"), 415, "not-json");
    check(kari.post(path + "/commands", std::string(2'000'000, ' ')), 413, "too-large");
    check(kari.post(path + "/commands", set, {{"Origin", "https://evil.example"}}), 403, "wrong-origin");
    check(kari.post(path + "/commands", set, {{"Sec-Fetch-Site", "cross-site"}}), 403, "wrong-origin");
    check(kari.command(path, Value{{"type", "set"}, {"path", "no.such"}, {"text", "y"}}), 404, "unknown-path");
    check(kari.command(path, Value{{"type", "act"}, {"address", "apply/nowhere"}, {"action", "next"}}), 404, "unknown-address");
    check(kari.command(path, Value{{"type", "set"}, {"path", "applicant.name"}, {"text", "y"}, {"base", 99}}), 400, "unknown-base");
    check(kari.command(path, Value{{"type", "answer"}, {"key", "k"}, {"value", {{"status", 200}}}}), 403, "not-allowed");
    check(kari.command(path, Value{{"type", "tick"}}), 403, "not-allowed");
    check(kari.get("/api/permit/instances/nobody/view"), 404, "unknown-instance");
    check(kari.get("/api/other/instances"), 404, "unknown-service");
    check(kari.get("/api/permit/secrets"), 404, "unknown-page");
    check(kari.get(path + "/archives/00"), 404, "unknown-archive");
    check(kari.get(path + "/commands"), 405, "wrong-method");
    check(kari.get("/", {{"Host", "evil.example"}}), 421, "wrong-host");
    CHECK(seq_of(kari.get(path + "/view").json) == seq);
}

TEST_CASE("api: a value that somebody changed in the meantime is a conflict with both values")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    kari.set(path, "applicant.name", "Kari");
    const Answer answer = kari.command(path, Value{{"type", "set"}, {"path", "applicant.name"}, {"text", "Ola"}, {"old", "Kåre"}});
    CHECK(answer.status == 409);
    CHECK(answer.code() == "conflict");
    CHECK(answer.json.string_or("mine", "") == "Ola");
    CHECK(answer.json.string_or("current", "") == "Kari");
}

TEST_CASE("api: a value that was written after the event that one had seen is a conflict, any other is not")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    const auto set = [&](const char* field, const char* text, std::int64_t base) {
        return kari.command(path, Value{{"base", base}, {"type", "set"}, {"path", field}, {"text", text}});
    };
    const std::int64_t seen = seq_of(kari.get(path + "/view").json);
    kari.set(path, "applicant.name", "Kari");
    CHECK(set("applicant.email", "kari@example.no", seen).status == 200);
    const Answer answer = set("applicant.name", "Ola", seen);
    CHECK(answer.status == 409);
    CHECK(answer.code() == "conflict");
    CHECK(answer.json.string_or("current", "") == "Kari");
    CHECK(set("applicant.name", "Ola", seen + 1).status == 200);
}

TEST_CASE("api: a cookie that was made up is nobody's")
{
    Playground playground;
    Browser kari(playground, "kari");
    CHECK(kari.get("/api/session").status == 200);
    for (const char* cookie : {"stegvis=x.kari.00", "stegvis=kari", "stegvis=..", "stegvis=", "other=1"}) {
        CAPTURE(cookie);
        Browser forger(playground);
        CHECK(forger.get("/api/session", {{"Cookie", cookie}}).status == 401);
    }
}

TEST_CASE("api: after a restart everything is where it was, cookies too, and what was outside is taken up")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    kari.fill_permit(path);
    const std::string before = kari.get(path + "/view").body;
    playground.restart();
    Browser again(playground, "kari");
    CHECK(again.get(path + "/view").body == before);
    REQUIRE(again.command(path, Value{{"id", "sign-it"}, {"type", "act"}, {"action", "sign"}}).status == 200);
    CHECK(again.waits_until_at(path, "apply/receipt"));
    CHECK(again.get("/api/permit/instances").json.find("instances")->at(0)->string_or("status", "") == "done");
}

TEST_CASE("api: a case goes on with the version that it began on when the service has changed")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    const std::string hash = kari.get("/api/permit/definition").json.string_or("hash", "");
    std::string& main = playground.services[0]["service.json"];
    main.replace(main.find("\"1.0.0\""), 7, "\"2.0.0\"");
    playground.restart();
    Browser again(playground, "kari");
    again.fill_permit(path);
    CHECK(again.get("/api/permit/definition").json.string_or("version", "") == "2.0.0");
    CHECK(again.get("/api/permit/definition?hash=" + hash).json.string_or("version", "") == "1.0.0");
    CHECK(again.get("/api/permit/definition?hash=00").status == 404);
    const std::string newer = again.create();
    const Value first = *again.get(newer + "/events?after=0").json.find("events")->at(0);
    CHECK(first.find("payload")->string_or("version", "") == "2.0.0");
    CHECK(again.get("/api/permit/cases?remove=" + kari.id).status == 200);
    playground.restart();
    CHECK(Browser(playground, "kari").get(path + "/view").status == 200);
}

TEST_CASE("api: a message that the service does not know is refused, and the log is as it was")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    Browser system(playground);
    CHECK(system.post(path + "/messages/unknown", R"({"id":"m1"})").code() == "unknown-sender");
    CHECK(seq_of(kari.get(path + "/view").json) == 3);
}

namespace {

constexpr const char* decision = R"({"id": "d1", "filing": "F-2026-000001", "outcome": "registered", "organisationNumber": "310000019"})";

/// A playground whose service is sent messages.
void call_agencies(Playground& playground)
{
    playground.services = {sample_files("found-company")};
    playground.variables = {{"REGISTRY_URL", "http://127.0.0.1:1"}, {"MAILBOX_URL", "http://127.0.0.1:2"}};
    playground.restart();
}

httplib::Headers bearer(const std::string& token)
{
    return {{"Authorization", "Bearer " + token}};
}

}  // namespace

TEST_CASE("api: a message is taken from a system that shows its API's token, once, and from nobody else")
{
    Playground playground;
    call_agencies(playground);
    Browser kari(playground, "kari");
    const std::string path = kari.create("found-company");
    const auto kept = [&] {
        std::size_t count = 0;
        const Answer events = kari.get(path + "/events?after=0");
        for (const Value& event : events.json.find("events")->as_array()) count += event.string_or("type", "") == "message-received" ? 1 : 0;
        return count;
    };
    const std::string token = api_token_in(playground.folder(), "registry").value();
    Browser system(playground);
    const std::string to = path + "/messages/decision";
    for (const std::string& wrong : {std::string(), token.substr(1), token + "0", std::string(token.size(), '0')}) {
        const Answer refused = system.post(to, decision, bearer(wrong));
        CHECK(refused.status == 401);
        CHECK(refused.code() == "unknown-sender");
        CHECK(header_of(refused, "WWW-Authenticate") == "Bearer");
    }
    CHECK(system.post(to, decision, {{"Authorization", "Basic " + token}}).status == 401);
    CHECK(kari.post(to, decision).status == 401);
    CHECK(kept() == 0);

    CHECK(system.post(path + "/messages/unknown", R"({"id":"m1"})", bearer(token)).status == 404);
    CHECK(system.post(to, "{}", bearer(token)).status == 400);
    const Answer taken = system.post(to, decision, bearer(token));
    REQUIRE(taken.status == 202);
    CHECK(*taken.json.find("again") == Value(false));
    playground.restart();
    Browser later(playground);
    const Answer again = later.post(to, decision, bearer(token));
    CHECK(again.status == 202);
    CHECK(*again.json.find("again") == Value(true));
    Browser afterwards(playground, "kari");
    std::size_t count = 0;
    const Answer events = afterwards.get(path + "/events?after=0");
    for (const Value& event : events.json.find("events")->as_array())
        if (event.string_or("type", "") == "message-received") {
            ++count;
            CHECK(event.find("payload")->string_or("source", "") == "registry");
        }
    CHECK(count == 1);
}

TEST_CASE("api: the definition that clients get loads, and its APIs are bare names")
{
    Playground playground;
    Browser kari(playground, "kari");
    const Answer answer = kari.get("/api/permit/definition");
    REQUIRE(answer.status == 200);
    ServiceFiles files;
    for (const Member& member : answer.json.find("files")->as_object()) files[member.key] = member.value.as_string();
    CHECK(load_service(files, flow::standard_types()).service);
    CHECK(kari.get("/api/permit/definition", {{"If-None-Match", header_of(answer, "ETag")}}).status == 304);

    ServiceFiles secret = sample_files("permit");
    std::string& main = secret["service.json"];
    main.insert(main.find("\"root\""), "\"apis\": { \"registry\": { \"url\": \"https://secret.example/${TOKEN}\", \"timeout\": \"5s\" } },\n  ");
    auto loaded = load_service(secret, flow::standard_types());
    REQUIRE(loaded.service);
    const std::string shown = write_json(client_definition(*loaded.service));
    CHECK(shown.find("secret.example") == std::string::npos);
    CHECK(shown.find("registry") != std::string::npos);
}

TEST_CASE("api: a stream tells the owner every event as it happens")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    const std::string cookie = [&] {
        Browser other(playground);
        return header_of(other.post_form("/", "command=person:kari"), "Set-Cookie");
    }();
    httplib::Client client("127.0.0.1", playground.port());
    client.set_read_timeout(10);
    std::string received;
    std::thread reader([&] {
        (void)client.Get((path + "/events?after=3").c_str(), {{"Accept", "text/event-stream"}, {"Cookie", cookie.substr(0, cookie.find(';'))}},
                   [&](const char* data, std::size_t length) {
                       received.append(data, length);
                       return received.find("applicant.email") == std::string::npos;
                   });
    });
    kari.set(path, "applicant.name", "Kari");
    kari.set(path, "applicant.email", "kari@example.no");
    reader.join();
    // As many events as there are, in one piece each time: a command is never seen half done.
    CHECK(received.find("id: 5\ndata: {\"seq\":5,\"events\":[{") != std::string::npos);
    CHECK(received.find("\"seq\":4,") != std::string::npos);
}

TEST_CASE("api: many windows at once lose nothing and double nothing")
{
    Playground playground;
    Browser kari(playground, "kari");
    const std::string path = kari.create();
    std::vector<std::thread> threads;
    std::atomic<int> accepted = 0;
    for (int window = 0; window < 4; ++window) {
        threads.emplace_back([&, window] {
            Browser browser(playground, "kari");
            for (int i = 0; i < 10; ++i) {
                const Value command{{"id", "w" + std::to_string(window) + "-" + std::to_string(i)}, {"type", "set"}, {"path", "applicant.name"},
                                    {"text", "Name " + std::to_string(window) + " " + std::to_string(i)}};
                if (browser.command(path, command).status == 200) ++accepted;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(accepted == 40);
    CHECK(seq_of(kari.get(path + "/events?after=0").json) == 3 + 40);
}

TEST_CASE("host: test persons and an open address do not go together, and a service with errors does not start")
{
    const stegvis::test::TemporaryFolder folder;
    const auto store = store::open_sqlite_store(folder / "store.db").value();
    const auto signer = signer::open_openssl_signer(folder.path(), machine_now()).value();
    const HostWorld world{.store = *store, .signer = *signer, .make_http = [](const http::Origins&) { return std::make_unique<http::RecordedClient>(); }};
    std::vector<Diagnostic> diagnostics;
    HostOptions open{.services = {sample_files("permit")}, .types = flow::standard_types(), .persons = {Person{}}, .secret = "s", .server = {.address = "0.0.0.0"}};
    const auto refused = Host::start(open, world, diagnostics);
    REQUIRE(!refused);
    CHECK(refused.error().code == "not-loopback");
    HostOptions broken{.services = {{{"service.json", "{"}}}, .types = flow::standard_types(), .secret = "s"};
    const auto failed = Host::start(broken, world, diagnostics);
    REQUIRE(!failed);
    CHECK(failed.error().code == "malformed-service");
    CHECK(!diagnostics.empty());
}

}  // namespace stegvis::host::test
