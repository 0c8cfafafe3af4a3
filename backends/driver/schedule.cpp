#include "backends/driver/schedule.hpp"

#include <algorithm>

namespace stegvis::driver {

void Schedule::put(const std::string& key, Instant at)
{
    drop(key);
    when_[key] = at;
    order_.insert({at.ms, key});
}

void Schedule::drop(const std::string& key)
{
    const auto found = when_.find(key);
    if (found == when_.end()) return;
    order_.erase({found->second.ms, key});
    when_.erase(found);
}

std::optional<std::string> Schedule::take_due(Instant now)
{
    if (order_.empty() || order_.begin()->first > now.ms) return std::nullopt;
    std::string key = order_.begin()->second;
    drop(key);
    return key;
}

std::optional<Instant> Schedule::next() const
{
    if (order_.empty()) return std::nullopt;
    return Instant{order_.begin()->first};
}

std::int64_t Backoff::pause_ms(int attempts, double random) const
{
    constexpr int most_doublings = 40;
    const int doublings = std::clamp(attempts - 1, 0, most_doublings);
    const std::int64_t full = std::min(most_ms, first_ms << std::min(doublings, 30));
    return full / 2 + static_cast<std::int64_t>(static_cast<double>(full - full / 2) * random);
}

}  // namespace stegvis::driver
