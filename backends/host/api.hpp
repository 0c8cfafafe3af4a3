#pragma once
/// The JSON side of the host; docs/api.md describes it.

#include "backends/host/site.hpp"

namespace stegvis::host {

class JsonApi {
public:
    JsonApi(const SiteParts& parts, Streams& streams) : parts_(parts), streams_(streams) {}

    /// `path` is what comes after `/api`.
    [[nodiscard]] Response answer(const Request& request, const std::vector<std::string>& path);

private:
    [[nodiscard]] Response of_service(const Request& request, const Service& service, const std::string& what);
    [[nodiscard]] Response of_case(const Request& request, const std::vector<std::string>& path);
    [[nodiscard]] Response create(const Request& request, const Service& service, const Person& person);
    [[nodiscard]] Response definition(const Request& request, const Service& service);
    [[nodiscard]] Response list(const Service& service, const Person& person);
    [[nodiscard]] Response view(const Request& request, const std::string& id, const Person& person);
    [[nodiscard]] Result<Value> view_value(const std::string& id, const Sender& sender, const std::string& language, const std::string& wish);
    [[nodiscard]] Response command(const Request& request, const std::string& id, const Person& person);
    [[nodiscard]] Response events(const Request& request, const std::string& id, const Person& person);
    [[nodiscard]] Response stream(const std::string& id, std::int64_t after, bool sees_all);
    [[nodiscard]] Response message(const Request& request, const std::string& id, const std::string& name);
    [[nodiscard]] Response archive(const std::string& id, const std::string& hash);
    /// Error `not-allowed` when the person has no role in the case.
    [[nodiscard]] Result<bool> sees_all(const std::string& id, const Person& person);

    const SiteParts& parts_;
    Streams& streams_;
};

/// The JSON body of a request that changes something: it must come from our own pages or a program, and be JSON. Errors `wrong-origin`,
/// `not-json`, `malformed-json` and those of parse_json.
[[nodiscard]] Result<Value> json_body(const Request& request);

}  // namespace stegvis::host
