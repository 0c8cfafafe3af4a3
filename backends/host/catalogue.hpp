#pragma once
/// Catalogue: the services that a host runs, and the older versions that cases still run on.

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "backends/driver/driver.hpp"
#include "backends/http/origin.hpp"
#include "backends/store/store.hpp"
#include "framework/service.hpp"

namespace stegvis::host {

using Variables = std::map<std::string, std::string>;

/// Thread-safe once all services are added. Services live as long as the catalogue.
class Catalogue {
public:
    Catalogue(store::Store& store, ComponentTypes types, Variables variables);

    /// Loads a service and keeps its files in the store, so that its cases can go on after it has changed. Error `malformed-service`; what is
    /// wrong is added to `diagnostics`. Error `unknown-variable` when an API's URL names one that the operator did not give.
    [[nodiscard]] Result<const Service*> add(const ServiceFiles& files, std::vector<Diagnostic>& diagnostics);

    [[nodiscard]] std::vector<const Service*> services() const;
    /// The current version, or nullptr.
    [[nodiscard]] const Service* current(std::string_view id) const;
    /// The version with this hash, from the store if it is not a current one. Error `unknown-service`.
    [[nodiscard]] Result<const Service*> version(const std::string& hash);

    /// Where an API of a service is.
    [[nodiscard]] std::optional<driver::Target> target(const Service& service, std::string_view api) const;
    /// The origins of all APIs: where requests may go.
    [[nodiscard]] const http::Origins& origins() const { return origins_; }

private:
    [[nodiscard]] Result<void> allow_apis(const Service& service);

    store::Store& store_;
    ComponentTypes types_;
    Variables variables_;
    http::Origins origins_;
    mutable std::mutex mutex_;
    std::map<std::string, std::unique_ptr<const Service>> versions_;  ///< by hash
    std::map<std::string, const Service*, std::less<>> current_;      ///< by id
};

/// What clients get of a service: id, version, hash and files, with its APIs as bare names.
[[nodiscard]] Value client_definition(const Service& service);

}  // namespace stegvis::host
