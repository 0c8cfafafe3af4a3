#include "backends/host/host.hpp"

#include <array>
#include <algorithm>

namespace stegvis::host {
namespace {

bool is_loopback(const std::string& address)
{
    static constexpr std::array<std::string_view, 3> loopback = {"localhost", "127.0.0.1", "::1"};
    return std::find(loopback.begin(), loopback.end(), address) != loopback.end();
}

double fraction_of(const std::string& bytes)
{
    double fraction = 0;
    for (const char c : bytes) fraction = (fraction + static_cast<double>(static_cast<unsigned char>(c))) / 256;
    return fraction;
}

/// On this machine alone the host has this machine's names, and that of its public address. Elsewhere it answers to any.
std::vector<std::string> names_of(const HostOptions& options)
{
    if (!is_loopback(options.server.address)) return {};
    std::vector<std::string> names = {"localhost", "127.0.0.1", "[::1]"};
    if (const auto url = http::parse_url(options.public_url)) names.push_back(url->host);
    return names;
}

Result<void> check(const HostOptions& options)
{
    if (is_loopback(options.server.address)) return {};
    const auto refused = [&](std::string why) {
        return Error{.code = "not-loopback", .where = options.server.address, .message = std::move(why) + ", so the host answers on a loopback address only"};
    };
    if (!options.persons.empty()) return refused("with test persons anybody can be anyone");
    if (options.developer) return refused("a developer's host tells how a service is made and what it calculates with");
    return {};
}

}  // namespace

struct Host::Impl {
    HostOptions options;
    HostWorld world;
    Catalogue catalogue;
    Identity identity;
    Cases cases;
    Assets assets;
    Senders senders;
    Site site;
    std::string url;
    std::unique_ptr<http::Client> http;
    std::unique_ptr<driver::Driver> driver;
    std::unique_ptr<Server> server;

    Impl(HostOptions given, HostWorld around)
        : options(std::move(given)), world(std::move(around)), catalogue(world.store, options.types, options.variables),
          identity(options.secret, options.persons, options.random), cases(world.store, catalogue, identity, options.now), assets(options.web),
          site({.catalogue = catalogue, .cases = cases, .identity = identity, .assets = assets, .signer = world.signer, .senders = senders,
                .test_persons = !options.persons.empty(), .developer = options.developer, .names = names_of(options)})
    {
    }

    [[nodiscard]] std::string service_id_of(const std::string& instance)
    {
        const Service* service = cases.service_of(instance);
        return service == nullptr ? std::string() : service->id;
    }

    driver::World driver_world()
    {
        return {.http = *http, .signer = world.signer, .store = world.store, .now = options.now,
                .random = [random = options.random] { return fraction_of(random(4)); },
                .deliver = [this](const std::string& instance, const Command& command) { return cases.deliver(instance, command); },
                .target = [this](const std::string& instance, const std::string& api) -> std::optional<driver::Target> {
                    const Service* service = cases.service_of(instance);
                    return service == nullptr ? std::nullopt : catalogue.target(*service, api);
                },
                .callback = [this](const std::string& instance) { return url + "/api/" + service_id_of(instance) + "/instances/" + instance; },
                .page = [this](const std::string& instance, const std::string& address) {
                    return url + "/" + service_id_of(instance) + "/" + instance + (address.empty() ? "" : "/" + address);
                }};
    }

    Result<void> run(std::vector<Diagnostic>& diagnostics)
    {
        for (const ServiceFiles& files : options.services) {
            STEGVIS_TRY(catalogue.add(files, diagnostics));
        }
        STEGVIS_TRY(senders, Senders::make(catalogue.services(), options.token_of));
        http = world.make_http(catalogue.origins());
        driver = std::make_unique<driver::Driver>(driver_world(), options.limits);
        cases.set_driver(*driver);
        STEGVIS_TRY(server, Server::start(site, options.server));
        url = options.public_url;
        if (url.empty()) url = "http://" + options.server.address + ":" + std::to_string(server->port());
        while (url.ends_with('/')) url.pop_back();
        STEGVIS_TRY(cases.resume());
        driver->start(options.workers);
        return {};
    }
};

Host::Host(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Host::~Host()
{
    stop();
}

Result<std::unique_ptr<Host>> Host::start(HostOptions options, HostWorld world, std::vector<Diagnostic>& diagnostics)
{
    STEGVIS_TRY(check(options));
    if (!options.now) options.now = machine_now;
    if (!options.random) options.random = machine_random;
    auto impl = std::make_unique<Impl>(std::move(options), std::move(world));
    STEGVIS_TRY(impl->run(diagnostics));
    return std::unique_ptr<Host>(new Host(std::move(impl)));
}

std::string Host::url() const
{
    return impl_->url;
}

int Host::port() const
{
    return impl_->server->port();
}

void Host::stop()
{
    if (impl_->server) impl_->server->stop();
    if (impl_->driver) impl_->driver->stop();
}

}  // namespace stegvis::host
