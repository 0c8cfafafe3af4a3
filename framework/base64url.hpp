#pragma once
/// Base64 with the URL-safe alphabet and without padding (RFC 4648 section 5, as RFC 7515 uses it).

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "framework/result.hpp"

namespace stegvis {

[[nodiscard]] std::string base64url(std::string_view bytes);
[[nodiscard]] std::string base64url(std::span<const std::uint8_t> bytes);
/// Strict: one spelling for each sequence of bytes. Padding, white space, other characters and stray bits are errors
/// (`malformed-base64url`).
[[nodiscard]] Result<std::string> parse_base64url(std::string_view text);

}  // namespace stegvis
