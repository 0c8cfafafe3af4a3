#pragma once
/// A picture in memory, and as a PNG file.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "framework/result.hpp"

namespace stegvis::window {

/// Opaque pixels, row by row from the top, four bytes each: red, green, blue, 255.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
    bool operator==(const Image&) const = default;
};

/// The picture as a PNG file (ISO/IEC 15948): with a palette where 256 colours are enough. The same picture gives the same bytes
/// with the same zlib.
[[nodiscard]] std::string encode_png(const Image& image);
/// Reads what encode_png writes, and any other PNG of 8 bits a channel that is not interlaced.
[[nodiscard]] Result<Image> decode_png(std::string_view bytes);

[[nodiscard]] Result<void> write_png(const Image& image, const std::string& path);
[[nodiscard]] Result<Image> read_png(const std::string& path);

/// How many pixels differ in any channel; all of them when the sizes differ.
[[nodiscard]] std::size_t different_pixels(const Image& a, const Image& b);

}  // namespace stegvis::window
