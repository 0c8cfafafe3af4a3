/// The part of the parser that reads single characters: classes and escapes.

#include <algorithm>
#include <utility>

#include "framework/formats/code_points.hpp"
#include "framework/formats/regex_parser.hpp"

namespace stegvis {
namespace {

constexpr std::u32string_view syntax_characters = U"^$\\.*+?()[]{}|/";

bool is_digit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool is_hexadecimal(char32_t c)
{
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'f') || (c >= U'A' && c <= U'F');
}

char32_t hexadecimal_value(char32_t c)
{
    if (c <= U'9')
        return c - U'0';
    return (c | 0x20U) - U'a' + 10;
}

}  // namespace

CodePointSet RegexParser::character_class()
{
    const bool negated = take(U"^");
    CodePointSet set;
    while (!at_end() && peek() != U']') {
        const auto first = class_atom(set);
        if (at_end() || peek() != U'-' || place_ + 1 >= pattern_.size() || pattern_[place_ + 1] == U']') {
            if (first)
                set.push_back({*first, *first});
            continue;
        }
        take(U"-");
        const auto last = class_atom(set);
        if (!first || !last || *first > *last) {
            malformed("the range of a class goes from a character to a later one");
            return {};
        }
        set.push_back({*first, *last});
    }
    if (!take(U"]"))
        malformed("a '[' without its ']'");
    set = tidied(std::move(set));
    return negated ? complement(set) : set;
}

std::optional<char32_t> RegexParser::class_atom(CodePointSet& set)
{
    const char32_t c = next();
    if (c != U'\\')
        return c;
    if (take(U"b"))
        return U'\b';
    if (const auto members = class_escape()) {
        set.insert(set.end(), members->begin(), members->end());
        return std::nullopt;
    }
    return character_escape(true);
}

std::optional<CodePointSet> RegexParser::class_escape()
{
    if (take(U"d"))
        return digit_code_points();
    if (take(U"D"))
        return complement(digit_code_points());
    if (take(U"w"))
        return word_code_points();
    if (take(U"W"))
        return complement(word_code_points());
    if (take(U"s"))
        return space_code_points();
    if (take(U"S"))
        return complement(space_code_points());
    if (take(U"p"))
        return category(false);
    if (take(U"P"))
        return category(true);
    return std::nullopt;
}

CodePointSet RegexParser::category(bool negated)
{
    std::string name;
    if (!take(U"{")) {
        malformed("\\p is followed by a category, as in \\p{L}");
        return {};
    }
    while (!at_end() && peek() != U'}' && peek() < 0x80)
        name += static_cast<char>(next());
    if (!take(U"}") || name.empty()) {
        malformed("\\p is followed by a category, as in \\p{L}");
        return {};
    }
    const auto set = category_code_points(name);
    if (!set) {
        unsupported("\\p{" + name + "} is not supported: L, Lu, Ll, M, N, Nd, P, S, Z, C, Any and ASCII are");
        return {};
    }
    return negated ? complement(*set) : *set;
}

char32_t RegexParser::character_escape(bool in_class)
{
    switch (const char32_t c = next()) {
    case U't': return U'\t';
    case U'n': return U'\n';
    case U'v': return U'\v';
    case U'f': return U'\f';
    case U'r': return U'\r';
    case U'x': return hexadecimal(2);
    case U'u': return unicode_escape();
    case U'0':
        if (is_digit(peek()))
            malformed("\\0 is not followed by a digit");
        return U'\0';
    case U'c': {
        const char32_t letter = next();
        if ((letter | 0x20U) < U'a' || (letter | 0x20U) > U'z')
            malformed("\\c is followed by a letter");
        return letter % 32;
    }
    default:
        if (syntax_characters.find(c) == std::u32string_view::npos && !(in_class && c == U'-'))
            malformed("this character is not escaped");
        return c;
    }
}

char32_t RegexParser::unicode_escape()
{
    if (!take(U"{")) {
        const char32_t unit = hexadecimal(4);
        if (unit < 0xD800 || unit > 0xDBFF || !take(U"\\u"))
            return unit;
        const char32_t low = hexadecimal(4);
        if (low < 0xDC00 || low > 0xDFFF)
            unsupported("half a surrogate pair is not a character");
        return 0x10000 + ((unit - 0xD800) << 10U) + (low - 0xDC00);
    }
    char32_t code_point = 0;
    const auto begin = place_;
    while (is_hexadecimal(peek()) && code_point <= 0x10FFFF)
        code_point = code_point * 16 + hexadecimal_value(next());
    if (place_ == begin || code_point > 0x10FFFF || !take(U"}"))
        malformed("\\u{...} holds a code point up to 10FFFF");
    return code_point;
}

char32_t RegexParser::hexadecimal(std::size_t digits)
{
    char32_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (!is_hexadecimal(peek())) {
            malformed("a hexadecimal digit is missing");
            return 0;
        }
        value = value * 16 + hexadecimal_value(next());
    }
    return value;
}

}  // namespace stegvis
