#pragma once
/// A host on a free port, and browsers that talk to it.

#include <doctest/doctest.h>
#include <httplib.h>

#include <filesystem>
#include <memory>
#include <string>

#include "backends/host/host.hpp"
#include "backends/http/recorded.hpp"
#include "backends/signer/openssl.hpp"
#include "backends/store/sqlite.hpp"
#include "flow/step_types.hpp"
#include "framework/json.hpp"
#include "tests/backends/support/folder.hpp"

namespace stegvis::host::test {

/// JSON files below a folder, but not those in one of its folders `left_out`.
inline void add_files(ServiceFiles& files, const std::filesystem::path& folder, const std::string& below, const std::string& left_out)
{
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        const std::string path = std::filesystem::relative(entry.path(), folder).generic_string();
        if (entry.is_regular_file() && entry.path().extension() == ".json" && !path.starts_with(left_out))
            files[below + path] = stegvis::test::read_file(entry.path().string());
    }
}

/// A sample, with all packages there are: those that it does not name do not count.
inline ServiceFiles sample_files(const std::string& name)
{
    const std::filesystem::path samples = std::filesystem::path(STEGVIS_SOURCE_DIR) / "samples";
    ServiceFiles files;
    add_files(files, samples / name, "", "tests/");
    for (const auto& package : std::filesystem::directory_iterator(samples / "packages"))
        add_files(files, package.path(), "packages/" + package.path().filename().string() + "/", "example/");
    return files;
}

/// A host over a store on disk; `restart` ends it and begins anew on the same data.
class Playground {
public:
    Playground() { start(); }

    void start()
    {
        store_ = store::open_sqlite_store(folder_ / "store.db").value();
        signer_ = signer::open_openssl_signer(folder_.path(), machine_now()).value();
        HostOptions options{.services = services, .types = flow::standard_types(), .variables = variables,
                            .persons = persons_from_json(stegvis::test::read_file(STEGVIS_SOURCE_DIR "/samples/persons.json")).value(),
                            .secret = secret_in(folder_ / "secret").value()};
        options.developer = developer;
        options.server.head_time = head_time;
        options.server.whole_time = whole_time;
        options.token_of = [this](const std::string& api) { return api_token_in(folder_.path(), api); };
        options.limits.backoff = {.first_ms = 20, .most_ms = 100};
        const HostWorld world{.store = *store_, .signer = *signer_, .make_http = [this](const http::Origins&) {
            auto made = std::make_unique<http::RecordedClient>(recordings);
            http = made.get();
            return made;
        }};
        std::vector<Diagnostic> diagnostics;
        auto started = Host::start(std::move(options), world, diagnostics);
        for (const Diagnostic& diagnostic : diagnostics) {
            if (diagnostic.severity == Severity::error) MESSAGE(to_text(diagnostic));
        }
        REQUIRE(started);
        host_ = std::move(started).value();
    }

    void stop()
    {
        host_.reset();
        store_.reset();
    }

    void restart()
    {
        stop();
        start();
    }

    [[nodiscard]] int port() const { return host_->port(); }
    [[nodiscard]] std::string folder() const { return folder_.path(); }
    [[nodiscard]] const signer::Signer& signer() const { return *signer_; }

    std::vector<ServiceFiles> services = {sample_files("permit")};
    Variables variables;
    bool developer = false;  ///< from the next start on
    std::chrono::milliseconds head_time = ServerOptions().head_time;    ///< likewise
    std::chrono::milliseconds whole_time = ServerOptions().whole_time;  ///< likewise
    std::vector<http::Recording> recordings;
    http::RecordedClient* http = nullptr;

private:
    stegvis::test::TemporaryFolder folder_;
    std::unique_ptr<store::Store> store_;
    std::unique_ptr<signer::Signer> signer_;
    std::unique_ptr<Host> host_;
};

/// What came back.
struct Answer {
    int status = 0;
    Value json;
    std::string body;
    httplib::Headers headers;
    [[nodiscard]] std::string code() const { return json.string_or("code", ""); }
};

/// One person's browser.
class Browser {
public:
    explicit Browser(const Playground& playground, const std::string& person = {}) : client_("127.0.0.1", playground.port())
    {
        client_.set_keep_alive(true);
        client_.set_tcp_nodelay(true);
        if (!person.empty()) REQUIRE(post_form("/", "command=person:" + person).status == 303);
    }

    Answer get(const std::string& path, httplib::Headers headers = {})
    {
        add_cookies(headers);
        return take(client_.Get(path.c_str(), headers));
    }

    Answer post(const std::string& path, const std::string& body, httplib::Headers headers = {}, const std::string& type = "application/json")
    {
        add_cookies(headers);
        return take(client_.Post(path.c_str(), headers, body, type.c_str()));
    }

    Answer post_form(const std::string& path, const std::string& body, httplib::Headers headers = {})
    {
        return post(path, body, std::move(headers), "application/x-www-form-urlencoded");
    }

    /// A new case; gives the path of its API.
    std::string create(const std::string& service = "permit")
    {
        const Answer answer = post("/api/" + service + "/instances", "{}");
        REQUIRE(answer.status == 201);
        id = answer.json.string_or("id", "");
        return "/api/" + service + "/instances/" + id;
    }

    Answer command(const std::string& path, const Value& command)
    {
        Value whole = command;
        if (whole.find("id") == nullptr) whole.as_object().set("id", "command-" + std::to_string(++commands_));
        return post(path + "/commands", write_json(whole));
    }

    Answer set(const std::string& path, const std::string& field, const std::string& text)
    {
        return command(path, Value{{"type", "set"}, {"path", field}, {"text", text}});
    }

    /// Fills the first page of the permit and passes it.
    void fill_permit(const std::string& path)
    {
        for (const auto& [field, text] : {std::pair{"applicant.name", "Kåre Ærlig"}, {"applicant.email", "kare@example.no"}, {"bonfire.day", "23.06.2026"},
                                          {"bonfire.place", "shore"}, {"bonfire.careful", "true"}}) {
            REQUIRE(set(path, field, text).status == 200);
        }
        REQUIRE(command(path, Value{{"type", "act"}, {"action", "next"}}).status == 200);
    }

    /// Looks again and again until the person stands at the address; the driver works meanwhile.
    bool waits_until_at(const std::string& path, const std::string& address)
    {
        for (int i = 0; i < 500; ++i) {
            if (get(path + "/view").json.string_or("address", "") == address) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }

    std::string id;

private:
    void add_cookies(httplib::Headers& headers) const
    {
        std::string all;
        for (const auto& [name, value] : cookies_) all += (all.empty() ? "" : "; ") + name + "=" + value;
        if (!all.empty() && headers.find("Cookie") == headers.end()) headers.emplace("Cookie", all);
    }

    Answer take(const httplib::Result& result)
    {
        REQUIRE(result);
        Answer answer{.status = result->status, .json = parse_json(result->body).value_or(Value()), .body = result->body, .headers = result->headers};
        for (const auto& [name, value] : result->headers) {
            if (name != "Set-Cookie") continue;
            const auto equals = value.find('=');
            cookies_[value.substr(0, equals)] = value.substr(equals + 1, value.find(';') - equals - 1);
        }
        return answer;
    }

    httplib::Client client_;
    std::map<std::string, std::string> cookies_;
    int commands_ = 0;
};

inline std::string header_of(const Answer& answer, const std::string& name)
{
    const auto found = answer.headers.find(name);
    return found == answer.headers.end() ? std::string() : found->second;
}

inline std::int64_t seq_of(const Value& value)
{
    const Value* seq = value.find("seq");
    return seq == nullptr ? -1 : seq->as_number().to_int64().value_or(-1);
}

}  // namespace stegvis::host::test
