#pragma once
/// HTTP client port: one request, one answer. Who performs effects sends with it; tests put recorded answers in its place.
///
/// Implementations:  [x] curl (native)  [x] recorded (tests: no network)

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "framework/result.hpp"

namespace stegvis::http {

struct Header {
    std::string name;
    std::string value;
    bool operator==(const Header&) const = default;
};

/// The value of the first header with the name (case does not matter), empty when there is none.
[[nodiscard]] std::string_view header(const std::vector<Header>& headers, std::string_view name);

struct Request {
    std::string method = "GET";
    std::string url;  ///< absolute, already percent-encoded
    std::vector<Header> headers;
    std::string body;
    std::int64_t timeout_ms = 10'000;  ///< for everything: name, connection, answer
    bool operator==(const Request&) const = default;
};

struct Response {
    int status = 0;
    std::vector<Header> headers;
    std::string body;
    bool operator==(const Response&) const = default;
};

/// Sends requests. `send` blocks, may be called from several threads at once, and never follows a redirect.
class Client {
public:
    Client() = default;
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    virtual ~Client() = default;

    /// The answer, whatever its status. Error when there was none: `unreachable`, `timeout`, `too-large`, `bad-certificate`,
    /// `origin-not-allowed`, `malformed-url`. The error's message never holds more of the URL than its origin.
    [[nodiscard]] virtual Result<Response> send(const Request& request) = 0;
};

}  // namespace stegvis::http
