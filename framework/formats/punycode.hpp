#pragma once
/// Punycode (RFC 3492): a label's code points in ASCII, without the `xn--` before it.

#include <optional>
#include <string>
#include <string_view>

namespace stegvis {

/// The code points that it spells; nothing when it spells none. Capital letters count as small ones.
[[nodiscard]] std::optional<std::u32string> punycode_decoded(std::string_view text);
/// The spelling, in small letters; nothing for more code points than a label can have.
[[nodiscard]] std::optional<std::string> punycode_encoded(std::u32string_view points);

}  // namespace stegvis
