#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "apps/stegvis/program/report.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "flow/step_types.hpp"

using namespace stegvis;
namespace fs = std::filesystem;

namespace {

const fs::path broken = fs::path(STEGVIS_SOURCE_DIR) / "tests/services/broken";

/// What `check` says in the service's own folder.
std::string checked(const fs::path& folder)
{
    auto files = app::read_service_folder(folder.string()).value();
    files.erase("expected.txt");
    const LoadedService loaded = load_service(files, flow::standard_types());
    CHECK_MESSAGE((loaded.service != nullptr) == (app::count(loaded.diagnostics).errors == 0), folder);
    return app::report(loaded.diagnostics) + app::to_text(app::count(loaded.diagnostics)) + "\n";
}

std::set<fs::path> folders(const fs::path& parent)
{
    std::set<fs::path> found;
    for (const auto& entry : fs::directory_iterator(parent))
        if (fs::exists(entry.path() / "service.json") || fs::exists(entry.path() / "expected.txt"))
            found.insert(entry.path());
    return found;
}

}  // namespace

TEST_CASE("check: a broken service is told exactly what is wrong, where, and what was probably meant")
{
    const bool update = std::getenv("STEGVIS_UPDATE_GOLDENS") != nullptr;
    const auto services = folders(broken);
    CHECK(services.size() >= 20);
    for (const fs::path& folder : services) {
        CAPTURE(folder.filename());
        const std::string said = checked(folder);
        if (update)
            std::ofstream(folder / "expected.txt") << said;
        const auto expected = app::read_file((folder / "expected.txt").string());
        REQUIRE(expected.has_value());
        CHECK(said == expected.value());
    }
}

TEST_CASE("check: the samples have no errors")
{
    for (const fs::path& folder : folders(fs::path(STEGVIS_SOURCE_DIR) / "samples")) {
        CAPTURE(folder.filename());
        CHECK(app::count(load_service(app::read_service_folder(folder.string()).value(), flow::standard_types()).diagnostics).errors == 0);
    }
}

TEST_CASE("check: a report counts errors and warnings, and puts the folder before each file")
{
    const std::vector<Diagnostic> diagnostics = {
        {.code = "unknown-type", .file = "service.json", .line = 3, .column = 7, .address = "a/b", .message = "there is none"},
        {.severity = Severity::warning, .code = "missing-text", .file = "service.json", .message = "it is missing"}};
    CHECK(app::report(diagnostics, "some/where") == "some/where/service.json:3:7: error: there is none [unknown-type] (a/b)\n"
                                                    "some/where/service.json: warning: it is missing [missing-text]\n");
    CHECK(app::to_text(app::count(diagnostics)) == "1 error, 1 warning");
    CHECK(app::to_text(app::count({})) == "0 errors, 0 warnings");
}
