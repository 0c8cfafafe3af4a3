#include "framework/formats/uri.hpp"

#include <algorithm>

#include "framework/formats/checks.hpp"

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

/// Letters, digits, what is unreserved, sub-delimiters, `more`, and whole %XX.
bool is_made_of(std::string_view text, std::string_view more)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '%') {
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

bool is_authority(std::string_view text)
{
    if (const auto at = text.rfind('@'); at != std::string_view::npos) {
        if (!is_made_of(text.substr(0, at), ":"))
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
        return is_made_of(host, "");
    const auto inside = host.substr(1, host.size() - 2);
    return host.size() == bracket + 1 && (ipv6(inside) == FormatFault::none || is_future_address(inside));
}

FormatFault check(const Uri& uri)
{
    if (uri.scheme && !is_scheme(*uri.scheme))
        return FormatFault::syntax;
    if (uri.authority && !is_authority(*uri.authority))
        return FormatFault::syntax;
    const bool readable = is_made_of(uri.path, ":@/") && is_made_of(uri.query.value_or(""), ":@/?") &&
                          is_made_of(uri.fragment.value_or(""), ":@/?");
    return readable ? FormatFault::none : FormatFault::characters;
}

}  // namespace

FormatFault uri(std::string_view text)
{
    const auto parts = split_uri(text);
    return parts.scheme ? check(parts) : FormatFault::syntax;
}

FormatFault uri_reference(std::string_view text)
{
    if (text.substr(0, 1) == ":")
        return FormatFault::syntax;
    return check(split_uri(text));
}

}  // namespace formats
}  // namespace stegvis
