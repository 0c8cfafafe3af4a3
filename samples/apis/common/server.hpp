#pragma once
/// The HTTP server under each sample agency: loopback only, bodies up to 20 MB, problem+json for every error, faults on order.

#include <cstddef>
#include <memory>
#include <string>

#include "common/answer.hpp"
#include "common/faults.hpp"
#include "common/once.hpp"
#include "common/options.hpp"

namespace sample {

inline constexpr std::size_t body_limit = 20u << 20;

/// Serves GET /healthz and POST /_fault besides the routes it is given. Handlers run on several threads at once.
class Server {
public:
    explicit Server(const Options& options);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// `{name}` in a route stands for one segment of the path. The route's text is also its name for faults.
    void get(const std::string& route, Handler handler);
    void post(const std::string& route, Handler handler);
    /// A POST that creates: once for each Idempotency-Key.
    void post_once(const std::string& route, Handler handler);

    /// Prints `NAME listening on http://127.0.0.1:PORT`, serves until SIGINT or SIGTERM. Exit code: 0, or 1 when the port is taken.
    /// Call `block_signals` first, before any thread is started.
    [[nodiscard]] int run(const std::string& name);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// SIGINT and SIGTERM wait for `Server::run` in this thread and all that it starts.
void block_signals();

}  // namespace sample
