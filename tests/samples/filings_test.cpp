#include <doctest/doctest.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "common/zip.hpp"
#include "framework/formats/format.hpp"
#include "framework/hex.hpp"
#include "framework/json.hpp"
#include "tests/samples/agency.hpp"

using stegvis::Value;

namespace {

Value founding(std::string_view name)
{
    return Value{{"data", {{"company", {{"name", name}, {"address", {{"street", "Kaien 1"}, {"city", "BERGEN"}}}}}}}};
}

/// Stands in for the host that waits for decisions; refuses the first `refusals` of them.
class Waiting {
public:
    explicit Waiting(int refusals) : refusals_(refusals)
    {
        server_.Post("/api/.*", [this](const httplib::Request& request, httplib::Response& answer) {
            const std::lock_guard lock(mutex_);
            ++attempts_;
            if (attempts_ <= refusals_) {
                answer.status = 503;
                return;
            }
            path_ = request.path;
            authorization_ = request.get_header_value("Authorization");
            body_ = stegvis::parse_json(request.body).value_or(Value());
            answer.status = 202;
            came_.notify_all();
        });
        port_ = server_.bind_to_any_port("127.0.0.1");
        thread_ = std::thread([this] { server_.listen_after_bind(); });
    }
    ~Waiting()
    {
        while (!server_.is_running()) {
            std::this_thread::yield();
        }
        server_.stop();
        thread_.join();
    }
    Waiting(const Waiting&) = delete;
    Waiting& operator=(const Waiting&) = delete;

    /// What came, within ten seconds.
    Value decision()
    {
        std::unique_lock lock(mutex_);
        came_.wait_for(lock, std::chrono::seconds(10), [this] { return !body_.is_null(); });
        return body_;
    }
    [[nodiscard]] std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] int attempts() const { return attempts_; }
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] const std::string& authorization() const { return authorization_; }

private:
    httplib::Server server_;
    std::thread thread_;
    std::mutex mutex_;
    std::condition_variable came_;
    int refusals_;
    int attempts_ = 0;
    int port_ = 0;
    std::string path_;
    std::string authorization_;
    Value body_;
};

httplib::Result file(httplib::Client& client, const Value& archive, const std::string& key, const std::string& callback)
{
    return client.Post("/filings", {{"Idempotency-Key", key}, {"Stegvis-Callback", callback}}, write_json(archive),
        "application/json");
}

/// A ZIP archive of one stored file, as APPNOTE 6.3 lays it out.
std::string zip_of(const std::string& name, const std::string& bytes)
{
    const auto number = [](std::size_t value, int size) {
        std::string text;
        for (int i = 0; i < size; ++i) {
            text += static_cast<char>(value >> (8 * i) & 0xff);
        }
        return text;
    };
    const std::string sizes = number(bytes.size(), 4) + number(bytes.size(), 4);
    const std::string common = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + number(0, 4) + sizes;
    const std::string local = "PK\x03\x04" + common + number(name.size(), 2) + number(0, 2) + name + bytes;
    const std::string central = "PK\x01\x02" + number(20, 2) + common + number(name.size(), 2) + number(0, 2) + number(0, 2) +
                                number(0, 2) + number(0, 2) + number(0, 4) + number(0, 4) + name;
    return local + central + "PK\x05\x06" + number(0, 4) + number(1, 2) + number(1, 2) + number(central.size(), 4) +
           number(local.size(), 4) + number(0, 2);
}

}  // namespace

TEST_CASE("filings: the decision is sent to the case it came from, again and again until it is taken")
{
    setenv("REGISTRY_TOKEN", "the-register-shows-this-token-0001", 1);
    const Agency agency("registry", {"--decision-delay", "0.05"});
    unsetenv("REGISTRY_TOKEN");
    auto client = agency.client();
    Waiting host(1);
    const auto filed = file(client, founding("Fjord AS"), "k1", host.origin() + "/api/some/instances/a1");
    REQUIRE(filed);
    REQUIRE(filed->status == 201);
    const std::string receipt = body_of(filed).string_or("receipt", "");
    const Value decision = host.decision();
    CHECK(host.path() == "/api/some/instances/a1/messages/decision");
    CHECK(host.attempts() == 2);
    CHECK(host.authorization() == "Bearer the-register-shows-this-token-0001");
    CHECK(decision.string_or("filing", "") == receipt);
    CHECK(decision.string_or("outcome", "") == "registered");
    const std::string number = decision.string_or("organisationNumber", "");
    CHECK(stegvis::check_format("no-orgnr", number) == stegvis::FormatFault::none);
    CHECK(body_of(client.Get("/enheter/" + number)).string_or("navn", "") == "FJORD AS");
}

TEST_CASE("filings: a company whose name holds the mark is refused, with a reason")
{
    const Agency agency("registry", {"--decision-delay", "0"});
    auto client = agency.client();
    const auto filed = post(client, "/filings", founding("Ørret og avslag AS"), "k1");
    REQUIRE(filed->status == 201);
    const Value filing = body_of(client.Get("/filings/" + body_of(filed).string_or("receipt", "")));
    CHECK(filing.find("decision")->string_or("outcome", "") == "refused");
    CHECK_FALSE(filing.find("decision")->string_or("reason", "").empty());
    CHECK(filing.find("decision")->string_or("state", "") == "no-callback");
}

TEST_CASE("filings: the same key gives the same receipt, and another body under it is refused")
{
    const Agency agency("registry");
    auto client = agency.client();
    const auto first = post(client, "/filings", founding("Fjord AS"), "k1");
    const auto again = post(client, "/filings", founding("Fjord AS"), "k1");
    CHECK(first->body == again->body);
    CHECK(again->get_header_value("Idempotent-Replayed") == "true");
    CHECK(post(client, "/filings", founding("Bre AS"), "k1")->status == 422);
    CHECK(post(client, "/filings", founding("Bre AS"), "k2")->body != first->body);
    CHECK(post(client, "/filings", founding("Bre AS"))->status == 400);
}

TEST_CASE("filings: an archive may be a ZIP archive, and what is neither is refused")
{
    const Agency agency("registry");
    auto client = agency.client();
    const auto send = [&client](const std::string& key, const std::string& bytes) {
        return client.Post("/filings", {{"Idempotency-Key", key}}, bytes, "application/zip");
    };
    CHECK(send("k1", zip_of("data.json", write_json(founding("Fjord AS"))))->status == 201);
    CHECK(send("k2", zip_of("data.json", "{}"))->status == 422);
    CHECK(send("k3", "PK\x03\x04 and nothing more")->status == 422);
    CHECK(send("k4", "neither")->status == 422);
}

TEST_CASE("filings: a callback outside this machine is refused")
{
    const Agency agency("registry");
    auto client = agency.client();
    int key = 0;
    for (const char* callback : {"http://example.org/api/x/instances/1", "https://127.0.0.1/api/x", "http://127.0.0.1.evil/api/x",
             "file:///etc/passwd", "http://127.0.0.1:80@evil/api/x"}) {
        CAPTURE(callback);
        CHECK(file(client, founding("Fjord AS"), "k" + std::to_string(++key), callback)->status == 422);
    }
}

TEST_CASE("zip: a deflated entry is unpacked, and a broken directory is an error")
{
    const std::string archive = zip_of("a.txt", "hello");
    const auto entries = sample::read_zip(archive);
    REQUIRE(entries);
    REQUIRE(entries->size() == 1);
    CHECK(entries->front().name == "a.txt");
    CHECK(entries->front().bytes == "hello");
    // b.txt holds forty times the letter b, as zlib deflates it.
    const auto deflated = stegvis::parse_hex(
        "504b0304140000000800000021005a401b73060000002800000005000000622e7478744b4a220e0000504b01021403140000000800000021005a401b"
        "730600000028000000050000000000000000000000800100000000622e747874504b0506000000000100010033000000290000000000");
    const auto unpacked = sample::read_zip(deflated.value());
    REQUIRE(unpacked);
    CHECK(unpacked->front().bytes == std::string(40, 'b'));
    CHECK_FALSE(sample::read_zip("PK\x03\x04"));
    for (std::size_t size = 0; size < archive.size(); ++size) {
        CHECK_FALSE(sample::read_zip(archive.substr(0, size)).has_value());
    }
}
