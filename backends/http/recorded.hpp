#pragma once
/// HTTP from a table: the calls that are expected and what is answered. No network.

#include <deque>
#include <mutex>

#include "backends/http/http.hpp"

namespace stegvis::http {

/// One expected call. The first that fits and is not used up answers.
struct Recording {
    std::string method = "GET";
    std::string url;           ///< compared exactly; a `*` at the end stands for the rest
    Response response;
    std::string fault;         ///< an error code of `Client::send` in place of a response
    bool once = false;         ///< answers one call only
};

/// Thread-safe.
class RecordedClient final : public Client {
public:
    explicit RecordedClient(std::vector<Recording> recordings = {}) : recordings_(recordings.begin(), recordings.end()) {}

    void expect(Recording recording);
    /// Error `unreachable` when no recording fits.
    [[nodiscard]] Result<Response> send(const Request& request) override;
    /// All requests so far, in the order in which they came.
    [[nodiscard]] std::vector<Request> requests() const;

private:
    mutable std::mutex mutex_;
    std::deque<Recording> recordings_;
    std::vector<Request> requests_;
};

/// Passes requests on and keeps what came back, so that a real conversation can become a table. Thread-safe.
class RecordingClient final : public Client {
public:
    explicit RecordingClient(Client& behind) : behind_(behind) {}

    [[nodiscard]] Result<Response> send(const Request& request) override;
    [[nodiscard]] std::vector<Recording> recordings() const;

private:
    Client& behind_;
    mutable std::mutex mutex_;
    std::vector<Recording> recordings_;
};

}  // namespace stegvis::http
