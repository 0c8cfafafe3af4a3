#include "backends/driver/driver.hpp"

#include <doctest/doctest.h>

#include "backends/evidence/zip.hpp"
#include "backends/http/recorded.hpp"
#include "backends/store/memory.hpp"
#include "framework/json.hpp"

namespace stegvis::driver {
namespace {

class FakeSigner final : public signer::Signer {
public:
    Result<Value> sign(std::string_view payload, Instant at) const override
    {
        return Value{{"protected", std::to_string(at.ms)}, {"signature", payload}};
    }
    Value public_key() const override { return {}; }
    std::string certificate() const override { return {}; }
};

http::Recording answers(std::string method, std::string url, int status, std::string body, bool once = false)
{
    return {.method = std::move(method), .url = std::move(url), .response = {.status = status, .headers = {}, .body = std::move(body)},
            .fault = {}, .once = once};
}

/// A driver in virtual time, with what it delivered.
struct Playground {
    http::RecordedClient http;
    FakeSigner signer;
    std::unique_ptr<store::Store> store = store::make_memory_store();
    Instant now{1'000'000};
    std::vector<Command> delivered;
    std::string refuse;  ///< code with which deliveries are refused
    Driver driver{World{.http = http, .signer = signer, .store = *store, .now = [this] { return now; }, .random = [] { return 1.0; },
                        .deliver = [this](const std::string&, const Command& command) -> Result<void> {
                            if (!refuse.empty()) return Error{.code = refuse, .where = {}, .message = {}};
                            delivered.push_back(command);
                            return {};
                        },
                        .target = [](const std::string&, const std::string& api) -> std::optional<Target> {
                            if (api != "registry") return std::nullopt;
                            return Target{.url = "http://registry", .timeout_ms = 5'000, .attempts = 4};
                        },
                        .callback = [](const std::string& instance) { return "http://host/api/permit/instances/" + instance; },
                        .page = [](const std::string& instance, const std::string& address) { return "http://host/permit/" + instance + "/" + address; }}};

    Playground()
    {
        (void)store->append({.row = {.id = "k1", .service = "permit"}, .expected_seq = 0, .events = {"e"}, .command = {}, .inbox = {}});
    }
    void take(Effect effect) { driver.take("k1", {std::move(effect)}, 0); }
    /// Lets time go by, performing what falls due, as often as `steps`.
    void run(int steps = 100)
    {
        for (int i = 0; i < steps; ++i) {
            if (driver.step()) continue;
            const auto next = driver.next();
            if (!next) return;
            now = *next;
        }
    }
};

Effect lookup(std::string key = "k1-2-1")
{
    return {.key = std::move(key), .kind = "http", .address = "a", .request = Value{{"api", "registry"}, {"method", "GET"}, {"path", "/postal-codes/5003"}}};
}

}  // namespace

TEST_CASE("driver: a call goes out with the effect's key, and its answer comes back as a command")
{
    Playground play;
    play.http.expect(answers("POST", "http://registry/names/check", 200, "{\"ok\":true}"));
    Effect effect = lookup();
    effect.request = Value{{"api", "registry"}, {"method", "POST"}, {"path", "/names/check"}, {"body", {{"name", "Bål"}}}};
    play.take(effect);
    play.run();
    REQUIRE(play.delivered.size() == 1);
    CHECK(play.delivered[0].type == CommandType::answer);
    CHECK(play.delivered[0].key == "k1-2-1");
    CHECK(*play.delivered[0].value.find("status") == Value(200));
    CHECK(*play.delivered[0].value.find("body")->find("ok") == Value(true));
    const auto request = play.http.requests().at(0);
    CHECK(http::header(request.headers, "Idempotency-Key") == "k1-2-1");
    CHECK(request.body == "{\"name\":\"Bål\"}");
    CHECK(request.timeout_ms == 5'000);
    CHECK(!play.driver.next());
}

TEST_CASE("driver: a failure that may pass is tried again, later and later, with the same key")
{
    Playground play;
    play.http.expect(answers("GET", "http://registry/*", 503, "", true));
    play.http.expect({.method = "GET", .url = "http://registry/*", .response = {}, .fault = "timeout", .once = true});
    play.http.expect(answers("GET", "http://registry/*", 200, "{}"));
    play.take(lookup());
    play.run();
    CHECK(play.http.requests().size() == 3);
    CHECK(play.now.ms == 1'000'000 + 1'000 + 2'000);
    REQUIRE(play.delivered.size() == 1);
    CHECK(play.delivered[0].type == CommandType::answer);
    CHECK(play.store->attempts()->empty());
    for (const auto& request : play.http.requests()) CHECK(http::header(request.headers, "Idempotency-Key") == "k1-2-1");
}

TEST_CASE("driver: Retry-After is honoured")
{
    Playground play;
    auto busy = answers("GET", "http://registry/*", 429, "", true);
    busy.response.headers = {{"Retry-After", "90"}};
    play.http.expect(busy);
    play.http.expect(answers("GET", "http://registry/*", 200, "{}"));
    play.take(lookup());
    play.run();
    CHECK(play.now.ms == 1'000'000 + 90'000);
}

TEST_CASE("driver: an answer that says no is an answer, at the first attempt")
{
    for (const int status : {400, 404, 410, 422}) {
        Playground play;
        play.http.expect(answers("GET", "http://registry/*", status, "{\"why\":\"no\"}"));
        play.take(lookup());
        play.run();
        CHECK(play.http.requests().size() == 1);
        REQUIRE(play.delivered.size() == 1);
        CHECK(*play.delivered[0].value.find("status") == Value(status));
    }
}

TEST_CASE("driver: after the attempts that the API allows it gives up, with the reason")
{
    Playground play;
    play.http.expect(answers("GET", "http://registry/*", 200, "<html>rubbish"));
    play.take(lookup());
    play.run();
    CHECK(play.http.requests().size() == 4);
    REQUIRE(play.delivered.size() == 1);
    CHECK(play.delivered[0].type == CommandType::give_up);
    CHECK(play.delivered[0].text == "malformed-answer");
    CHECK(play.store->attempts()->empty());
}

TEST_CASE("driver: an API that the service does not have is given up at once")
{
    Playground play;
    Effect effect = lookup();
    effect.request.as_object().set("api", "elsewhere");
    play.take(effect);
    play.run();
    REQUIRE(play.delivered.size() == 1);
    CHECK(play.delivered[0].text == "unknown-api");
}

TEST_CASE("driver: a revoked effect is not performed")
{
    Playground play;
    play.http.expect(answers("GET", "http://registry/*", 200, "{}"));
    play.driver.take("k1", {lookup(), Effect{.key = "k1-2-1", .kind = "cancel", .address = {}, .request = {}}}, 0);
    play.run();
    CHECK(play.http.requests().empty());
    CHECK(play.delivered.empty());
}

TEST_CASE("driver: the same effect taken twice, as after a restart, is performed once")
{
    Playground play;
    play.http.expect(answers("GET", "http://registry/*", 200, "{}"));
    play.take(lookup());
    play.take(lookup());
    play.run();
    CHECK(play.http.requests().size() == 1);
}

TEST_CASE("driver: attempts before a restart count, and the pause goes on")
{
    Playground first;
    first.http.expect(answers("GET", "http://registry/*", 500, ""));
    first.take(lookup());
    REQUIRE(first.driver.step());
    const auto attempts = first.store->attempts().value();
    REQUIRE(attempts.size() == 1);
    CHECK(attempts[0].count == 1);
    CHECK(attempts[0].last_error == "status-500");

    Playground second;
    second.http.expect(answers("GET", "http://registry/*", 500, ""));
    second.driver.resume(attempts);
    second.take(lookup());
    CHECK(!second.driver.step());
    CHECK(second.driver.next() == Instant{attempts[0].next_at});
    second.run();
    CHECK(second.http.requests().size() == 3);
}

TEST_CASE("driver: a report that could not be kept is made again; one that was refused is not")
{
    Playground play;
    play.http.expect(answers("GET", "http://registry/*", 200, "{}"));
    play.take(lookup());
    play.refuse = "store-failed";
    play.run(3);
    CHECK(play.driver.next());
    play.refuse.clear();
    play.run();
    CHECK(play.delivered.size() == 1);

    play.refuse = "ended";
    play.take(lookup("k1-9-1"));
    play.run();
    CHECK(!play.driver.next());
    CHECK(play.delivered.size() == 1);
}

TEST_CASE("driver: a timer becomes a tick when it is due, not before")
{
    Playground play;
    play.driver.take("k1", {}, 1'500'000);
    CHECK(!play.driver.step());
    play.now = Instant{1'499'999};
    CHECK(!play.driver.step());
    play.now = Instant{1'500'000};
    CHECK(play.driver.step());
    REQUIRE(play.delivered.size() == 1);
    CHECK(play.delivered[0].type == CommandType::tick);
    play.driver.take("k1", {}, 2'000'000);
    play.driver.take("k1", {}, 0);
    CHECK(!play.driver.next());
}

TEST_CASE("driver: the canonical form of a manifest is signed")
{
    Playground play;
    play.take({.key = "k1-3-1", .kind = "sign", .address = "sign", .request = Value{{"manifest", {{"v", 1}, {"b", true}}}}});
    play.run();
    REQUIRE(play.delivered.size() == 1);
    CHECK(*play.delivered[0].value.find("jws")->find("signature") == Value("{\"b\":true,\"v\":1}"));
}

TEST_CASE("driver: an archive is kept, and sent as one ZIP with the case's address; the receipt comes back")
{
    Playground play;
    play.http.expect(answers("POST", "http://registry/filings", 503, "", true));
    play.http.expect(answers("POST", "http://registry/filings", 201, "{\"receipt\":\"F-1\"}"));
    const Value package{{"title", "T"}, {"instance", "k1"}, {"document", "{}"}, {"seals", Array{}}};
    play.take({.key = "k1-5-1", .kind = "archive", .address = "sent",
               .request = Value{{"api", "registry"}, {"method", "POST"}, {"path", "/filings"}, {"package", package}}});
    play.run();
    REQUIRE(play.delivered.size() == 1);
    CHECK(play.delivered[0].value.find("body")->string_or("receipt", "") == "F-1");
    const std::string hash = play.delivered[0].value.string_or("archive", "");
    CHECK(play.store->blobs_of("k1").value() == std::vector<std::string>{hash});
    const auto requests = play.http.requests();
    REQUIRE(requests.size() == 2);
    CHECK(requests[0].body == requests[1].body);
    CHECK(requests[0].body == play.store->blob(hash).value().value());
    CHECK(evidence::read_zip(requests[0].body)->contains("objects/data.json"));
    CHECK(http::header(requests[0].headers, "Stegvis-Callback") == "http://host/api/permit/instances/k1");
    CHECK(http::header(requests[0].headers, "Content-Type") == "application/zip");
}

TEST_CASE("driver: a note says to whom, what, and where it leads; without an API for notes there is none")
{
    Playground play;
    play.http.expect(answers("POST", "http://registry/notes", 201, "{\"id\":\"N-1\"}"));
    Effect effect{.key = "k1-4-1", .kind = "notify", .address = "sign",
                  .request = Value{{"api", "registry"}, {"method", "POST"}, {"path", "/notes"}, {"to", "14838510036"}, {"title", "Your turn"},
                                   {"text", "Sign"}, {"address", "apply/sign"}}};
    play.take(effect);
    play.run();
    REQUIRE(play.http.requests().size() == 1);
    CHECK(play.http.requests()[0].body ==
          R"({"to":"14838510036","title":"Your turn","text":"Sign","link":"http://host/permit/k1/apply/sign"})");
    effect.key = "k1-4-2";
    effect.request.as_object().erase("api");
    play.take(effect);
    play.run();
    CHECK(play.http.requests().size() == 1);
    CHECK(play.delivered.size() == 2);
}

TEST_CASE("driver: threads perform what is due and stop when told")
{
    http::RecordedClient http({answers("GET", "http://registry/*", 200, "{}")});
    FakeSigner signer;
    const auto store = store::make_memory_store();
    std::mutex mutex;
    std::condition_variable changed;
    int delivered = 0;
    constexpr int many = 50;
    Driver driver(World{.http = http, .signer = signer, .store = *store,
                        .now = [] { return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()}; },
                        .random = [] { return 0.5; },
                        .deliver = [&](const std::string&, const Command&) -> Result<void> {
                            const std::lock_guard lock(mutex);
                            ++delivered;
                            changed.notify_all();
                            return {};
                        },
                        .target = [](const std::string&, const std::string&) { return std::optional(Target{.url = "http://registry"}); },
                        .callback = [](const std::string&) { return std::string(); },
                        .page = [](const std::string&, const std::string&) { return std::string(); }});
    driver.start(4);
    for (int i = 0; i < many; ++i) driver.take("k1", {lookup("k1-2-" + std::to_string(i))}, 0);
    std::unique_lock lock(mutex);
    CHECK(changed.wait_for(lock, std::chrono::seconds(10), [&] { return delivered == many; }));
    lock.unlock();
    driver.stop();
}

}  // namespace stegvis::driver
