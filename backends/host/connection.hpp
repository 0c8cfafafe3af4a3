#pragma once
/// Connection: one socket as cpp-httplib reads and writes it, with limits on what a request may take.

#include <httplib.h>

#include <array>
#include <chrono>

namespace stegvis::host {

/// What one request may take to come in, from its first byte.
struct RequestLimits {
    std::chrono::milliseconds head_time{10'000};
    std::chrono::milliseconds whole_time{30'000};
    std::size_t head_bytes = 64 * 1024;
    std::size_t body_bytes = 0;
    std::chrono::milliseconds write_time{10'000};  ///< of one piece of the answer
};

/// Reads fail when a limit is passed, which ends the connection. The socket is closed at the end.
class Connection : public httplib::Stream {
public:
    Connection(socket_t socket, const RequestLimits& limits);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override;

    /// Waits for the first byte of another request, at most so long. Whether there is one.
    [[nodiscard]] bool begin(std::chrono::milliseconds longest);
    /// The head has been read: from now on it is the body's limits that count.
    void end_head();
    /// Nothing more is read: what is left of the request is not gone through.
    void end_reading() { ended_ = true; }
    [[nodiscard]] bool ended() const { return ended_; }
    /// No request comes after this one: what may be left of its body is none.
    void end_after() { last_ = true; }
    [[nodiscard]] bool is_last() const { return last_; }

    [[nodiscard]] bool is_readable() const override;
    [[nodiscard]] bool is_writable() const override;
    ssize_t read(char* to, std::size_t size) override;
    ssize_t write(const char* from, std::size_t size) override;
    void get_remote_ip_and_port(std::string& address, int& port) const override;
    void get_local_ip_and_port(std::string& address, int& port) const override;
    [[nodiscard]] socket_t socket() const override { return socket_; }

private:
    using Clock = std::chrono::steady_clock;
    /// Fills the buffer. Whether anything came before the deadline.
    bool fill();

    socket_t socket_;
    const RequestLimits& limits_;
    Clock::time_point began_;
    Clock::time_point deadline_;
    std::size_t left_ = 0;  ///< bytes that may still come
    bool ended_ = false;
    bool last_ = false;
    std::array<char, 4096> buffer_{};
    std::size_t at_ = 0;
    std::size_t end_ = 0;
};

}  // namespace stegvis::host
