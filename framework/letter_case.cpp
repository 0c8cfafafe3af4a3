#include <algorithm>
#include <vector>

#include "framework/unicode.hpp"
#include "framework/unicode_tables.hpp"

namespace stegvis {

namespace {

/// Points that move by the same distance: each, or every other one.
struct CaseRun {
    char32_t start = 0;
    char32_t count = 0;
    char32_t step = 1;
    std::int32_t distance = 0;
};

std::vector<CaseRun> read_runs(std::span<const std::uint8_t> numbers)
{
    std::vector<CaseRun> runs;
    char32_t start = 0;
    for (unicode::NumberRow row(numbers); !row.at_end();) {
        start += row.next();
        const std::uint32_t size = row.next();
        const std::uint32_t distance = row.next();
        const auto way = static_cast<std::int32_t>((distance + 1) / 2);
        runs.push_back({start, size / 2, size % 2 + 1, distance % 2 == 0 ? way : -way});
    }
    return runs;
}

char32_t moved(const std::vector<CaseRun>& runs, char32_t point)
{
    const auto after =
        std::upper_bound(runs.begin(), runs.end(), point, [](char32_t p, const CaseRun& run) { return p < run.start; });
    if (after == runs.begin()) {
        return point;
    }
    const CaseRun& run = *(after - 1);
    const char32_t from_start = point - run.start;
    const bool inside = from_start % run.step == 0 && from_start / run.step < run.count;
    return inside ? static_cast<char32_t>(static_cast<std::int32_t>(point) + run.distance) : point;
}

std::string mapped(std::string_view text, char32_t (*map)(char32_t))
{
    std::string result;
    result.reserve(text.size());
    for (CodePoints rest(text); const auto point = rest.next();) {
        append_utf8(result, map(*point));
    }
    return result;
}

}  // namespace

char32_t upper_point(char32_t point)
{
    static const std::vector<CaseRun> runs = read_runs(unicode::upper_case_numbers());
    return moved(runs, point);
}

char32_t lower_point(char32_t point)
{
    static const std::vector<CaseRun> runs = read_runs(unicode::lower_case_numbers());
    return moved(runs, point);
}

std::string to_upper(std::string_view text)
{
    return mapped(text, upper_point);
}

std::string to_lower(std::string_view text)
{
    return mapped(text, lower_point);
}

}  // namespace stegvis
