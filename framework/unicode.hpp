#pragma once
/// Text as Unicode: UTF-8, code points, NFC, case, and percent-encoding.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "framework/result.hpp"

namespace stegvis {

/// Well-formed UTF-8 (Unicode 15, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool valid_utf8(std::string_view text);
/// How many bytes from the start are well-formed.
[[nodiscard]] std::size_t valid_utf8_prefix(std::string_view text);

inline constexpr char32_t replacement_point = 0xFFFD;

/// Walks through the code points of a text: `for (CodePoints rest(text); auto point = rest.next();)`. A byte that is not UTF-8 is
/// given as U+FFFD (`replacement_point`).
class CodePoints {
public:
    explicit CodePoints(std::string_view text) : rest_(text) {}
    /// The next code point, or nothing at the end.
    std::optional<char32_t> next();
    /// What is not yet walked through.
    [[nodiscard]] std::string_view rest() const { return rest_; }

private:
    std::string_view rest_;
};

/// Appends the code point's UTF-8 (U+FFFD for what is no scalar value).
void append_utf8(std::string& text, char32_t point);
/// How many code points, as JSON Schema counts `maxLength`.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

/// The text in Normalization Form C (UAX 15).
[[nodiscard]] std::string to_nfc(std::string_view text);
/// Whether both are the same text in NFC: `å` in one or in two code points.
[[nodiscard]] bool same_text(std::string_view a, std::string_view b);
/// By code points in NFC: negative, 0 or positive.
[[nodiscard]] int compare_text(std::string_view a, std::string_view b);

/// Simple case mappings of UnicodeData.txt: one code point to one; `ß` stays.
[[nodiscard]] char32_t upper_point(char32_t point);
[[nodiscard]] char32_t lower_point(char32_t point);
[[nodiscard]] std::string to_upper(std::string_view text);
[[nodiscard]] std::string to_lower(std::string_view text);

/// All but RFC 3986's unreserved characters as %XX, for one segment or one query value.
[[nodiscard]] std::string percent_encode(std::string_view text);
/// Errors: `malformed-percent-encoding`.
[[nodiscard]] Result<std::string> percent_decode(std::string_view text);

}  // namespace stegvis
