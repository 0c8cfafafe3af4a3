#include <signal.h>

#include <cstdio>
#include <filesystem>
#include <memory>

#include "apps/stegvis/program/service_folder.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "backends/host/host.hpp"
#include "backends/http/curl.hpp"
#include "backends/signer/openssl.hpp"
#include "backends/store/sqlite.hpp"
#include "flow/step_types.hpp"

namespace stegvis::app {
namespace {

struct Options {
    std::vector<std::string> folders;
    std::string address = "127.0.0.1";
    int port = 8080;
    std::string data = "stegvis-data";
    bool test_persons = false;
    bool developer = false;
    std::string persons;  ///< empty: the nearest persons.json
    std::string web = "build/web/dist";
    std::vector<std::string> variables;
    std::string public_url;
};

/// `NAME=VALUE`, and before those given the environment's own.
Result<host::Variables> variables_of(const Options& options, const std::vector<ServiceFiles>& services)
{
    host::Variables variables;
    for (const ServiceFiles& files : services) {
        const auto main = files.find("service.json");
        if (main == files.end()) continue;
        const std::string& text = main->second;
        for (auto at = text.find("${"); at != std::string::npos; at = text.find("${", at + 2)) {
            const std::string name = text.substr(at + 2, text.find('}', at) - at - 2);
            if (const char* value = std::getenv(name.c_str())) variables[name] = value;
        }
    }
    for (const std::string& each : options.variables) {
        const auto equals = each.find('=');
        if (equals == std::string::npos) return Error{.code = "malformed-variable", .where = each, .message = "write --env NAME=VALUE"};
        variables[each.substr(0, equals)] = each.substr(equals + 1);
    }
    return variables;
}

/// The persons of a service: in its folder, or in the folder above it.
std::string nearest_persons(const std::string& folder)
{
    const auto inside = std::filesystem::path(folder) / "persons.json";
    if (std::filesystem::exists(inside)) return inside.string();
    return (std::filesystem::absolute(folder).lexically_normal() / ".." / "persons.json").lexically_normal().string();
}

Result<host::HostOptions> host_options(const Options& options)
{
    host::HostOptions made{.services = {}, .types = flow::standard_types(), .variables = {}, .persons = {}, .secret = {}, .token_of = {}, .web = options.web,
                           .public_url = options.public_url, .server = {.address = options.address, .port = options.port}, .limits = {}, .now = {}, .random = {}};
    for (const std::string& folder : options.folders) {
        STEGVIS_TRY(ServiceFiles files, read_service_folder(folder));
        made.services.push_back(std::move(files));
    }
    STEGVIS_TRY(made.variables, variables_of(options, made.services));
    if (options.test_persons) {
        STEGVIS_TRY(const std::string json, read_file(options.persons.empty() ? nearest_persons(options.folders.front()) : options.persons));
        STEGVIS_TRY(made.persons, host::persons_from_json(json));
    }
    made.developer = options.developer;
    std::error_code fault;
    std::filesystem::create_directories(options.data, fault);
    std::filesystem::permissions(options.data, std::filesystem::perms::owner_all, fault);
    STEGVIS_TRY(made.secret, host::secret_in(options.data + "/host.secret"));
    made.token_of = [folder = options.data](const std::string& api) { return host::api_token_in(folder, api); };
    return made;
}

/// Signals are waited for by one thread, and so are blocked in all others.
sigset_t block_signals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);
    return signals;
}

void print(const std::vector<Diagnostic>& diagnostics)
{
    for (const Diagnostic& diagnostic : diagnostics) std::fprintf(stderr, "%s\n", to_text(diagnostic).c_str());
}

Result<void> serve(const Options& options)
{
    const sigset_t signals = block_signals();
    STEGVIS_TRY(host::HostOptions made, host_options(options));
    STEGVIS_TRY(const auto store, store::open_sqlite_store(options.data + "/store.db"));
    STEGVIS_TRY(const auto signer, signer::open_openssl_signer(options.data, host::machine_now()));
    const host::HostWorld world{.store = *store, .signer = *signer, .make_http = [](const http::Origins& origins) {
        return http::make_curl_client({.origins = origins, .proxy = {}, .certificates = {}});
    }};
    std::vector<Diagnostic> diagnostics;
    const auto host = host::Host::start(std::move(made), world, diagnostics);
    print(diagnostics);
    if (!host) return host.error();
    std::printf("Stegvis answers at %s/\n", (*host)->url().c_str());
    std::fflush(stdout);
    int signal_number = 0;
    sigwait(&signals, &signal_number);
    std::puts("Stopping.");
    (*host)->stop();
    return {};
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("folders", options->folders, "Folders of services")->required()->check(CLI::ExistingDirectory);
    app.add_option("--port", options->port, "Port, 0 = any that is free")->check(CLI::Range(0, 65535))->capture_default_str();
    app.add_option("--address", options->address, "Address to listen on")->capture_default_str();
    app.add_option("--data", options->data, "Folder for cases, archives and the seal's key")->capture_default_str();
    const CLI::Option* persons = app.add_option("--test-persons", options->persons,
        "Anybody may choose who they are (this machine only). The file of persons; without one, persons.json of the service or the folder above it")->expected(0, 1);
    app.add_flag("--developer", options->developer, "Ctrl+Shift+D in a page explains what has the focus (this machine only): docs/explain.md");
    app.add_option("--web", options->web, "Folder of the web build")->capture_default_str();
    app.add_option("--env", options->variables, "NAME=VALUE for ${NAME} in the services' API addresses");
    app.add_option("--public-url", options->public_url, "How other systems reach this host");
    app.footer("A system behind an API named NAME sends messages with the token in the environment's NAME_TOKEN, else in DATA/tokens/NAME.");
    return [options, persons] {
        options->test_persons = persons->count() > 0;
        const auto served = serve(*options);
        if (served) return 0;
        const Error& error = served.error();
        std::fprintf(stderr, "stegvis: %s%s%s [%s]\n", error.where.c_str(), error.where.empty() ? "" : ": ", error.message.c_str(), error.code.c_str());
        return error.code == "malformed-service" ? 1 : 2;
    };
}

}  // namespace

const Subcommand& serve_subcommand();
const Subcommand& serve_subcommand()
{
    static const Subcommand subcommand{.name = "serve", .summary = "Answer for services: their pages and their API", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
