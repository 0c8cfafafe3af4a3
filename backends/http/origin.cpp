#include "backends/http/origin.hpp"

#include <algorithm>
#include <charconv>

namespace stegvis::http {
namespace {

constexpr std::size_t longest_url = 8'000;
constexpr int highest_port = 65'535;

Error malformed(std::string reason)
{
    return Error{.code = "malformed-url", .where = {}, .message = std::move(reason)};
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_alphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_name(std::string_view host)
{
    return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
        return is_alphanumeric(c) || c == '.' || c == '-' || c == '_';
    });
}

bool is_bracketed(std::string_view host)
{
    if (host.size() < 4 || host.front() != '[' || host.back() != ']') return false;
    const auto inside = host.substr(1, host.size() - 2);
    return std::all_of(inside.begin(), inside.end(), [](char c) {
        return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'f') || c == ':' || c == '.';
    });
}

int default_port(std::string_view scheme)
{
    return scheme == "https" ? 443 : 80;
}

/// Takes `http://` or `https://` off the front. Empty when there is neither.
std::string take_scheme(std::string_view& text)
{
    for (const std::string_view scheme : {"https", "http"}) {
        const std::size_t length = scheme.size() + 3;
        if (text.size() <= length || text.substr(scheme.size(), 3) != "://") continue;
        const bool same = std::equal(scheme.begin(), scheme.end(), text.begin(), [](char a, char b) { return a == lower(b); });
        if (!same) continue;
        text.remove_prefix(length);
        return std::string(scheme);
    }
    return {};
}

/// Takes `:8443` off the end of host and port. Error when it is no port.
Result<int> take_port(std::string_view& authority, std::string_view scheme)
{
    const auto colon = authority.rfind(':');
    const bool inside_address = authority.ends_with(']');
    if (colon == std::string_view::npos || inside_address) return default_port(scheme);
    const auto digits = authority.substr(colon + 1);
    int port = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    const bool whole = fault == std::errc{} && end == digits.data() + digits.size();
    if (!whole || digits.front() == '-' || port < 1 || port > highest_port) return malformed("the port is not a number from 1 to 65535");
    authority = authority.substr(0, colon);
    return port;
}

}  // namespace

std::string Url::origin() const
{
    std::string text = scheme + "://" + host;
    if (port != default_port(scheme)) text += ':' + std::to_string(port);
    return text;
}

Result<Url> parse_url(std::string_view text)
{
    if (text.size() > longest_url) return malformed("the URL is longer than 8,000 characters");
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '\\' && c != '#'; });
    if (!plain) return malformed("the URL holds a character that must be percent-encoded, or a fragment");
    Url url;
    url.scheme = take_scheme(text);
    if (url.scheme.empty()) return malformed("the URL does not begin with http:// or https://");

    const auto end = text.find_first_of("/?");
    std::string_view authority = text.substr(0, end);
    const auto port = take_port(authority, url.scheme);
    if (!port) return port.error();
    url.port = port.value();
    if (!is_name(authority) && !is_bracketed(authority)) return malformed("the host is not a name or an address");
    std::transform(authority.begin(), authority.end(), std::back_inserter(url.host), lower);
    if (end != std::string_view::npos) url.target = text.substr(end);
    if (url.target.front() == '?') url.target.insert(0, "/");
    return url;
}

Result<std::string> fill_variables(std::string_view text, const std::map<std::string, std::string>& variables)
{
    std::string filled;
    while (true) {
        const auto begin = text.find("${");
        filled += text.substr(0, begin);
        if (begin == std::string_view::npos) return filled;
        const auto end = text.find('}', begin);
        const std::string name{text.substr(begin + 2, end == std::string_view::npos ? end : end - begin - 2)};
        const auto found = variables.find(name);
        if (end == std::string_view::npos || found == variables.end()) {
            return Error{.code = "unknown-variable", .where = name, .message = "no value was given for ${" + name + "}"};
        }
        filled += found->second;
        text.remove_prefix(end + 1);
    }
}

Result<void> Origins::allow(std::string_view url)
{
    const auto parsed = parse_url(url);
    if (!parsed) return parsed.error();
    if (!allows(parsed.value())) origins_.push_back(parsed.value().origin());
    return {};
}

bool Origins::allows(const Url& url) const
{
    return std::find(origins_.begin(), origins_.end(), url.origin()) != origins_.end();
}

}  // namespace stegvis::http
