#include "backends/host/site.hpp"

#include <algorithm>

#include "backends/host/api.hpp"
#include "backends/host/pages.hpp"
#include "framework/unicode.hpp"

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

bool is_utf8(const Request& request)
{
    return valid_utf8(request.path) &&
           std::all_of(request.query.begin(), request.query.end(), [](const auto& part) { return valid_utf8(part.first) && valid_utf8(part.second); });
}

bool is_utf8_form(const std::string& body)
{
    const auto fields = parse_form(body);
    return std::all_of(fields.begin(), fields.end(), [](const auto& field) { return valid_utf8(field.first) && valid_utf8(field.second); });
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
    Response response = checked(request);
    if (response.status == 405) response.headers.emplace_back("Allow", request.method == "POST" ? "GET, HEAD" : "GET, HEAD, POST");
    add_common_headers(response);
    return response;
}

Response Site::checked(const Request& request)
{
    if (!is_meant_for(request, parts_.names)) return refuse(request, {.code = "wrong-host", .where = {}, .message = {}});
    if (!is_utf8(request)) return refuse(request, {.code = "malformed-request", .where = {}, .message = "the address is not UTF-8"});
    if (request.method == "GET" || request.method == "POST") return route(request);
    if (request.method != "HEAD") return refuse(request, {.code = "wrong-method", .where = {}, .message = {}});
    Request get = request;
    get.method = "GET";
    Response response = route(get);
    response.stream = nullptr;
    return response;
}

Response Site::route(const Request& request)
{
    const std::vector<std::string> parts = request.parts();
    if (!parts.empty() && parts.front() == "assets") {
        if (request.method == "POST") return problem({.code = "wrong-method", .where = {}, .message = {}});
        return parts.size() == 2 ? parts_.assets.answer(request, parts[1]) : problem({.code = "unknown-page", .where = {}, .message = {}});
    }
    if (!parts.empty() && parts.front() == "api") return api(request, parts);
    return page(request, parts);
}

Response Site::api(const Request& request, const std::vector<std::string>& parts)
{
    return JsonApi(parts_, streams_).answer(request, {parts.begin() + 1, parts.end()});
}

Response Site::page(const Request& request, const std::vector<std::string>& parts)
{
    if (request.method == "POST" && !is_utf8_form(request.body)) return refuse(request, {.code = "malformed-request", .where = {}, .message = "the form is not UTF-8"});
    return Pages(parts_).answer(request, parts);
}

}  // namespace stegvis::host
