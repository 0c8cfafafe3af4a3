#pragma once
/// How wide words are. The reader's font is not known, so widths are those of a wide one: what fits here fits there.

#include <string>
#include <string_view>
#include <vector>

namespace stegvis::diagram {

struct Font {
    double size = 15;
    double line = 20;
    bool bold = false;
};
inline constexpr Font heading_font{22, 30, true};
inline constexpr Font title_font{15, 20, true};
inline constexpr Font small_font{12, 16, false};

/// In px; never less than Inter or a common system font would need.
[[nodiscard]] double text_width(std::string_view text, const Font& font);
/// Lines no wider than `width`, broken between words; what does not fit into `most` lines ends with an ellipsis.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, const Font& font, double width, std::size_t most);
/// The widest of them.
[[nodiscard]] double widest(const std::vector<std::string>& lines, const Font& font);

}  // namespace stegvis::diagram
