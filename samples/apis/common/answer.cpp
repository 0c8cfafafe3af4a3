#include "common/answer.hpp"

#include "framework/json.hpp"

namespace sample {

using stegvis::Error;
using stegvis::Result;
using stegvis::Value;

std::string Request::header(const std::string& name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

std::string Request::parameter(const std::string& name, std::string_view fallback) const
{
    const auto found = query.find(name);
    return found == query.end() ? std::string(fallback) : found->second;
}

Answer json(int status, const Value& body)
{
    return {.status = status, .body = write_json(body)};
}

Answer problem(int status, std::string_view title, std::string_view detail)
{
    const Value body{{"type", "about:blank"}, {"title", title}, {"status", status}, {"detail", detail}};
    return {.status = status, .type = "application/problem+json", .body = write_json(body)};
}

Result<Value> json_object(const Request& request)
{
    auto body = stegvis::parse_json(request.body);
    if (body && !body->is_object()) {
        return Error{.code = "not-an-object", .where = "1:1", .message = "The body must be a JSON object."};
    }
    return body;
}

Answer malformed(const Error& error)
{
    return problem(400, "The body cannot be read", error.message + " (" + error.where + ")");
}

}  // namespace sample
