#include <algorithm>

#include "framework/formats/checks.hpp"
#include "framework/formats/idna.hpp"
#include "framework/formats/regex.hpp"
#include "framework/unicode.hpp"

namespace stegvis::formats {
namespace {

constexpr std::size_t longest_email = 254;
constexpr std::size_t longest_local_part = 64;
constexpr std::size_t longest_hostname = 253;

/// Calls `take` with each piece between separators; stops and gives false when it does.
template <class Take>
bool for_each_piece(std::string_view text, char separator, Take take)
{
    for (;;) {
        const auto end = text.find(separator);
        if (!take(text.substr(0, end)))
            return false;
        if (end == std::string_view::npos)
            return true;
        text.remove_prefix(end + 1);
    }
}

bool is_ascii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

/// In Unicode (RFC 6531) all that is not ASCII may stand where a letter may.
enum class Script { ascii, unicode };

bool is_atom(std::string_view text, Script script)
{
    constexpr std::string_view more = "!#$%&'*+-/=?^_`{|}~";
    const auto fits = [&](char c) {
        return is_letter(c) || is_digit(c) || more.find(c) != std::string_view::npos || (script == Script::unicode && !is_ascii(c));
    };
    return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

bool is_quoted(std::string_view text, Script script)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return false;
    const auto inside = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < inside.size(); ++i) {
        if (script == Script::unicode && !is_ascii(inside[i]))
            continue;
        if (inside[i] < ' ' || inside[i] > '~' || inside[i] == '"')
            return false;
        if (inside[i] == '\\' && ++i == inside.size())
            return false;
    }
    return true;
}

bool is_mail_domain(std::string_view text, Script script)
{
    if (text.size() < 2 || text.front() != '[' || text.back() != ']')
        return (script == Script::unicode ? idn_hostname(to_nfc(text)) : hostname(text)) == FormatFault::none;
    const auto inside = text.substr(1, text.size() - 2);
    // RFC 5234 section 2.3: words in a grammar are of either case.
    if (to_lower(inside.substr(0, 5)) == "ipv6:")
        return ipv6(inside.substr(5)) == FormatFault::none;
    return ipv4(inside) == FormatFault::none;
}

bool is_octet(std::string_view text)
{
    if (text.empty() || text.size() > 3 || !all_digits(text) || (text.size() > 1 && text[0] == '0'))
        return false;
    int value = 0;
    for (const char c : text)
        value = value * 10 + digit(c);
    return value <= 255;
}

/// How many 16-bit groups `text` holds, written `a:b:c`, the last two perhaps as an IPv4 address; -1 if it is no such thing.
int groups(std::string_view text, bool ipv4_at_end)
{
    if (text.empty())
        return 0;
    int count = 0;
    const auto last = text.rfind(':') == std::string_view::npos ? 0 : text.rfind(':') + 1;
    if (ipv4_at_end && text.find('.', last) != std::string_view::npos) {
        if (ipv4(text.substr(last)) != FormatFault::none)
            return -1;
        if (last == 0)
            return 2;
        count = 2;
        text = text.substr(0, last - 1);
    }
    const bool readable = for_each_piece(text, ':', [&](std::string_view group) {
        ++count;
        return !group.empty() && group.size() <= 4 && std::all_of(group.begin(), group.end(), is_hexadecimal);
    });
    return readable ? count : -1;
}

FormatFault mailbox(std::string_view text, Script script)
{
    if (text.size() > longest_email)
        return FormatFault::length;
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || at == 0)
        return FormatFault::syntax;
    const auto local = text.substr(0, at);
    if (local.size() > longest_local_part)
        return FormatFault::length;
    const bool dotted = for_each_piece(local, '.', [script](std::string_view piece) { return is_atom(piece, script); });
    if (!dotted && !is_quoted(local, script))
        return FormatFault::syntax;
    return is_mail_domain(text.substr(at + 1), script) ? FormatFault::none : FormatFault::syntax;
}

/// How many digits a whole number at the beginning has, 0 when none stands there or it begins with a zero too many.
std::size_t natural_digits(std::string_view text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    const auto digits = static_cast<std::size_t>(end - text.begin());
    return digits > 1 && text.front() == '0' ? 0 : digits;
}

}  // namespace

FormatFault email(std::string_view text)
{
    return mailbox(text, Script::ascii);
}

FormatFault idn_email(std::string_view text)
{
    return mailbox(text, Script::unicode);
}

FormatFault hostname(std::string_view text)
{
    if (text.size() > longest_hostname)
        return FormatFault::length;
    std::vector<HostLabel> encoded;
    const bool readable = for_each_piece(text, '.', [&](std::string_view label) {
        if (!is_ascii_label(label))
            return false;
        if (!is_encoded_label(label))
            return true;
        auto read = host_label(label);
        if (read)
            encoded.push_back(std::move(*read));
        return read.has_value();
    });
    return readable && (encoded.empty() || is_host_name(encoded)) ? FormatFault::none : FormatFault::syntax;
}

FormatFault ipv4(std::string_view text)
{
    int octets = 0;
    const bool readable =
        for_each_piece(text, '.', [&](std::string_view octet) { return ++octets <= 4 && is_octet(octet); });
    return readable && octets == 4 ? FormatFault::none : FormatFault::syntax;
}

FormatFault ipv6(std::string_view text)
{
    const auto gap = text.find("::");
    if (gap == std::string_view::npos)
        return groups(text, true) == 8 ? FormatFault::none : FormatFault::syntax;
    const int before = groups(text.substr(0, gap), false);
    const int after = groups(text.substr(gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 7 ? FormatFault::none : FormatFault::syntax;
}

FormatFault uuid(std::string_view text)
{
    constexpr std::size_t uuid_length = 36;
    if (text.size() != uuid_length)
        return FormatFault::length;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen != (text[i] == '-'))
            return FormatFault::syntax;
        if (!hyphen && !is_hexadecimal(text[i]))
            return FormatFault::characters;
    }
    return FormatFault::none;
}

FormatFault json_pointer(std::string_view text)
{
    if (!text.empty() && text.front() != '/')
        return FormatFault::syntax;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1')))
            return FormatFault::syntax;
    }
    return FormatFault::none;
}

FormatFault relative_json_pointer(std::string_view text)
{
    const auto digits = natural_digits(text);
    if (digits == 0)
        return FormatFault::syntax;
    text.remove_prefix(digits);
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        const auto moved = natural_digits(text.substr(1));
        if (moved == 0)
            return FormatFault::syntax;
        text.remove_prefix(1 + moved);
    }
    return text == "#" ? FormatFault::none : json_pointer(text);
}

FormatFault regex(std::string_view text)
{
    const auto compiled = Regex::compile(text);
    return !compiled && compiled.error().code == "malformed-pattern" ? FormatFault::syntax : FormatFault::none;
}

}  // namespace stegvis::formats
