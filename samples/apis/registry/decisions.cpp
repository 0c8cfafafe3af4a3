#include "registry/decisions.hpp"

#include <httplib.h>

#include <algorithm>
#include <regex>

#include "framework/json.hpp"

namespace sample {

using stegvis::Error;
using stegvis::Result;
using stegvis::Value;

namespace {

constexpr int most_attempts = 100;

std::chrono::milliseconds pause_after(int attempts)
{
    return std::min(std::chrono::milliseconds(500) * (1 << std::min(attempts, 10)), std::chrono::milliseconds(60'000));
}

}  // namespace

Result<Callback> callback_from(const std::string& url)
{
    static const std::regex shape(R"((http://(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?)(/api/[^?#\s]+))");
    std::smatch parts;
    if (!std::regex_match(url, parts, shape)) {
        return Error{"malformed-callback", "Stegvis-Callback", "It must be the URL of a case on this machine."};
    }
    Callback callback{.origin = parts[1].str(), .path = parts[2].str()};
    if (callback.path.find("/messages/") == std::string::npos) {
        callback.path += "/messages/decision";
    }
    return callback;
}

Decisions::Decisions(std::chrono::milliseconds delay, Send send)
    : delay_(delay), send_(std::move(send)), worker_([this] { work(); })
{
}

Decisions::~Decisions()
{
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    worker_.join();
}

void Decisions::schedule(const Callback& callback, const Value& decision)
{
    {
        const std::lock_guard lock(mutex_);
        pending_[decision.string_or("id", "")] = {
            .callback = callback, .body = write_json(decision), .next = Clock::now() + delay_};
    }
    changed_.notify_all();
}

Value Decisions::progress(const std::string& id) const
{
    const std::lock_guard lock(mutex_);
    const auto found = pending_.find(id);
    if (found == pending_.end()) {
        return {};
    }
    return Value{{"state", found->second.state}, {"attempts", found->second.attempts}};
}

std::map<std::string, Decisions::Pending>::iterator Decisions::earliest()
{
    auto first = pending_.end();
    for (auto at = pending_.begin(); at != pending_.end(); ++at) {
        const bool sooner = first == pending_.end() || at->second.next < first->second.next;
        if (at->second.state == "waiting" && sooner) {
            first = at;
        }
    }
    return first;
}

void Decisions::work()
{
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        const auto due = earliest();
        if (due == pending_.end()) {
            changed_.wait(lock);
            continue;
        }
        if (due->second.next > Clock::now()) {
            changed_.wait_until(lock, due->second.next);
            continue;
        }
        const std::string id = due->first;
        const Pending sent = due->second;
        lock.unlock();
        const int status = send_(sent.callback, id, sent.body);
        lock.lock();
        Pending& pending = pending_[id];
        pending.next = Clock::now() + pause_after(pending.attempts);
        ++pending.attempts;
        if (status >= 200 && status < 300) {
            pending.state = "delivered";
        } else if (pending.attempts >= most_attempts) {
            pending.state = "given-up";
        }
    }
}

Decisions::Send send_over_http(std::string token)
{
    return [token = std::move(token)](const Callback& callback, const std::string& id, const std::string& body) {
        httplib::Client client(callback.origin);
        client.set_connection_timeout(2, 0);
        client.set_read_timeout(5, 0);
        httplib::Headers headers{{"Idempotency-Key", id}, {"User-Agent", "sample-registry"}};
        if (!token.empty()) {
            headers.emplace("Authorization", "Bearer " + token);
        }
        const auto answer = client.Post(callback.path, headers, body, "application/json");
        return answer ? answer->status : 0;
    };
}

}  // namespace sample
