#pragma once
/// The zlib format (RFC 1950).

#include <string>
#include <string_view>

#include "framework/result.hpp"

namespace stegvis::window {

/// The bytes as a zlib stream: packed where the zlib library is there, else in stored blocks.
[[nodiscard]] std::string compressed(std::string_view bytes);
/// What a zlib stream holds, which must be exactly `size` bytes.
[[nodiscard]] Result<std::string> expanded(std::string_view stream, std::size_t size);

}  // namespace stegvis::window
