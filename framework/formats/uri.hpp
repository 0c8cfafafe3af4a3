#pragma once
/// Uri: the parts of a reference, and how a relative one is resolved (RFC 3986).

#include <optional>
#include <string>
#include <string_view>

namespace stegvis {

/// The five parts of a URI or a relative reference. A part that is there may be empty.
struct Uri {
    std::optional<std::string> scheme;
    std::optional<std::string> authority;
    std::string path;
    std::optional<std::string> query;
    std::optional<std::string> fragment;
    bool operator==(const Uri&) const = default;
};

/// Splits by appendix B: every text has parts. Whether the characters are right is for `formats::uri` to say.
[[nodiscard]] Uri split_uri(std::string_view text);
[[nodiscard]] std::string to_string(const Uri& uri);
/// The reference as seen from `base` (§5.2).
[[nodiscard]] Uri resolve_uri(const Uri& base, const Uri& reference);

}  // namespace stegvis
