#pragma once
/// Server: a site on a port, with cpp-httplib.
///
/// [x] one thread for each request, streams included  [x] limits on bodies, headers and time  [x] exceptions end here
/// [ ] TLS (put a proxy before it)  [ ] HTTP/2

#include <chrono>
#include <memory>
#include <string>

#include "backends/host/site.hpp"

namespace stegvis::host {

struct ServerOptions {
    std::string address = "127.0.0.1";
    int port = 0;  ///< 0 = any that is free
    std::size_t most_bytes = 1024 * 1024;  ///< of a body
    int threads = 128;
    std::chrono::milliseconds head_time{10'000};   ///< that the head of a request may take to come in
    std::chrono::milliseconds whole_time{30'000};  ///< that the whole of it may take
};

class Server {
public:
    /// Binds the port and begins to answer. `site` outlives the server. Error `port-in-use`.
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(Site& site, const ServerOptions& options);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    [[nodiscard]] int port() const;
    /// Waits for what is being answered, then ends.
    void stop();

private:
    struct Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace stegvis::host
