#pragma once
/// A web server on a free port of the loopback interface, for as long as a test runs.

#include <httplib.h>

#include <string>
#include <thread>

namespace stegvis::test {

class LoopbackServer {
public:
    /// Set up routes on `server` first.
    void start()
    {
        port_ = server.bind_to_any_port("127.0.0.1");
        thread_ = std::thread([this] { server.listen_after_bind(); });
        while (!server.is_running()) std::this_thread::yield();
    }
    ~LoopbackServer()
    {
        server.stop();
        if (thread_.joinable()) thread_.join();
    }
    [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

    httplib::Server server;

private:
    int port_ = 0;
    std::thread thread_;
};

}  // namespace stegvis::test
