#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "tests/backends/host/playground.hpp"
#include "tests/backends/support/raw_client.hpp"

namespace stegvis::host::test {
namespace {

using stegvis::test::RawClient;
using stegvis::test::talk;

const std::string post_head = "POST /api/permit/instances HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
const std::string get_key = "GET /api/key HTTP/1.1\r\nHost: localhost\r\n";

std::size_t count_of(const std::string& text, std::string_view wanted)
{
    std::size_t count = 0;
    for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + 1)) ++count;
    return count;
}

/// A refusal has the security headers, and its body says the status of its first line.
void check_refusal(const std::string& answer, int status, const std::string& code)
{
    CAPTURE(answer);
    CHECK(answer.starts_with("HTTP/1.1 " + std::to_string(status) + " "));
    for (const char* header : {"Content-Security-Policy: ", "X-Content-Type-Options: nosniff", "Referrer-Policy: ", "Content-Type: application/problem+json"})
        CHECK(answer.find(header) < answer.find("\r\n\r\n"));
    const Value body = parse_json(answer.substr(std::min(answer.find("\r\n\r\n") + 4, answer.size()))).value_or(Value());
    CHECK(body.string_or("code", "") == code);
    REQUIRE(body.find("status") != nullptr);
    CHECK(body.find("status")->as_number().to_int64() == status);
}

}  // namespace

TEST_CASE("server: a body that is packed is refused unread")
{
    const Playground playground;
    check_refusal(talk(playground.port(), post_head + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nxx"), 415, "packed-body");
}

TEST_CASE("server: a body in pieces is read to the limit and no further")
{
    const Playground playground;
    RawClient client(playground.port());
    const std::string piece = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
    REQUIRE(client.send(post_head + "Transfer-Encoding: chunked\r\n\r\n"));
    int sent = 0;
    while (sent < 1000 && client.send(piece)) ++sent;
    CHECK(sent < 1000);
    CHECK(talk(playground.port(), post_head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}\r\n0\r\n\r\n").find("no-session") != std::string::npos);
}

TEST_CASE("server: a head without end ends the connection")
{
    const Playground playground;
    RawClient client(playground.port());
    REQUIRE(client.send("GET / HTTP/1.1\r\nHost: localhost\r\n"));
    int sent = 0;
    while (sent < 100'000 && client.send("X: " + std::string(1000, 'a') + "\r\n")) ++sent;
    CHECK(sent < 100'000);
}

TEST_CASE("server: a request without a length has no body, and waits for none")
{
    Playground playground;
    playground.whole_time = std::chrono::hours(1);
    playground.restart();
    CHECK(talk(playground.port(), post_head + "Connection: close\r\n\r\n").find("no-session") != std::string::npos);
}

TEST_CASE("server: who sends slowly is cut off, wherever in the request, however often something comes")
{
    Playground playground;
    playground.head_time = std::chrono::milliseconds(300);
    playground.whole_time = std::chrono::milliseconds(600);
    playground.restart();
    for (const std::string& begun : {std::string("GET / HTTP/1.1\r\nHost: loc"), post_head + "Content-Length: 100000\r\n\r\n{"}) {
        CAPTURE(begun);
        RawClient slow(playground.port());
        REQUIRE(slow.send(begun));
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        bool open = true;
        while (open && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            open = slow.send("a");
        }
        CHECK_FALSE(open);
    }
    CHECK(talk(playground.port(), get_key + "Connection: close\r\n\r\n").starts_with("HTTP/1.1 200"));
}

TEST_CASE("server: several requests that come at once are answered in order")
{
    const Playground playground;
    const std::string answers = talk(playground.port(), get_key + "\r\n" + get_key + "\r\n" + get_key + "Connection: close\r\n\r\n");
    CHECK(count_of(answers, "HTTP/1.1 200 OK") == 3);
}

TEST_CASE("server: what is left of a body is no request")
{
    const Playground playground;
    const std::string hidden = get_key + "\r\n";
    CHECK(count_of(talk(playground.port(), get_key + "Content-Length: " + std::to_string(hidden.size()) + "\r\n\r\n" + hidden), "HTTP/1.1 ") == 1);
    const std::string large(1024 * 1024 + 100, 'x');
    CHECK(count_of(talk(playground.port(), post_head + "Transfer-Encoding: chunked\r\n\r\n100064\r\n" + large + "\r\n" + hidden), "HTTP/1.1 ") == 1);
}

TEST_CASE("server: an answer that ends its connection says so, so that nobody sends the next request there")
{
    const Playground playground;
    for (const std::string& request : {post_head + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\nxx", post_head + "Content-Length: 2000000\r\n\r\n",
                                       post_head + "Connection: keep-alive\r\nContent-Length: 2000000\r\n\r\n", get_key + "Content-Length: 2\r\n\r\nxx"}) {
        CAPTURE(request);
        const std::string answer = talk(playground.port(), request);
        CHECK(count_of(answer, "Connection: close\r\n") == 1);
        CHECK(count_of(answer, "Keep-Alive") == 0);
    }
}

TEST_CASE("server: who asks before sending a body is told whether to send it")
{
    const Playground playground;
    const std::string asking = post_head + "Expect: 100-continue\r\n";
    check_refusal(talk(playground.port(), asking + "Content-Length: 2000000\r\n\r\n"), 413, "too-large");
    check_refusal(talk(playground.port(), asking + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n"), 415, "packed-body");
    const std::string answer = talk(playground.port(), asking + "Connection: close\r\nContent-Length: 2\r\n\r\n{}");
    CHECK(answer.starts_with("HTTP/1.1 100 "));
    CHECK(answer.find("no-session") != std::string::npos);
}

TEST_CASE("server: a part of an answer is not given: it is the whole")
{
    const Playground playground;
    const std::string answer = talk(playground.port(), get_key + "Range: bytes=0-3\r\nConnection: close\r\n\r\n");
    CHECK(answer.starts_with("HTTP/1.1 200"));
    CHECK(answer.find("Content-Range") == std::string::npos);
}

}  // namespace stegvis::host::test
