#pragma once
/// An sRGB colour and the contrast between two of them.

#include <cstdint>

namespace stegvis::widgets {

/// One sRGB colour with alpha, 8 bits a channel.
struct Colour {
    std::uint8_t r = 0;
    std::uint8_t g = 0;
    std::uint8_t b = 0;
    std::uint8_t a = 255;
    bool operator==(const Colour&) const = default;
};

/// The opaque colour of `0xRRGGBB`.
[[nodiscard]] constexpr Colour rgb(std::uint32_t hex)
{
    return {.r = static_cast<std::uint8_t>(hex >> 16 & 0xffU),
        .g = static_cast<std::uint8_t>(hex >> 8 & 0xffU),
        .b = static_cast<std::uint8_t>(hex & 0xffU)};
}

/// Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it. Alpha is ignored.
[[nodiscard]] double luminance(Colour colour);

/// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, 1.4.3). The order does not matter.
[[nodiscard]] double contrast(Colour a, Colour b);

/// The colour a fraction `t` of the way from `from` to `to`; `t` is clamped to 0..1.
[[nodiscard]] Colour mix(Colour from, Colour to, float t);

}  // namespace stegvis::widgets
