#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>

#include "apps/stegvis/filling/fill_service.hpp"
#include "apps/stegvis/native/desk.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "backends/host/host.hpp"
#include "backends/http/curl.hpp"
#include "backends/signer/openssl.hpp"
#include "backends/store/sqlite.hpp"
#include "backends/window/glfw/glfw.hpp"
#include "flow/step_types.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr int not_well = 1;
constexpr int could_not = 2;

struct Options {
    std::string folder;
    std::string person;
    std::string data = "stegvis-data";
    std::string connect;
    std::string persons;
    std::string theme = "light";
    std::string fonts = STEGVIS_FONT_DIR;
    int width = 1280;
    int height = 900;
    float zoom = 1;
    bool developer = false;
};

/// `${NAME}` in the addresses of APIs: the environment says where they are; one that it does not name is not there.
host::Variables variables_of(const ServiceFiles& files)
{
    host::Variables variables;
    const auto main = files.find("service.json");
    const std::string text = main == files.end() ? "" : main->second;
    for (auto at = text.find("${"); at != std::string::npos; at = text.find("${", at + 2)) {
        const std::string name = text.substr(at + 2, text.find('}', at) - at - 2);
        const char* value = std::getenv(name.c_str());
        variables[name] = value ? value : "http://127.0.0.1:9";
    }
    return variables;
}

std::string persons_file(const Options& options)
{
    namespace fs = std::filesystem;
    if (!options.persons.empty())
        return options.persons;
    const fs::path folder(options.folder);
    for (const fs::path& file : {folder / "tests/persons.json", folder / "persons.json", fs::absolute(folder).lexically_normal() / "../persons.json"})
        if (fs::exists(file))
            return file.string();
    return {};
}

/// A host of one's own, on a port that nobody else knows: store, seal and driver are those that `serve` has.
struct OwnHost {
    std::unique_ptr<store::Store> store;
    std::unique_ptr<signer::Signer> signer;
    std::unique_ptr<host::Host> host;
};

Result<OwnHost> start_host(const Options& options, const ServiceFiles& files)
{
    std::error_code fault;
    std::filesystem::create_directories(options.data, fault);
    std::filesystem::permissions(options.data, std::filesystem::perms::owner_all, fault);
    host::HostOptions made;
    made.services = {files};
    made.types = flow::standard_types();
    made.variables = variables_of(files);
    made.server = {.address = "127.0.0.1", .port = 0};
    STEGVIS_TRY(const std::string persons, read_file(persons_file(options)));
    STEGVIS_TRY(made.persons, host::persons_from_json(persons));
    STEGVIS_TRY(made.secret, host::secret_in(options.data + "/host.secret"));
    made.token_of = [folder = options.data](const std::string& api) { return host::api_token_in(folder, api); };
    OwnHost own;
    STEGVIS_TRY(own.store, store::open_sqlite_store(options.data + "/store.db"));
    STEGVIS_TRY(own.signer, signer::open_openssl_signer(options.data, host::machine_now()));
    const host::HostWorld world{.store = *own.store, .signer = *own.signer, .make_http = [](const http::Origins& origins) {
        return http::make_curl_client({.origins = origins, .proxy = {}, .certificates = {}});
    }};
    std::vector<Diagnostic> diagnostics;
    auto host = host::Host::start(std::move(made), world, diagnostics);
    for (const Diagnostic& diagnostic : diagnostics)
        std::fprintf(stderr, "%s\n", to_text(diagnostic).c_str());
    STEGVIS_TRY(own.host, std::move(host));
    return own;
}

/// The first of the test persons, when nobody is named.
Result<std::string> person_of(const Options& options)
{
    if (!options.person.empty())
        return options.person;
    STEGVIS_TRY(const std::string json, read_file(persons_file(options)));
    STEGVIS_TRY(const auto persons, host::persons_from_json(json));
    if (persons.empty())
        return Error{.code = "no-persons", .where = persons_file(options), .message = "there are no test persons"};
    return persons.front().actor.id;
}

Result<void> show(const Options& options, const std::string& url, const std::string& service_id)
{
    STEGVIS_TRY(const auto fonts, window::load_fonts(options.fonts));
    STEGVIS_TRY(const auto link, HostLink::connect(url));
    STEGVIS_TRY(const std::string name, person_of(options));
    STEGVIS_TRY(const HostPerson person, link->log_in(name));
    Desk desk(*link, person, service_id, "native");
    if (options.developer)
        desk.allow_inspection();
    STEGVIS_TRY(desk.begin());
    return window::run_window({.title = "Stegvis", .width = options.width, .height = options.height,
                               .theme = options.theme == "dark" ? widgets::dark_theme() : widgets::light_theme(), .zoom = options.zoom},
                              fonts, desk);
}

Result<void> run(const Options& options)
{
    STEGVIS_TRY(const ServiceFiles files, read_service_folder(options.folder));
    const auto main = files.find("service.json");
    STEGVIS_TRY(const Value service, parse_json(main == files.end() ? "" : main->second, {.comments = true}));
    const std::string id = service.string_or("id", "");
    if (!options.connect.empty())
        return show(options, options.connect, id);
    STEGVIS_TRY(const OwnHost own, start_host(options, files));
    const auto shown = show(options, own.host->url(), id);
    own.host->stop();
    return shown;
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("DIR", options->folder, "the folder of the service")->required()->check(CLI::ExistingDirectory);
    app.add_option("--as", options->person, "which test person one is; else the first");
    app.add_option("--data", options->data, "folder for cases, archives and the seal's key")->capture_default_str();
    app.add_option("--connect", options->connect, "the address of a running host; else the program is its own");
    app.add_option("--test-persons", options->persons, "file of test persons; else persons.json in the folder or above it");
    app.add_option("--theme", options->theme, "light or dark")->check(CLI::IsMember({"light", "dark"}))->capture_default_str();
    app.add_option("--fonts", options->fonts, "the folder of the fonts");
    app.add_option("--width", options->width, "the width of the window in CSS pixels")->capture_default_str();
    app.add_option("--height", options->height, "the height of the window in CSS pixels")->capture_default_str();
    app.add_option("--zoom", options->zoom, "on top of the screen's own scale")->check(CLI::Range(0.5, 4.0))->capture_default_str();
    app.add_flag("--developer", options->developer, "Ctrl+Shift+D explains what has the focus: docs/explain.md");
    app.footer("Where APIs are, the environment says: ${NAME} in the service's addresses is the variable NAME.");
    return [options] {
        const auto done = run(*options);
        if (done)
            return 0;
        tell(done.error());
        return done.error().code == "malformed-service" ? not_well : could_not;
    };
}

}  // namespace

const Subcommand& run_subcommand();
const Subcommand& run_subcommand()
{
    static const Subcommand subcommand{.name = "run", .summary = "opens a service in a native window", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
