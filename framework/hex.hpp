#pragma once
/// Bytes as lower-case hexadecimal digits.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "framework/result.hpp"

namespace stegvis {

[[nodiscard]] std::string hex(std::string_view bytes);
[[nodiscard]] std::string hex(std::span<const std::uint8_t> bytes);
/// Takes both cases. Errors: `malformed-hex`.
[[nodiscard]] Result<std::string> parse_hex(std::string_view text);

}  // namespace stegvis
