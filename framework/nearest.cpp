#include "framework/nearest.hpp"
#include "framework/sorting.hpp"

#include <algorithm>
#include <utility>

namespace stegvis {
namespace {

std::string lower(std::string_view text)
{
    std::string small(text);
    for (auto& c : small) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return small;
}

/// A name this far away is a different name.
std::size_t farthest(std::string_view name)
{
    return std::max<std::size_t>(2, name.size() / 3);
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before(b.size() + 1);  // the row above the last one
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::swap(before, last);
        std::swap(last, row);
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
    }
    return row[b.size()];
}

std::vector<std::string> nearest(std::string_view name, std::span<const std::string> known, std::size_t most)
{
    std::vector<std::pair<std::size_t, const std::string*>> near;
    for (const auto& candidate : known) {
        const auto distance = edit_distance(lower(name), lower(candidate));
        if (distance <= farthest(name) && distance < std::max(name.size(), candidate.size()))
            near.emplace_back(distance, &candidate);
    }
    sort_stable(near, [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(most, near.size()); ++i)
        names.push_back(*near[i].second);
    return names;
}

}  // namespace stegvis
