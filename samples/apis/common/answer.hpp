#pragma once
/// What the sample agencies are asked and what they answer, free of any HTTP library.

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "framework/value.hpp"

namespace sample {

struct Request {
    std::string method;
    std::string path;
    std::vector<std::string> parts;            ///< what the route's groups matched, in order
    std::map<std::string, std::string> query;  ///< decoded; the last of several counts
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;

    /// The header's value, empty when there is none. `name` in lower case.
    [[nodiscard]] std::string header(const std::string& name) const;
    /// The query parameter, `fallback` when there is none.
    [[nodiscard]] std::string parameter(const std::string& name, std::string_view fallback = {}) const;
};

struct Answer {
    int status = 200;
    std::string type = "application/json";
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers = {};
};

[[nodiscard]] Answer json(int status, const stegvis::Value& body);
/// RFC 9457.
[[nodiscard]] Answer problem(int status, std::string_view title, std::string_view detail);
/// The body as JSON object, or the problem to answer with (400) as Error{code, where, message}.
[[nodiscard]] stegvis::Result<stegvis::Value> json_object(const Request& request);
/// `json_object`'s error as an answer.
[[nodiscard]] Answer malformed(const stegvis::Error& error);

}  // namespace sample
