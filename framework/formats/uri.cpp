#include "framework/formats/uri.hpp"

#include <algorithm>

#include "framework/formats/checks.hpp"
#include "framework/unicode.hpp"

namespace stegvis {
namespace {

/// Takes what stands before the first of `ends` off `rest`.
std::string cut(std::string_view& rest, std::string_view ends)
{
    const auto end = std::min(rest.find_first_of(ends), rest.size());
    std::string part(rest.substr(0, end));
    rest.remove_prefix(end);
    return part;
}

/// The path without its `.` and `..` (§5.2.4).
std::string without_dots(std::string_view path)
{
    std::string out;
    while (!path.empty()) {
        const auto end = std::min(path.find('/', 1), path.size());
        const auto segment = path.substr(0, end);
        path.remove_prefix(end);
        const bool last = path.empty();
        if (segment == "/..") {
            const auto slash = out.rfind('/');
            out.erase(slash == std::string::npos ? 0 : slash);
            if (last)
                out += '/';
        } else if (segment == "/.") {
            if (last)
                out += '/';
        } else if (segment != "." && segment != "..") {
            out += segment;
        }
    }
    return out;
}

std::string merged(const Uri& base, std::string_view path)
{
    if (base.authority && base.path.empty())
        return '/' + std::string(path);
    const auto slash = base.path.rfind('/');
    return (slash == std::string::npos ? std::string{} : base.path.substr(0, slash + 1)) + std::string(path);
}

}  // namespace

Uri split_uri(std::string_view text)
{
    Uri uri;
    const auto colon = text.find_first_of(":/?#");
    if (colon != std::string_view::npos && colon > 0 && text[colon] == ':') {
        uri.scheme = std::string(text.substr(0, colon));
        text.remove_prefix(colon + 1);
    }
    if (text.substr(0, 2) == "//") {
        text.remove_prefix(2);
        uri.authority = cut(text, "/?#");
    }
    uri.path = cut(text, "?#");
    if (text.substr(0, 1) == "?") {
        text.remove_prefix(1);
        uri.query = cut(text, "#");
    }
    if (text.substr(0, 1) == "#")
        uri.fragment = std::string(text.substr(1));
    return uri;
}

std::string to_string(const Uri& uri)
{
    std::string text;
    if (uri.scheme)
        text += *uri.scheme + ':';
    if (uri.authority)
        text += "//" + *uri.authority;
    text += uri.path;
    if (uri.query)
        text += '?' + *uri.query;
    if (uri.fragment)
        text += '#' + *uri.fragment;
    return text;
}

Uri resolve_uri(const Uri& base, const Uri& reference)
{
    Uri uri = reference;
    if (reference.scheme) {
        uri.path = without_dots(reference.path);
        return uri;
    }
    uri.scheme = base.scheme;
    if (reference.authority) {
        uri.path = without_dots(reference.path);
        return uri;
    }
    uri.authority = base.authority;
    if (reference.path.empty()) {
        uri.path = base.path;
        if (!reference.query)
            uri.query = base.query;
    } else if (reference.path.front() == '/') {
        uri.path = without_dots(reference.path);
    } else {
        uri.path = without_dots(merged(base, reference.path));
    }
    return uri;
}

namespace formats {
namespace {

constexpr std::string_view unreserved = "-._~";
constexpr std::string_view sub_delimiters = "!$&'()*+,;=";

/// What may stand outside ASCII: nothing in a URI, most in an IRI, and private characters in an IRI's query (RFC 3987, §2.2).
enum class Beyond { nothing, iri, iri_query };

bool is_private(char32_t point)
{
    return (point >= 0xE000 && point <= 0xF8FF) || (point >= 0xF0000 && (point & 0xFFFF) <= 0xFFFD);
}

bool is_iri_character(char32_t point)
{
    const bool in_first_plane = (point >= 0xA0 && point <= 0xD7FF) || (point >= 0xF900 && point <= 0xFDCF) ||
                                (point >= 0xFDF0 && point <= 0xFFEF);
    const bool in_others = point >= 0x10000 && point <= 0xEFFFD && (point & 0xFFFF) <= 0xFFFD && (point < 0xE0000 || point >= 0xE1000);
    return in_first_plane || in_others;
}

bool may_stand(char32_t point, Beyond beyond)
{
    return beyond != Beyond::nothing && (is_iri_character(point) || (beyond == Beyond::iri_query && is_private(point)));
}

/// Takes the code point at `i` and leaves `i` at its last byte.
char32_t take_point(std::string_view text, std::size_t& i)
{
    CodePoints rest(text.substr(i));
    const char32_t point = rest.next().value_or(replacement_point);
    i = text.size() - rest.rest().size() - 1;
    return point;
}

/// Letters, digits, what is unreserved, sub-delimiters, `more`, whole %XX, and what may stand beyond ASCII.
bool is_made_of(std::string_view text, std::string_view more, Beyond beyond = Beyond::nothing)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (static_cast<unsigned char>(c) >= 0x80) {
            if (!may_stand(take_point(text, i), beyond))
                return false;
        } else if (c == '%') {
            if (i + 2 >= text.size() || !is_hexadecimal(text[i + 1]) || !is_hexadecimal(text[i + 2]))
                return false;
            i += 2;
        } else if (!is_letter(c) && !is_digit(c) && unreserved.find(c) == std::string_view::npos &&
                   sub_delimiters.find(c) == std::string_view::npos && more.find(c) == std::string_view::npos) {
            return false;
        }
    }
    return true;
}

bool is_scheme(std::string_view text)
{
    const auto fits = [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.'; };
    return !text.empty() && is_letter(text.front()) && std::all_of(text.begin(), text.end(), fits);
}

/// `vF.something`, for addresses yet to be invented.
bool is_future_address(std::string_view text)
{
    const auto dot = text.find('.');
    if (text.size() < 4 || (text[0] != 'v' && text[0] != 'V') || dot == std::string_view::npos || dot < 2)
        return false;
    const auto version = text.substr(1, dot - 1);
    const auto rest = text.substr(dot + 1);
    return std::all_of(version.begin(), version.end(), is_hexadecimal) && !rest.empty() &&
           rest.find('%') == std::string_view::npos && is_made_of(rest, ":");
}

bool is_authority(std::string_view text, Beyond beyond)
{
    if (const auto at = text.rfind('@'); at != std::string_view::npos) {
        if (!is_made_of(text.substr(0, at), ":", beyond))
            return false;
        text.remove_prefix(at + 1);
    }
    std::string_view host = text;
    std::string_view port;
    const auto bracket = text.substr(0, 1) == "[" ? text.find(']') : 0;
    if (bracket == std::string_view::npos)
        return false;
    if (const auto colon = text.find(':', bracket); colon != std::string_view::npos) {
        host = text.substr(0, colon);
        port = text.substr(colon + 1);
    }
    if (!all_digits(port))
        return false;
    if (bracket == 0)
        return is_made_of(host, "", beyond);
    const auto inside = host.substr(1, host.size() - 2);
    return host.size() == bracket + 1 && (ipv6(inside) == FormatFault::none || is_future_address(inside));
}

FormatFault check(const Uri& uri, Beyond beyond)
{
    if (uri.scheme && !is_scheme(*uri.scheme))
        return FormatFault::syntax;
    if (uri.authority && !is_authority(*uri.authority, beyond))
        return FormatFault::syntax;
    const Beyond in_query = beyond == Beyond::iri ? Beyond::iri_query : beyond;
    const bool readable = is_made_of(uri.path, ":@/", beyond) && is_made_of(uri.query.value_or(""), ":@/?", in_query) &&
                          is_made_of(uri.fragment.value_or(""), ":@/?", beyond);
    return readable ? FormatFault::none : FormatFault::characters;
}

FormatFault check_absolute(std::string_view text, Beyond beyond)
{
    const auto parts = split_uri(text);
    return parts.scheme ? check(parts, beyond) : FormatFault::syntax;
}

FormatFault check_reference(std::string_view text, Beyond beyond)
{
    if (text.substr(0, 1) == ":")
        return FormatFault::syntax;
    return check(split_uri(text), beyond);
}

}  // namespace

FormatFault uri(std::string_view text)
{
    return check_absolute(text, Beyond::nothing);
}

FormatFault uri_reference(std::string_view text)
{
    return check_reference(text, Beyond::nothing);
}

FormatFault iri(std::string_view text)
{
    return check_absolute(text, Beyond::iri);
}

FormatFault iri_reference(std::string_view text)
{
    return check_reference(text, Beyond::iri);
}

}  // namespace formats
}  // namespace stegvis
