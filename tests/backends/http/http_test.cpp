#include "backends/http/http.hpp"

#include <doctest/doctest.h>

#include "backends/http/origin.hpp"
#include "backends/http/recorded.hpp"

namespace stegvis::http {

TEST_CASE("url: scheme, host, port and target are told apart")
{
    const auto url = parse_url("HTTPS://Registry.Example.no:8443/persons/search?q=a%20b");
    REQUIRE(url);
    CHECK(url->scheme == "https");
    CHECK(url->host == "registry.example.no");
    CHECK(url->port == 8443);
    CHECK(url->target == "/persons/search?q=a%20b");
    CHECK(url->origin() == "https://registry.example.no:8443");
    CHECK(parse_url("http://a")->to_string() == "http://a/");
    CHECK(parse_url("http://a:80/x")->to_string() == "http://a/x");
    CHECK(parse_url("http://[::1]:8080/x")->host == "[::1]");
    CHECK(parse_url("http://a?x=1")->target == "/?x=1");
}

TEST_CASE("url: what could be read in two ways is refused")
{
    for (const char* text : {"", "a", "//a", "ftp://a", "file:///etc/passwd", "http://", "http:///x", "http://user@a/", "http://a:b@c/",
                             "http://a/\\..", "http://a/ b", "http://a/\tb", "http://a/#x", "http://a\\@b/", "http://a:0/", "http://a:65536/",
                             "http://a:8x/", "http://a:/", "http://a:-1/", "http://[::1/", "http://[evil]/", "http://blå/", "http://a/\r\nHost: b",
                             "http://a%2eb/", "javascript:alert(1)", "http:a"}) {
        CAPTURE(text);
        CHECK(!parse_url(text));
    }
}

TEST_CASE("origins: scheme, host and port must all be the ones allowed")
{
    Origins origins;
    REQUIRE(origins.allow("https://registry.example.no/v2"));
    CHECK(origins.allows(parse_url("https://registry.example.no/other").value()));
    CHECK(origins.allows(parse_url("https://registry.example.no:443/").value()));
    for (const char* text : {"http://registry.example.no/", "https://registry.example.no:444/", "https://registry.example.no.evil.example/",
                             "https://example.no/", "https://127.0.0.1/"}) {
        CAPTURE(text);
        CHECK(!origins.allows(parse_url(text).value()));
    }
    CHECK(!Origins().allows(parse_url("http://a/").value()));
}

TEST_CASE("variables: those the operator gave are filled in, others are named in the error")
{
    CHECK(fill_variables("${A}/x/${B}", {{"A", "http://a"}, {"B", "y"}}).value() == "http://a/x/y");
    CHECK(fill_variables("plain", {}).value() == "plain");
    const auto unknown = fill_variables("${REGISTRY_URL}/x", {});
    REQUIRE(!unknown);
    CHECK(unknown.error().where == "REGISTRY_URL");
    CHECK(!fill_variables("${A", {{"A", "x"}}));
    CHECK(fill_variables("${A}", {{"A", "${B}"}}).value() == "${B}");
}

TEST_CASE("header: names are found whatever their case")
{
    const std::vector<Header> headers = {{"Content-Type", "text/plain"}, {"Retry-After", "3"}};
    CHECK(header(headers, "retry-after") == "3");
    CHECK(header(headers, "Retry").empty());
}

TEST_CASE("recorded: calls are answered from the table, and kept")
{
    RecordedClient client({{.method = "GET", .url = "http://a/once", .response = {.status = 201, .headers = {}, .body = "1"}, .fault = {}, .once = true},
                           {.method = "GET", .url = "http://a/*", .response = {.status = 200, .headers = {}, .body = "all"}, .fault = {}, .once = false},
                           {.method = "POST", .url = "http://a/x", .response = {}, .fault = "timeout", .once = false}});
    CHECK(client.send({.method = "GET", .url = "http://a/once"})->status == 201);
    CHECK(client.send({.method = "GET", .url = "http://a/once"})->body == "all");
    CHECK(client.send({.method = "POST", .url = "http://a/x"}).error().code == "timeout");
    CHECK(client.send({.method = "GET", .url = "http://b/"}).error().code == "unreachable");
    CHECK(client.requests().size() == 4);
}

TEST_CASE("recording: a conversation becomes a table that answers the same")
{
    RecordedClient world({{.method = "GET", .url = "http://a/", .response = {.status = 200, .headers = {}, .body = "x"}, .fault = {}, .once = false}});
    RecordingClient recorder(world);
    (void)recorder.send({.method = "GET", .url = "http://a/"});
    (void)recorder.send({.method = "GET", .url = "http://b/"});
    RecordedClient again(recorder.recordings());
    CHECK(again.send({.method = "GET", .url = "http://a/"})->body == "x");
    CHECK(again.send({.method = "GET", .url = "http://b/"}).error().code == "unreachable");
}

}  // namespace stegvis::http
