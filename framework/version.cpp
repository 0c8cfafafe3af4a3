#include "framework/version.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace stegvis {
namespace {

constexpr int most = std::numeric_limits<int>::max();
constexpr Version endless{most, most, most};

Error malformed(std::string_view text)
{
    return {"malformed-version", "", "\"" + std::string(text) + "\" is no version; write 1.4.2, 1.x, ^1.4.2, ~1.4.2, >=1.2 or *"};
}

/// The numbers of `1`, `1.4`, `1.4.x`: how many were written, and which. Nothing when it is malformed.
struct Numbers {
    std::array<int, 3> part{};
    std::size_t count = 0;
};

Result<Numbers> read_numbers(std::string_view whole)
{
    Numbers numbers;
    bool open = false;  // an x was read: nothing but x may follow
    std::string_view rest = whole;
    for (std::size_t part = 0;; ++part) {
        const auto dot = rest.find('.');
        const std::string_view word = rest.substr(0, dot);
        const bool digits = !word.empty() && word.size() <= 6 && word.find_first_not_of("0123456789") == std::string_view::npos;
        const bool any = word == "x" || word == "X" || word == "*";
        if (part >= numbers.part.size() || (!digits && !any) || (digits && open))
            return malformed(whole);
        open = open || any;
        if (digits) {
            for (const char digit : word)
                numbers.part.at(part) = numbers.part.at(part) * 10 + (digit - '0');
            numbers.count = part + 1;
        }
        if (dot == std::string_view::npos)
            return numbers;
        rest.remove_prefix(dot + 1);
    }
}

Version version_of(const Numbers& numbers)
{
    return {numbers.part[0], numbers.part[1], numbers.part[2]};
}

/// The first version that does not begin with the first `count` numbers any more.
Version after(const Version& version, std::size_t count)
{
    switch (count) {
    case 0: return endless;
    case 1: return {version.major + 1, 0, 0};
    case 2: return {version.major, version.minor + 1, 0};
    default: return {version.major, version.minor, version.patch + 1};
    }
}

/// How many numbers `^` holds fast: a version before 1.0.0 promises nothing but its minor number.
std::size_t held(const Numbers& numbers)
{
    return numbers.part[0] > 0 || numbers.count < 2 ? 1 : numbers.part[1] > 0 || numbers.count < 3 ? 2 : 3;
}

}  // namespace

Result<Version> Version::parse(std::string_view text)
{
    STEGVIS_TRY(const Numbers numbers, read_numbers(text));
    const bool whole = numbers.count > 0 && text.find_first_of("xX*") == std::string_view::npos;
    if (!whole)
        return malformed(text);
    return version_of(numbers);
}

std::string Version::to_string() const
{
    return std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch);
}

Result<VersionRange::Limits> VersionRange::parse_limits(std::string_view text)
{
    constexpr std::array<std::string_view, 7> signs = {">=", "<=", ">", "<", "=", "^", "~"};
    const auto sign = std::find_if(signs.begin(), signs.end(), [text](std::string_view each) { return text.starts_with(each); });
    const std::string_view which = sign == signs.end() ? std::string_view() : *sign;
    STEGVIS_TRY(const Numbers numbers, read_numbers(text.substr(which.size())));
    const Version version = version_of(numbers);
    if (which == ">=")
        return Limits{version, endless};
    if (which == ">")
        return Limits{after(version, numbers.count), endless};
    if (which == "<")
        return Limits{{}, version};
    if (which == "<=")
        return Limits{{}, after(version, numbers.count)};
    if (which == "^")
        return Limits{version, after(version, held(numbers))};
    if (which == "~")
        return Limits{version, after(version, std::min<std::size_t>(numbers.count, 2))};
    return Limits{version, after(version, numbers.count)};
}

Result<VersionRange> VersionRange::parse(std::string_view text)
{
    VersionRange range;
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto space = rest.find(' ');
        if (space != 0) {
            STEGVIS_TRY(auto limits, parse_limits(rest.substr(0, space)));
            range.all_.push_back(limits);
        }
        rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
    }
    if (range.all_.empty())
        return malformed(text);
    return range;
}

bool VersionRange::includes(const Version& version) const
{
    return std::all_of(all_.begin(), all_.end(), [&](const Limits& limits) { return limits.least <= version && version < limits.above; });
}

}  // namespace stegvis
