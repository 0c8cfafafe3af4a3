#pragma once
/// What differs between two values, by place.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "framework/value.hpp"

namespace stegvis::app {

/// One place where two values differ. A side without value has nothing there.
struct Difference {
    std::vector<std::string> place;  ///< keys and indices from the top
    std::optional<Value> before;
    std::optional<Value> after;

    /// `steps.apply/you.status`, `data.founders[0].name`: for people.
    [[nodiscard]] std::string path() const;
    /// RFC 6901.
    [[nodiscard]] std::string pointer() const;
};

/// The smallest places that differ, in the order of `before`, then what only `after` has; at most `most`.
[[nodiscard]] std::vector<Difference> differences(const Value& before, const Value& after, std::size_t most = 10'000);

/// `path: before → after`, what is long cut short.
[[nodiscard]] std::string to_text(const Difference& difference);
[[nodiscard]] Value to_value(std::span<const Difference> differences);

}  // namespace stegvis::app
