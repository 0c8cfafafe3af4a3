#pragma once
/// The register's side that decides: some time after a filing it sends the decision to the case it came from.

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "framework/value.hpp"

namespace sample {

/// Where to send a decision; nothing but loopback is allowed, since the sender's word is taken for the address.
struct Callback {
    std::string origin;  ///< `http://127.0.0.1:8080`
    std::string path;    ///< `/api/{service}/instances/{id}/messages/decision`
};
/// Reads the header `Stegvis-Callback`: the URL of the case (`/messages/decision` is added) or of its message.
[[nodiscard]] stegvis::Result<Callback> callback_from(const std::string& url);

/// Sends each decision until it is taken (2xx): after the delay, then again with growing pauses, at most a minute apart, and
/// gives up after a hundred attempts. Safe from several threads.
class Decisions {
public:
    /// Puts a JSON body at the callback and gives the HTTP status, 0 for no answer.
    using Send = std::function<int(const Callback&, const std::string& id, const std::string& body)>;

    Decisions(std::chrono::milliseconds delay, Send send);
    ~Decisions();
    Decisions(const Decisions&) = delete;
    Decisions& operator=(const Decisions&) = delete;

    /// `decision` has an `id`, which also says which decision this is.
    void schedule(const Callback& callback, const stegvis::Value& decision);
    /// {"state": "waiting" | "delivered" | "given-up", "attempts": n}, null when there is no such decision.
    [[nodiscard]] stegvis::Value progress(const std::string& id) const;

private:
    using Clock = std::chrono::steady_clock;
    struct Pending {
        Callback callback;
        std::string body;
        Clock::time_point next;
        int attempts = 0;
        std::string state = "waiting";
    };
    void work();
    /// The waiting decision that is due first, or the end.
    [[nodiscard]] std::map<std::string, Pending>::iterator earliest();

    std::chrono::milliseconds delay_;
    Send send_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::map<std::string, Pending> pending_;  ///< by id
    bool stopping_ = false;
    std::thread worker_;
};

/// Sends with HTTP, and shows the token by which the host knows the register.
[[nodiscard]] Decisions::Send send_over_http(std::string token);

}  // namespace sample
