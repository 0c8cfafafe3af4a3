#include "backends/http/curl.hpp"

#include <doctest/doctest.h>

#include <chrono>

#include "tests/backends/support/server.hpp"

namespace stegvis::http {
namespace {

std::unique_ptr<Client> client_for(const std::string& url, std::size_t most_bytes = 1000)
{
    CurlOptions options;
    REQUIRE(options.origins.allow(url));
    options.most_bytes = most_bytes;
    return make_curl_client(std::move(options));
}

}  // namespace

TEST_CASE("curl: method, headers and body go out, and status, headers and body come back")
{
    test::LoopbackServer world;
    world.server.Post("/names/check", [](const httplib::Request& request, httplib::Response& response) {
        response.status = 422;
        response.set_header("X-Key", request.get_header_value("Idempotency-Key"));
        response.set_content(request.body + "!", "application/json");
    });
    world.start();
    const auto answer = client_for(world.url())->send({.method = "POST", .url = world.url() + "/names/check",
                                                       .headers = {{"Idempotency-Key", "k1-2-1"}}, .body = "{\"name\":\"Bål\"}"});
    REQUIRE(answer);
    CHECK(answer->status == 422);
    CHECK(header(answer->headers, "x-key") == "k1-2-1");
    CHECK(answer->body == "{\"name\":\"Bål\"}!");
}

TEST_CASE("curl: a redirect is an answer, not followed")
{
    test::LoopbackServer world;
    world.server.Get("/", [](const httplib::Request&, httplib::Response& response) { response.set_redirect("/elsewhere"); });
    world.server.Get("/elsewhere", [](const httplib::Request&, httplib::Response& response) { response.set_content("followed", "text/plain"); });
    world.start();
    CHECK(client_for(world.url())->send({.url = world.url() + "/"})->status == 302);
}

TEST_CASE("curl: an origin that is not on the list is not called")
{
    test::LoopbackServer world;
    bool called = false;
    world.server.Get("/", [&](const httplib::Request&, httplib::Response&) { called = true; });
    world.start();
    const auto answer = client_for("http://127.0.0.1:1")->send({.url = world.url() + "/"});
    REQUIRE(!answer);
    CHECK(answer.error().code == "origin-not-allowed");
    CHECK(client_for(world.url())->send({.url = "file:///etc/passwd"}).error().code == "malformed-url");
    CHECK(!called);
}

TEST_CASE("curl: an answer that is too large or too slow is an error, and so is nobody there")
{
    test::LoopbackServer world;
    world.server.Get("/large", [](const httplib::Request&, httplib::Response& response) { response.set_content(std::string(2000, 'x'), "text/plain"); });
    world.server.Get("/slow", [](const httplib::Request&, httplib::Response& response) {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        response.set_content("late", "text/plain");
    });
    world.start();
    const auto client = client_for(world.url());
    CHECK(client->send({.url = world.url() + "/large"}).error().code == "too-large");
    CHECK(client->send({.url = world.url() + "/slow", .timeout_ms = 50}).error().code == "timeout");
    CHECK(client_for("http://127.0.0.1:1")->send({.url = "http://127.0.0.1:1/"}).error().code == "unreachable");
}

TEST_CASE("curl: a header cannot carry a second header")
{
    const auto answer = client_for("http://127.0.0.1:1")->send({.url = "http://127.0.0.1:1/", .headers = {{"A", "b\r\nC: d"}}});
    REQUIRE(!answer);
    CHECK(answer.error().code == "malformed-header");
}

}  // namespace stegvis::http
