#pragma once
/// Version: the number of a service or a package, and which numbers a user of it can do with.

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "framework/result.hpp"

namespace stegvis {

/// `1.4.2`: what was broken, what was added, what was mended.
struct Version {
    int major = 0;
    int minor = 0;
    int patch = 0;

    /// Reads one to three numbers with '.' between; those left out are 0. Error `malformed-version`.
    [[nodiscard]] static Result<Version> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;

    auto operator<=>(const Version&) const = default;
};

/// Which versions will do: `*`, `1.x`, `1.4.x`, `^1.4.2` (up to the next major), `~1.4.2` (up to the next minor), `1.4.2`, or limits
/// that must all hold: `>=1.2 <3`. A number without sign stands for all that begin with it: `1` is `1.x`.
class VersionRange {
public:
    /// Error `malformed-version`.
    [[nodiscard]] static Result<VersionRange> parse(std::string_view text);
    [[nodiscard]] bool includes(const Version& version) const;

private:
    /// From `least`, and below `above`.
    struct Limits {
        Version least;
        Version above;
    };
    [[nodiscard]] static Result<Limits> parse_limits(std::string_view text);
    std::vector<Limits> all_;
};

}  // namespace stegvis
