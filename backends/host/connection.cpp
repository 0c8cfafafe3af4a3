#include "backends/host/connection.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

namespace stegvis::host {
namespace {

/// How long, and how much, is still taken in after a refusal, so that the other side reads it.
constexpr std::chrono::milliseconds farewell{1000};
constexpr std::size_t most_unread = 4 * 1024 * 1024;

/// Whether the socket is ready for `events` in time.
bool is_ready(socket_t socket, short events, std::chrono::milliseconds longest)
{
    pollfd waiting{.fd = socket, .events = events, .revents = 0};
    int found = 0;
    do {
        found = poll(&waiting, 1, static_cast<int>(std::max<std::int64_t>(longest.count(), 0)));
    } while (found < 0 && errno == EINTR);
    return found > 0 && (waiting.revents & (events | POLLHUP)) != 0;
}

/// Whether the other side has not closed it.
bool is_open(socket_t socket)
{
    if (!is_ready(socket, POLLIN, std::chrono::milliseconds(0))) return true;
    char byte = 0;
    return recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
}

using NameOf = int (*)(int, sockaddr*, socklen_t*);

void tell_end(socket_t socket, NameOf name_of, std::string& address, int& port)
{
    sockaddr_storage end{};
    socklen_t size = sizeof end;
    std::array<char, NI_MAXHOST> host{};
    std::array<char, NI_MAXSERV> service{};
    auto* const plain = reinterpret_cast<sockaddr*>(&end);
    if (name_of(socket, plain, &size) != 0 || getnameinfo(plain, size, host.data(), host.size(), service.data(), service.size(),
                                                          NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return;
    address = host.data();
    port = std::atoi(service.data());
}

}  // namespace

Connection::Connection(socket_t socket, const RequestLimits& limits) : socket_(socket), limits_(limits) {}

Connection::~Connection()
{
    // Who is still sending would lose the answer with the connection, if it were closed at once (RFC 9112 section 9.6).
    shutdown(socket_, SHUT_WR);
    const auto end = Clock::now() + farewell;
    std::size_t left = most_unread;
    ssize_t came = ended_ || last_ || is_readable() ? 1 : 0;
    while (came > 0 && left > 0) {
        const auto time = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
        came = time.count() > 0 && is_ready(socket_, POLLIN, time) ? recv(socket_, buffer_.data(), buffer_.size(), 0) : 0;
        left -= std::min(left, static_cast<std::size_t>(std::max<ssize_t>(came, 0)));
    }
    close(socket_);
}

bool Connection::begin(std::chrono::milliseconds longest)
{
    if (ended_ || last_ || (at_ == end_ && !is_ready(socket_, POLLIN, longest))) return false;
    began_ = Clock::now();
    deadline_ = began_ + limits_.head_time;
    left_ = limits_.head_bytes;
    return true;
}

void Connection::end_head()
{
    deadline_ = began_ + limits_.whole_time;
    // Chunks have heads of their own.
    left_ = limits_.body_bytes + limits_.head_bytes;
}

bool Connection::fill()
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now());
    if (left.count() <= 0 || !is_ready(socket_, POLLIN, left)) return false;
    const ssize_t came = recv(socket_, buffer_.data(), buffer_.size(), 0);
    at_ = 0;
    end_ = came > 0 ? static_cast<std::size_t>(came) : 0;
    return came > 0;
}

bool Connection::is_readable() const
{
    return at_ < end_ || is_ready(socket_, POLLIN, std::chrono::milliseconds(0));
}

bool Connection::is_writable() const
{
    return is_ready(socket_, POLLOUT, limits_.write_time) && is_open(socket_);
}

ssize_t Connection::read(char* to, std::size_t size)
{
    ended_ = ended_ || left_ == 0 || (at_ == end_ && !fill());
    if (ended_) return -1;
    const std::size_t given = std::min({size, end_ - at_, left_});
    std::memcpy(to, buffer_.data() + at_, given);
    at_ += given;
    left_ -= given;
    return static_cast<ssize_t>(given);
}

ssize_t Connection::write(const char* from, std::size_t size)
{
    return is_ready(socket_, POLLOUT, limits_.write_time) ? send(socket_, from, size, MSG_NOSIGNAL) : -1;
}

void Connection::get_remote_ip_and_port(std::string& address, int& port) const
{
    tell_end(socket_, getpeername, address, port);
}

void Connection::get_local_ip_and_port(std::string& address, int& port) const
{
    tell_end(socket_, getsockname, address, port);
}

}  // namespace stegvis::host
