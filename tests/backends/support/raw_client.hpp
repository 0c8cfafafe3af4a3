#pragma once
/// A client that sends exactly the bytes it is given, however wrong they are.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <string>
#include <string_view>

namespace stegvis::test {

class RawClient {
public:
    explicit RawClient(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(static_cast<std::uint16_t>(port));
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const timeval patience{.tv_sec = 10, .tv_usec = 0};
        (void)::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0;
    }
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;
    ~RawClient() { ::close(socket_); }

    /// False when the server takes no more.
    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return connected_;
    }

    /// All that comes until the server closes, or 10 seconds have passed; or until `most` bytes have come.
    std::string receive(std::size_t most = std::string::npos)
    {
        std::string all;
        std::array<char, 4096> bytes{};
        while (all.size() < most) {
            const ssize_t got = ::recv(socket_, bytes.data(), bytes.size(), 0);
            if (got <= 0) break;
            all.append(bytes.data(), static_cast<std::size_t>(got));
        }
        return all;
    }

private:
    int socket_;
    bool connected_ = false;
};

/// What the server says to these bytes until it closes.
inline std::string talk(int port, std::string_view bytes)
{
    RawClient client(port);
    (void)client.send(bytes);
    return client.receive();
}

}  // namespace stegvis::test
