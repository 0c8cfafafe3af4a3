#pragma once
/// Where a request may go: the origins that a service and its operator have named, and no others.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "framework/result.hpp"

namespace stegvis::http {

/// Scheme, host and port of a URL, and what comes after. The parsed form is what is connected to.
struct Url {
    std::string scheme;  ///< `http` or `https`
    std::string host;    ///< lower case; an IPv6 address keeps its brackets
    int port = 0;        ///< the scheme's own when the URL has none
    std::string target = "/";  ///< path and query
    [[nodiscard]] std::string origin() const;  ///< `https://example.no:8443`, the scheme's own port left out
    [[nodiscard]] std::string to_string() const { return origin() + target; }
    bool operator==(const Url&) const = default;
};

/// Reads an absolute http or https URL, strictly: no user, no fragment, no control or non-ASCII characters, no backslash, a host of
/// letters, digits, `.`, `-`, `_` or an IPv6 address in brackets. Error `malformed-url`.
[[nodiscard]] Result<Url> parse_url(std::string_view text);

/// Replaces `${NAME}` by the operator's value. Error `unknown-variable` naming it.
[[nodiscard]] Result<std::string> fill_variables(std::string_view text, const std::map<std::string, std::string>& variables);

/// An exact list of origins. An empty list allows none.
class Origins {
public:
    /// Allows the origin of the URL. Error `malformed-url`.
    [[nodiscard]] Result<void> allow(std::string_view url);
    [[nodiscard]] bool allows(const Url& url) const;

private:
    std::vector<std::string> origins_;
};

}  // namespace stegvis::http
