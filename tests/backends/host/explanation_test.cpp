#include <algorithm>

#include "tests/backends/host/page_reading.hpp"

namespace stegvis::host::test {
namespace {

const std::string service_file = R"({
  "stegvis": 1, "id": "hall", "version": "1", "model": "m.json", "languages": ["en"],
  "roles": { "guest": { "person": "guest.nin", "sees": ["wish"] } },
  "root": { "type": "flow", "id": "rent", "children": [
    { "type": "page", "id": "wishes", "children": [
      { "type": "number-field", "id": "seats", "bind": "seats" },
      { "type": "text-field", "id": "guest", "bind": "guest.nin" },
      { "type": "text-field", "id": "wish", "bind": "wish",
        "when": ["greaterThan", ["dataModel", "seats"], 30] } ] },
    { "type": "page", "id": "end", "children": [ { "type": "text-field", "id": "again", "bind": "wish" } ] }
  ] }
})";

const std::string model_file = R"({ "type": "object", "properties": {
  "seats": { "type": "integer" }, "wish": { "type": "string" },
  "guest": { "type": "object", "properties": { "nin": { "type": "string" } } } } })";

void rent_halls(Playground& playground, bool developer)
{
    playground.services = {{{"service.json", service_file}, {"m.json", model_file}}};
    playground.developer = developer;
    playground.restart();
}

/// The reason that holds where it is written, wherever it stands.
const Value* reason_at_line(const Value& reasons, std::int64_t line)
{
    for (const Value& reason : reasons.as_array()) {
        const Value* at = reason.find("line");
        if (at != nullptr && at->as_number().to_int64() == line && reason.find("expression") != nullptr) return &reason;
        if (const Value* because = reason.find("because")) {
            if (const Value* found = reason_at_line(*because, line)) return found;
        }
    }
    return nullptr;
}

std::int64_t line_of(std::string_view what)
{
    return 1 + std::count(service_file.begin(), service_file.begin() + static_cast<std::ptrdiff_t>(service_file.find(what)), '\n');
}

const httplib::Headers as_page = {{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}};

}  // namespace

TEST_CASE("explanation: why a field is hidden, by the line of the service and the values that it read")
{
    Playground playground;
    rent_halls(playground, true);
    Browser kari(playground, "kari");
    const std::string path = kari.create("hall");
    REQUIRE(kari.set(path, "seats", "12").status == 200);
    const Answer answer = kari.get(path + "/explanation?of=rent/wishes/wish");
    REQUIRE(answer.status == 200);
    CHECK(answer.json.string_or("address", "") == "rent/wishes/wish");
    const Value* reason = reason_at_line(*answer.json.find("reasons"), line_of("\"when\""));
    REQUIRE(reason != nullptr);
    CHECK(reason->string_or("file", "") == "service.json");
    CHECK(*reason->find("value") == Value(false));
    CHECK(write_json(*reason).find(R"("value":12,"path":"seats")") != std::string::npos);
    CHECK(header_of(answer, "Vary") == "Accept");
}

TEST_CASE("explanation: a browser gets the same as a page, escaped and without script")
{
    Playground playground;
    rent_halls(playground, true);
    Browser kari(playground, "kari");
    const std::string path = kari.create("hall");
    REQUIRE(kari.set(path, "seats", "40").status == 200);
    REQUIRE(kari.set(path, "wish", "<b>bold</b>").status == 200);
    const Answer page = kari.get(path + "/explanation?of=wish", as_page);
    REQUIRE(page.status == 200);
    CHECK(header_of(page, "Content-Type") == "text/html; charset=utf-8");
    CHECK(header_of(page, "Content-Security-Policy").find("default-src 'none'") == 0);
    CHECK(has(page, "<html lang=\"en\">"));
    CHECK(has(page, "<h1 "));
    CHECK(has(page, "Why? rent/wishes/wish"));
    CHECK(has(page, ">Shown</h2>"));
    CHECK(has(page, "service.json:" + std::to_string(line_of("\"when\"")) + ":"));
    CHECK(has(page, "&lt;b&gt;bold"));
    CHECK(!has(page, "<b>"));
    CHECK(!has(page, "<script"));
    CHECK(has(page, "href=\"/hall/" + kari.id + "\""));
}

TEST_CASE("explanation: what has the focus and is no place means the step; without both, the step where one stands")
{
    Playground playground;
    rent_halls(playground, true);
    Browser kari(playground, "kari");
    const std::string path = kari.create("hall");
    const auto address = [&](const std::string& query) { return kari.get(path + "/explanation" + query).json.string_or("address", ""); };
    CHECK(address("?of=stegvis-banner&at=rent/end") == "rent/end");
    CHECK(address("?of=&at=rent/end") == "rent/end");
    CHECK(address("") == "rent/wishes");
    const Answer unknown = kari.get(path + "/explanation?of=rent/wishes/wihs", as_page);
    CHECK(unknown.status == 404);
    CHECK(unknown.code() == "unknown-address");
    CHECK(kari.post(path + "/explanation", "{}").status == 405);
}

TEST_CASE("explanation: only who sees all of the case gets one, and their page alone knows the key")
{
    Playground playground;
    rent_halls(playground, true);
    Browser kari(playground, "kari");
    const std::string path = kari.create("hall");
    REQUIRE(kari.set(path, "guest.nin", "02918317506").status == 200);
    Browser guest(playground, "ola");
    REQUIRE(guest.get(path + "/view").status == 200);
    for (const auto& headers : {httplib::Headers(), as_page}) {
        const Answer refused = guest.get(path + "/explanation?of=wish", headers);
        CHECK(refused.status == 403);
        CHECK(refused.code() == "not-allowed");
        CHECK(header_of(refused, "Content-Type") == "application/problem+json");
    }
    Browser stranger(playground, "elle");
    CHECK(stranger.get(path + "/explanation?of=wish").status == 403);
    CHECK(Browser(playground).get(path + "/explanation?of=wish").status == 401);
    CHECK(has(kari.get("/hall/" + kari.id), "data-developer"));
    CHECK(!has(guest.get("/hall/" + kari.id), "data-developer"));
}

TEST_CASE("explanation: a host that is no developer's has none")
{
    Playground playground;
    rent_halls(playground, false);
    Browser kari(playground, "kari");
    const std::string path = kari.create("hall");
    CHECK(kari.get(path + "/explanation?of=wish").status == 404);
    CHECK(kari.get(path + "/explanation?of=wish", as_page).code() == "unknown-page");
    CHECK(!has(kari.get("/hall/" + kari.id), "data-developer"));
}

TEST_CASE("explanation: a developer's host on an open address does not start")
{
    const stegvis::test::TemporaryFolder folder;
    const auto store = store::open_sqlite_store(folder / "store.db").value();
    const auto signer = signer::open_openssl_signer(folder.path(), machine_now()).value();
    const HostWorld world{.store = *store, .signer = *signer, .make_http = [](const http::Origins&) { return std::make_unique<http::RecordedClient>(); }};
    std::vector<Diagnostic> diagnostics;
    const auto refused = Host::start({.services = {sample_files("permit")}, .types = flow::standard_types(), .developer = true, .secret = "s", .server = {.address = "0.0.0.0"}},
                                     world, diagnostics);
    REQUIRE(!refused);
    CHECK(refused.error().code == "not-loopback");
    CHECK(refused.error().where == "0.0.0.0");
}

}  // namespace stegvis::host::test
