#include "backends/host/site.hpp"

#include <algorithm>

#include "backends/host/api.hpp"
#include "backends/host/pages.hpp"

namespace stegvis::host {
namespace {

/// Whether the request was meant for one of these names.
bool is_meant_for(const Request& request, const std::vector<std::string>& names)
{
    if (names.empty()) return true;
    std::string name = request.header("Host");
    const auto colon = name.rfind(':');
    if (colon != std::string::npos && !name.ends_with(']')) name.resize(colon);
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_known_method(const std::string& method)
{
    return method == "GET" || method == "HEAD" || method == "POST";
}

/// Whether a person reads the answer: a page was asked for, and no program asks the API.
bool is_for_reading(const Request& request)
{
    return request.header("Accept").find("text/html") != std::string::npos && !request.path.starts_with("/api/") && !request.path.starts_with("/assets/");
}

}  // namespace

void add_common_headers(Response& response)
{
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Content-Security-Policy", content_security_policy());
    response.headers.emplace_back("Referrer-Policy", "same-origin");
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    response.headers.emplace_back("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
}

Response Site::refuse(const Request& request, const Error& why)
{
    return is_for_reading(request) ? Pages(parts_).refused(request, why) : problem(why);
}

Response Site::answer(const Request& request)
{
    Response response = !is_meant_for(request, parts_.names)   ? refuse(request, {.code = "wrong-host", .where = {}, .message = {}})
                        : !is_known_method(request.method) ? refuse(request, {.code = "wrong-method", .where = {}, .message = {}})
                                                               : route(request);
    add_common_headers(response);
    return response;
}

Response Site::route(const Request& request)
{
    const std::vector<std::string> parts = request.parts();
    if (!parts.empty() && parts.front() == "assets") {
        return parts.size() == 2 ? parts_.assets.answer(request, parts[1]) : problem({.code = "unknown-page", .where = {}, .message = {}});
    }
    if (!parts.empty() && parts.front() == "api") return api(request, parts);
    return page(request, parts);
}

Response Site::api(const Request& request, const std::vector<std::string>& parts)
{
    return Api(parts_, streams_).answer(request, {parts.begin() + 1, parts.end()});
}

Response Site::page(const Request& request, const std::vector<std::string>& parts)
{
    return Pages(parts_).answer(request, parts);
}

}  // namespace stegvis::host
