#include "framework/path_index.hpp"

#include <algorithm>

namespace stegvis {

void PathIndex::add(const Path& schema_path, int number)
{
    std::vector<int>& here = numbers_[schema_path];
    if (std::find(here.begin(), here.end(), number) == here.end())
        here.push_back(number);
}

std::vector<int> PathIndex::touching(const Path& schema_path) const
{
    std::vector<int> found;
    const auto take = [&found](const std::vector<int>& numbers) { found.insert(found.end(), numbers.begin(), numbers.end()); };
    for (Path above = schema_path; !above.empty();) {
        above = above.parent();
        if (const auto here = numbers_.find(above); here != numbers_.end())
            take(here->second);
    }
    // What lies below a path follows it in the order of paths.
    for (auto here = numbers_.lower_bound(schema_path); here != numbers_.end() && here->first.within(schema_path); ++here)
        take(here->second);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace stegvis
