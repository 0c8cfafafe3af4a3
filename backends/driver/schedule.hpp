#pragma once
/// What is to be done when. Pure: the caller says what time it is.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "framework/date.hpp"

namespace stegvis::driver {

/// Keys, each due at one moment.
class Schedule {
public:
    /// Sets when the key is due; it had another moment before, or none.
    void put(const std::string& key, Instant at);
    void drop(const std::string& key);
    /// Takes the key that has been due longest, if any is due.
    [[nodiscard]] std::optional<std::string> take_due(Instant now);
    [[nodiscard]] std::optional<Instant> next() const;

private:
    std::map<std::string, Instant> when_;
    std::set<std::pair<std::int64_t, std::string>> order_;
};

/// How long to wait after an attempt that failed.
struct Backoff {
    std::int64_t first_ms = 1'000;
    std::int64_t most_ms = 3'600'000;

    /// After the `attempts`-th failure: doubling, and between half and all of it by `random` (0 to 1), so that many do not come at once.
    [[nodiscard]] std::int64_t pause_ms(int attempts, double random) const;
};

}  // namespace stegvis::driver
