#pragma once
/// HostLink: what a native window says to a host, over HTTP, as one person.

#include <memory>
#include <string>

#include "backends/http/http.hpp"
#include "framework/client.hpp"
#include "framework/service.hpp"

namespace stegvis::app {

/// Who acts, as the host knows them.
struct HostPerson {
    Actor actor;
    std::string language;
};

/// A case, and what the window needs to show it.
struct HostCase {
    std::string service_id;
    std::string instance;
    std::unique_ptr<const Service> service;  ///< null when the person does not see all of the case: the host then makes the views
    std::vector<Event> events;
    Value view;
};

/// Thread-safe once logged in. Errors: those of http::Client, and what the host says in its problem document.
class HostLink {
public:
    /// `url` without `/` at its end. Error `malformed-url`.
    [[nodiscard]] static Result<std::unique_ptr<HostLink>> connect(std::string url);

    /// Becomes a test person.
    [[nodiscard]] Result<HostPerson> log_in(const std::string& person);
    /// The person's open case of the service, or a new one.
    [[nodiscard]] Result<std::string> find_or_create(const std::string& service_id, const HostPerson& person) const;
    [[nodiscard]] Result<std::string> create(const std::string& service_id, const HostPerson& person) const;
    /// What a window needs to show a case.
    [[nodiscard]] Result<HostCase> open_case(const std::string& service_id, const std::string& instance, const HostPerson& person, const std::string& window) const;
    /// The host's list of the person's cases.
    [[nodiscard]] Result<View> cases(const std::string& service_id, const std::string& language) const;
    /// The host's question whether to delete a draft.
    [[nodiscard]] Result<View> removal(const std::string& service_id, const std::string& instance, const std::string& language) const;
    /// Deletes a draft.
    [[nodiscard]] Result<void> remove(const std::string& service_id, const std::string& instance) const;

    [[nodiscard]] Result<http::Response> send(const std::string& method, const std::string& path, std::string body = {}) const;
    [[nodiscard]] Result<Value> get(const std::string& path) const;

private:
    explicit HostLink(std::string url) : url_(std::move(url)) {}
    [[nodiscard]] Result<Value> json_of(const http::Response& response, const std::string& path) const;

    std::string url_;
    std::string cookie_;
    std::unique_ptr<http::Client> http_;
};

}  // namespace stegvis::app
