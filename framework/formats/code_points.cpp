#include "framework/formats/code_points.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "framework/formats/unicode_categories.hpp"

namespace stegvis {
namespace {

constexpr char32_t last_code_point = 0x10FFFF;

struct CategoryName {
    std::string_view name;
    std::string_view letters;  ///< of the categories in the table that it takes together
};

constexpr std::array category_names{
    CategoryName{"L", "ulo"},
    CategoryName{"Letter", "ulo"},
    CategoryName{"Lu", "u"},
    CategoryName{"Uppercase_Letter", "u"},
    CategoryName{"Ll", "l"},
    CategoryName{"Lowercase_Letter", "l"},
    CategoryName{"M", "M"},
    CategoryName{"Mark", "M"},
    CategoryName{"Combining_Mark", "M"},
    CategoryName{"N", "dN"},
    CategoryName{"Number", "dN"},
    CategoryName{"Nd", "d"},
    CategoryName{"Decimal_Number", "d"},
    CategoryName{"digit", "d"},
    CategoryName{"P", "P"},
    CategoryName{"Punctuation", "P"},
    CategoryName{"punct", "P"},
    CategoryName{"S", "S"},
    CategoryName{"Symbol", "S"},
    CategoryName{"Z", "Z"},
    CategoryName{"Separator", "Z"},
    CategoryName{"C", "C"},
    CategoryName{"Other", "C"},
};

/// Adds what a run of the table gives to a set of categories. Runs of kind 'a' alternate: upper case, lower case, upper case, ...
void add_run(CodePointSet& set, std::string_view letters, char kind, CodePointRange run)
{
    const bool upper = letters.find('u') != std::string_view::npos;
    const bool lower = letters.find('l') != std::string_view::npos;
    if (kind != 'a') {
        if (letters.find(kind) != std::string_view::npos)
            set.push_back(run);
    } else if (upper && lower) {
        set.push_back(run);
    } else if (upper || lower) {
        for (char32_t c = run.first + (lower ? 1 : 0); c <= run.last; c += 2)
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
    const auto runs = unicode_category_runs();
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const char32_t next = i + 1 < runs.size() ? runs[i + 1] >> 8U : last_code_point + 1;
        add_run(
            set, found->letters, static_cast<char>(runs[i] & 0xFFU), {static_cast<char32_t>(runs[i] >> 8U), next - 1});
    }
    return tidied(std::move(set));
}

CodePointSet tidied(CodePointSet set)
{
    std::sort(set.begin(), set.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
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
