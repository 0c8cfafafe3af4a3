#include "framework/formats/code_points.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "framework/sorting.hpp"
#include "framework/unicode_tables.hpp"

namespace stegvis {
namespace {

constexpr char32_t last_code_point = 0x10FFFF;

/// Kinds of runs in the table of categories.
enum Kind : std::uint32_t {
    upper,
    lower,
    upper_and_lower,
    other_letter,
    mark,
    decimal_digit,
    other_number,
    punctuation,
    symbol,
    separator,
    other
};

constexpr std::uint32_t bit(Kind kind)
{
    return 1U << kind;
}

struct CategoryName {
    std::string_view name;
    std::uint32_t kinds;
};

constexpr auto letters = bit(upper) | bit(lower) | bit(other_letter);
constexpr auto numbers = bit(decimal_digit) | bit(other_number);

constexpr std::array category_names{
    CategoryName{"L", letters},
    CategoryName{"Letter", letters},
    CategoryName{"Lu", bit(upper)},
    CategoryName{"Uppercase_Letter", bit(upper)},
    CategoryName{"Ll", bit(lower)},
    CategoryName{"Lowercase_Letter", bit(lower)},
    CategoryName{"M", bit(mark)},
    CategoryName{"Mark", bit(mark)},
    CategoryName{"Combining_Mark", bit(mark)},
    CategoryName{"N", numbers},
    CategoryName{"Number", numbers},
    CategoryName{"Nd", bit(decimal_digit)},
    CategoryName{"Decimal_Number", bit(decimal_digit)},
    CategoryName{"digit", bit(decimal_digit)},
    CategoryName{"P", bit(punctuation)},
    CategoryName{"Punctuation", bit(punctuation)},
    CategoryName{"punct", bit(punctuation)},
    CategoryName{"S", bit(symbol)},
    CategoryName{"Symbol", bit(symbol)},
    CategoryName{"Z", bit(separator)},
    CategoryName{"Separator", bit(separator)},
    CategoryName{"C", bit(other)},
    CategoryName{"Other", bit(other)},
};

/// Adds what a run of the table gives to a set of kinds.
void add_run(CodePointSet& set, std::uint32_t kinds, std::uint32_t kind, CodePointRange run)
{
    if (kind != upper_and_lower) {
        if ((kinds & (1U << kind)) != 0)
            set.push_back(run);
        return;
    }
    const bool uppers = (kinds & bit(upper)) != 0;
    const bool lowers = (kinds & bit(lower)) != 0;
    if (uppers && lowers) {
        set.push_back(run);
    } else if (uppers || lowers) {
        for (char32_t c = run.first + (lowers ? 1 : 0); c <= run.last; c += 2)
            set.push_back({c, c});
    }
}

}  // namespace

CodePointSet digit_code_points()
{
    return {{U'0', U'9'}};
}

CodePointSet word_code_points()
{
    return {{U'0', U'9'}, {U'A', U'Z'}, {U'_', U'_'}, {U'a', U'z'}};
}

CodePointSet space_code_points()
{
    return {{0x09, 0x0D}, {0x20, 0x20}, {0xA0, 0xA0}, {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029},
        {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}, {0xFEFF, 0xFEFF}};
}

std::optional<CodePointSet> category_code_points(std::string_view name)
{
    for (const auto prefix : {std::string_view("General_Category="), std::string_view("gc=")}) {
        if (name.substr(0, prefix.size()) == prefix)
            name.remove_prefix(prefix.size());
    }
    if (name == "Any")
        return CodePointSet{{0, last_code_point}};
    if (name == "ASCII")
        return CodePointSet{{0, 0x7F}};
    const auto found = std::find_if(
        category_names.begin(), category_names.end(), [&](const auto& known) { return known.name == name; });
    if (found == category_names.end())
        return std::nullopt;

    CodePointSet set;
    char32_t first = 0;
    for (unicode::NumberRow row(unicode::category_numbers()); !row.at_end();) {
        const auto run = row.next();
        const char32_t next = first + (run >> 4U);
        add_run(set, found->kinds, run & 15U, {first, next - 1});
        first = next;
    }
    return tidied(std::move(set));
}

CodePointSet tidied(CodePointSet set)
{
    sort_stable(set, [](const CodePointRange& a, const CodePointRange& b) { return a.first < b.first; });
    CodePointSet tidy;
    for (const auto& range : set) {
        if (!tidy.empty() && range.first <= tidy.back().last + 1)
            tidy.back().last = std::max(tidy.back().last, range.last);
        else
            tidy.push_back(range);
    }
    return tidy;
}

CodePointSet complement(const CodePointSet& set)
{
    CodePointSet rest;
    char32_t next = 0;
    for (const auto& range : set) {
        if (range.first > next)
            rest.push_back({next, range.first - 1});
        next = range.last + 1;
    }
    if (next <= last_code_point)
        rest.push_back({next, last_code_point});
    return rest;
}

bool contains(const CodePointSet& set, char32_t code_point)
{
    const auto after = std::upper_bound(
        set.begin(), set.end(), code_point, [](char32_t c, const auto& range) { return c < range.first; });
    return after != set.begin() && code_point <= std::prev(after)->last;
}

}  // namespace stegvis
