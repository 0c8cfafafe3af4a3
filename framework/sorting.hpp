#pragma once
/// Sorting with one routine for all types: where time does not matter, so that the browser need not download one for each.

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace stegvis {

/// The numbers below `count` in the order that `before` wants of what they stand for; equal ones stay as they were.
[[nodiscard]] std::vector<std::size_t> order_of(std::size_t count, const std::function<bool(std::size_t, std::size_t)>& before);

/// Sorts the items; equal ones stay as they were.
template <class T, class Before>
void sort_stable(std::vector<T>& items, Before before)
{
    std::vector<T> sorted;
    sorted.reserve(items.size());
    for (const std::size_t place : order_of(items.size(), [&](std::size_t a, std::size_t b) { return before(items[a], items[b]); }))
        sorted.push_back(std::move(items[place]));
    items = std::move(sorted);
}

}  // namespace stegvis
