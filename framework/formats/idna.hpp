#pragma once
/// Labels of host names, in ASCII or in Unicode (IDNA 2008).

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stegvis::formats {

/// A label that may stand in a host name: what it says, and how long it is as name servers know it.
struct HostLabel {
    std::u32string points;
    std::size_t encoded_size = 0;
};

/// RFC 1123: letters, digits and hyphens, 1 to 63 of them, no hyphen at either end.
[[nodiscard]] bool is_ascii_label(std::string_view label);
/// Whether it begins with `xn--`, in any case.
[[nodiscard]] bool is_encoded_label(std::string_view label);

/// Reads a label in UTF-8: an ASCII one, or one whose Unicode RFC 5892 allows, written as such or as `xn--...` in its one spelling.
[[nodiscard]] std::optional<HostLabel> host_label(std::string_view written);

/// Whether the labels make a name: not too long, and of one direction each where one of them runs from right to left (RFC 5893).
[[nodiscard]] bool is_host_name(const std::vector<HostLabel>& labels);

}  // namespace stegvis::formats
