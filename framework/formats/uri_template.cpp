#include <algorithm>

#include "framework/formats/checks.hpp"
#include "framework/unicode.hpp"

namespace stegvis::formats {
namespace {

/// Takes `%41` off the front.
bool take_escape(std::string_view& text)
{
    if (text.size() < 3 || text[0] != '%' || !is_hexadecimal(text[1]) || !is_hexadecimal(text[2]))
        return false;
    text.remove_prefix(3);
    return true;
}

/// Letters, digits, `_` and %XX, with single dots between them.
bool is_name(std::string_view text)
{
    bool after_dot = true;
    while (!text.empty()) {
        if (text.front() == '.') {
            if (after_dot)
                return false;
            after_dot = true;
            text.remove_prefix(1);
            continue;
        }
        after_dot = false;
        if (is_letter(text.front()) || is_digit(text.front()) || text.front() == '_')
            text.remove_prefix(1);
        else if (!take_escape(text))
            return false;
    }
    return !after_dot;
}

/// `name`, `name*` or `name:12`.
bool is_variable(std::string_view text)
{
    if (!text.empty() && text.back() == '*')
        return is_name(text.substr(0, text.size() - 1));
    const auto colon = text.find(':');
    if (colon == std::string_view::npos)
        return is_name(text);
    const auto length = text.substr(colon + 1);
    return !length.empty() && length.size() <= 4 && length.front() != '0' && all_digits(length) && is_name(text.substr(0, colon));
}

/// What stands between braces.
bool is_expression(std::string_view text)
{
    constexpr std::string_view operators = "+#./;?&";
    if (!text.empty() && operators.find(text.front()) != std::string_view::npos)
        text.remove_prefix(1);
    for (;;) {
        const auto comma = text.find(',');
        if (!is_variable(text.substr(0, comma)))
            return false;
        if (comma == std::string_view::npos)
            return true;
        text.remove_prefix(comma + 1);
    }
}

/// Whether a character may stand outside braces: no control, no blank, and none of a few others.
bool is_literal(char32_t point)
{
    constexpr std::u32string_view refused = U"\"%<>\\^`{|}";
    const bool surrogate_or_none = point == replacement_point || (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
    return point > ' ' && (point < 0x7F || point >= 0xA0) && refused.find(point) == std::u32string_view::npos && !surrogate_or_none;
}

}  // namespace

FormatFault uri_template(std::string_view text)
{
    while (!text.empty()) {
        if (text.front() == '{') {
            const auto end = text.find('}');
            if (end == std::string_view::npos || !is_expression(text.substr(1, end - 1)))
                return FormatFault::syntax;
            text.remove_prefix(end + 1);
            continue;
        }
        if (take_escape(text))
            continue;
        CodePoints rest(text);
        if (!is_literal(rest.next().value_or(U' ')))
            return FormatFault::characters;
        text = rest.rest();
    }
    return FormatFault::none;
}

}  // namespace stegvis::formats
