#include "framework/expression/utf16.hpp"

#include "framework/unicode.hpp"

namespace stegvis::expression {
namespace {

bool is_high(char16_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low(char16_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace

std::u16string to_utf16(std::string_view text)
{
    std::u16string units;
    units.reserve(text.size());
    for (CodePoints rest(text); const auto point = rest.next();) {
        if (*point < 0x10000) {
            units += static_cast<char16_t>(*point);
        } else {
            const char32_t above = *point - 0x10000;
            units += static_cast<char16_t>(0xD800 + (above >> 10));
            units += static_cast<char16_t>(0xDC00 + (above & 0x3FF));
        }
    }
    return units;
}

std::string from_utf16(std::u16string_view units)
{
    std::string text;
    for (std::size_t at = 0; at < units.size(); ++at) {
        if (is_high(units[at]) && at + 1 < units.size() && is_low(units[at + 1])) {
            const auto high = static_cast<char32_t>(units[at] - 0xD800);
            const auto low = static_cast<char32_t>(units[at + 1] - 0xDC00);
            append_utf8(text, 0x10000 + (high << 10) + low);
            ++at;
        } else {
            append_utf8(text, units[at]);
        }
    }
    return text;
}

}  // namespace stegvis::expression
