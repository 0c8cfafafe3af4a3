#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <unistd.h>

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

TEST_CASE("check: the sample packages are well, alone and in their examples, in all three languages")
{
    int packages = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(STEGVIS_SOURCE_DIR) / "samples/packages")) {
        for (const fs::path& folder : {entry.path(), entry.path() / "example"}) {
            const auto opened = app::open_service_folder(folder.string());
            REQUIRE_MESSAGE(opened, folder);
            const LoadedService loaded = load_service(opened->files, flow::standard_types());
            CHECK_MESSAGE(loaded.diagnostics.empty(), app::report(loaded.diagnostics, *opened));
        }
        ++packages;
    }
    CHECK(packages == 7);
}

TEST_CASE("check: a package's file is named where it lies")
{
    const std::string company = STEGVIS_SOURCE_DIR "/samples/found-company";
    const auto opened = app::open_service_folder(company);
    REQUIRE(opened);
    CHECK(opened->path_of("service.json") == company + "/service.json");
    CHECK(fs::equivalent(opened->path_of("packages/address/package.json"), STEGVIS_SOURCE_DIR "/samples/packages/address/package.json"));
    CHECK(opened->files.contains("packages/person/texts/nn.json"));
    CHECK_FALSE(opened->files.contains("packages/business/package.json"));
    CHECK_FALSE(opened->files.contains("packages/address/example/service.json"));
}

TEST_CASE("check: of several folders of packages, the first with a version that suits all who ask is taken")
{
    const fs::path place = fs::temp_directory_path() / ("packages-" + std::to_string(::getpid()));
    const auto write = [&](const std::string& name, const std::string& text) {
        fs::create_directories((place / name).parent_path());
        std::ofstream(place / name) << text;
    };
    write("far/box/package.json", R"({"stegvis": 1, "id": "box", "version": "2.0.0"})");
    write("service/packages/box/package.json", R"({"stegvis": 1, "id": "box", "version": "1.1.0"})");
    write("packages/box/package.json", R"({"stegvis": 1, "id": "box", "version": "1.5.0"})");
    write("packages/crate/package.json", R"({"stegvis": 1, "id": "crate", "version": "1.0.0", "packages": {"box": ">=1.4"}})");
    write("service/service.json", R"({"packages": {"box": "1.x"}})");
    ::setenv("STEGVIS_PACKAGES", (place / "far").c_str(), 1);
    CHECK(app::open_service_folder((place / "service").string())->packages.at("box") == (place / "service/packages/box").string());
    write("service/service.json", R"({"packages": {"box": "1.x", "crate": "*"}})");
    CHECK(app::open_service_folder((place / "service").string())->packages.at("box") == (place / "packages/box").string());
    write("service/service.json", R"({"packages": {"box": "2.x"}})");
    CHECK(app::open_service_folder((place / "service").string())->packages.at("box") == (place / "far/box").string());
    write("service/service.json", R"({"packages": {"../box": "2.x", "crat": "*"}})");
    const auto none = app::open_service_folder((place / "service").string());
    CHECK(none->packages.empty());
    CHECK(none->files.contains("packages/crate/package.json"));
    ::unsetenv("STEGVIS_PACKAGES");
    fs::remove_all(place);
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
