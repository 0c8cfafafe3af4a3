#pragma once
/// The measures of a font, read from its file, so that layout needs no drawing library.

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "widgets/tokens/tokens.hpp"

namespace stegvis::widgets {

/// One weight of a font: TrueType or OpenType with CFF outlines. It looks into the file's bytes, which must outlive it.
class FontFace {
public:
    /// Nothing if the bytes are not a font with the tables that measuring needs (head, hhea, maxp, hmtx, cmap).
    [[nodiscard]] static std::optional<FontFace> parse(std::span<const std::uint8_t> bytes);

    /// How far the pen moves for a character, in em. A character that the font lacks counts as its empty box.
    [[nodiscard]] float advance(char32_t code) const;
    [[nodiscard]] bool has(char32_t code) const { return glyph(code) != 0; }
    /// Height above the baseline and depth below it, in em; both are positive.
    [[nodiscard]] float ascent() const { return ascent_; }
    [[nodiscard]] float descent() const { return descent_; }
    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return bytes_; }

private:
    [[nodiscard]] std::uint32_t glyph(char32_t code) const;
    [[nodiscard]] std::uint32_t glyph_by_segments(char32_t code) const;
    [[nodiscard]] std::uint32_t glyph_by_groups(char32_t code) const;
    [[nodiscard]] float glyph_advance(std::uint32_t glyph) const;

    std::span<const std::uint8_t> bytes_;
    std::span<const std::uint8_t> widths_;  ///< the hmtx table
    std::span<const std::uint8_t> map_;     ///< the cmap subtable in use
    std::uint16_t map_format_ = 0;
    std::uint16_t width_count_ = 0;
    float units_ = 1000;
    float ascent_ = 1;
    float descent_ = 0;
    std::array<float, 0x180> latin_{};  ///< advances of the characters most used
};

/// The weights that the drawing uses.
struct Fonts {
    FontFace regular;
    FontFace semibold;

    /// Nothing if one of the two is not a font. The bytes must outlive the result.
    [[nodiscard]] static std::optional<Fonts> parse(
        std::span<const std::uint8_t> regular, std::span<const std::uint8_t> semibold);
    [[nodiscard]] const FontFace& face(Weight weight) const { return weight == Weight::semibold ? semibold : regular; }
};

}  // namespace stegvis::widgets
