#pragma once
/// Measuring text and breaking it into lines.

#include <cstdint>
#include <string_view>
#include <vector>

#include "widgets/text/font_face.hpp"

namespace stegvis::widgets {

/// A line as a range of bytes in the text it was broken from; the space or line feed that ends it is outside the range.
struct Line {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    float width = 0;  ///< CSS px
    bool operator==(const Line&) const = default;
};

/// Width in CSS px, on one line.
[[nodiscard]] float text_width(const Fonts& fonts, TextStyle style, std::string_view text);

/// The text in lines not wider than `width` CSS px: broken at spaces, after hyphens and dashes and at line feeds, and inside a
/// word only where the word alone is too wide. Always at least one line.
[[nodiscard]] std::vector<Line> wrap(const Fonts& fonts, TextStyle style, std::string_view text, float width);

/// The byte offset in `text` nearest to `x` CSS px from its start, on one line.
[[nodiscard]] std::size_t offset_at(const Fonts& fonts, TextStyle style, std::string_view text, float x);

}  // namespace stegvis::widgets
