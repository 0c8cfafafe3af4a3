#pragma once
/// HTTP as the host's own code sees it, without the library that speaks it.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "framework/value.hpp"

namespace stegvis::host {

struct Request {
    std::string method;
    std::string path;                                           ///< percent-decoded, begins with `/`
    std::multimap<std::string, std::string> query;              ///< decoded
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;

    /// The first header with the name (case does not matter), empty when there is none.
    [[nodiscard]] std::string header(std::string_view name) const;
    /// The first query parameter with the name, empty when there is none.
    [[nodiscard]] std::string parameter(const std::string& name) const;
    /// The cookie with the name, empty when there is none.
    [[nodiscard]] std::string cookie(std::string_view name) const;
    /// The parts of the path: `/a/b` is {a, b}.
    [[nodiscard]] std::vector<std::string> parts() const;
};

/// Writes more of a stream. False when the other side has gone.
using Write = std::function<bool(std::string_view)>;

struct Response {
    int status = 200;
    std::string type = "text/html; charset=utf-8";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    /// When set, it is called again and again, each time to write what there is by then, until it gives false.
    std::function<bool(const Write&)> stream;
};

[[nodiscard]] Response json_response(int status, const Value& body);
/// 303: the browser goes to `target` with GET.
[[nodiscard]] Response see_other(std::string target);

/// A refusal as `application/problem+json` (RFC 9457): type `urn:stegvis:problem:<code>`, title, status, detail, code, where, and `more`.
[[nodiscard]] Response problem(const Error& error, Object more = {});
/// The HTTP status that fits an error's code.
[[nodiscard]] int status_of(std::string_view code);

/// `a=b&c=d` (application/x-www-form-urlencoded), in order.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> parse_form(std::string_view body);

}  // namespace stegvis::host
