#pragma once
/// Host: services on a port, with all that they need: the log, the seal, the driver, the pages.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "backends/driver/driver.hpp"
#include "backends/host/catalogue.hpp"
#include "backends/host/senders.hpp"
#include "backends/host/server.hpp"
#include "backends/http/http.hpp"
#include "backends/signer/signer.hpp"
#include "backends/store/store.hpp"

namespace stegvis::host {

/// What a host is given. Store, signer and secret are kept over a restart by whoever starts it.
struct HostOptions {
    std::vector<ServiceFiles> services;
    ComponentTypes types;
    Variables variables;            ///< what stands for `${NAME}` in APIs' URLs
    std::vector<Person> persons;    ///< test persons; only on a loopback address
    bool developer = false;         ///< explains cases to those who see all of them; only on a loopback address
    std::string secret;             ///< at least 32 bytes
    TokenOf token_of;               ///< of the systems behind the services' APIs; empty: no system may send messages
    std::string web;                ///< folder of the web build
    std::string public_url;         ///< how others reach it, empty: by its port on this machine
    ServerOptions server;
    driver::Limits limits;
    int workers = 4;                ///< threads that perform effects
    std::function<Instant()> now;   ///< empty: the machine's clock
    RandomBytes random;             ///< empty: the machine's
};

/// What a host works with. All of it outlives the host.
struct HostWorld {
    store::Store& store;
    const signer::Signer& signer;
    /// The HTTP client for these origins; lives as long as the host.
    std::function<std::unique_ptr<http::Client>(const http::Origins&)> make_http;
};

class Host {
public:
    /// Loads the services, takes up what is waiting, and begins to answer. Errors: `malformed-service` (what is wrong is added to
    /// `diagnostics`), `unknown-variable`, `not-loopback` (test persons or a developer's host on an open address), `weak-token`, `port-in-use`, `store-failed`.
    [[nodiscard]] static Result<std::unique_ptr<Host>> start(HostOptions options, HostWorld world, std::vector<Diagnostic>& diagnostics);
    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;
    ~Host();

    [[nodiscard]] std::string url() const;
    [[nodiscard]] int port() const;
    /// Ends in good order: requests are answered, effects under way are finished.
    void stop();

private:
    struct Impl;
    explicit Host(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// The machine's clock and randomness.
[[nodiscard]] Instant machine_now();
[[nodiscard]] std::string machine_random(std::size_t bytes);
/// The secret kept in a file, mode 0600; made when there is none. Error `store-failed`.
[[nodiscard]] Result<std::string> secret_in(const std::string& file);
/// The token of the system behind an API: what the environment's `NAME_TOKEN` holds, else what is kept in `folder`/tokens/NAME, mode 0600, and
/// made when there is none. Errors `malformed-name`, `store-failed`.
[[nodiscard]] Result<std::string> api_token_in(const std::string& folder, const std::string& api);

}  // namespace stegvis::host
