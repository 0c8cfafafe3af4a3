#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <unistd.h>

#include "apps/stegvis/program/read_beside.hpp"
#include "apps/stegvis/program/report.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "flow/step_types.hpp"
#include "framework/check.hpp"
#include "tests/apps/stegvis/large_service.hpp"

using namespace stegvis;
namespace fs = std::filesystem;

namespace {

const fs::path source = STEGVIS_SOURCE_DIR;
const fs::path broken = source / "tests/services/broken";

LoadedService check_folder(const fs::path& folder)
{
    auto files = app::read_service_folder(folder.string()).value();
    files.erase("expected.txt");
    return check_service(files, flow::standard_types(), app::read_beside(folder.string()));
}

/// What `check` says in the service's own folder.
std::string checked(const fs::path& folder)
{
    const LoadedService loaded = check_folder(folder);
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

std::set<std::string> all_matches(const std::string& text, const std::regex& pattern)
{
    std::set<std::string> found;
    for (auto match = std::sregex_iterator(text.begin(), text.end(), pattern); match != std::sregex_iterator(); ++match)
        found.insert((*match)[1]);
    return found;
}

std::set<std::string> codes()
{
    std::set<std::string> names;
    for (const FindingCode& code : finding_codes())
        names.emplace(code.code);
    return names;
}

/// Codes of findings that one wants and the other lacks.
std::string lacking(const std::set<std::string>& wanted, const std::set<std::string>& there)
{
    std::string names;
    for (const std::string& name : wanted)
        if (!there.contains(name))
            names += name + " ";
    return names;
}

/// What one check costs this program, in milliseconds of a processor.
double milliseconds(const ServiceFiles& files)
{
    const std::clock_t begin = std::clock();
    const LoadedService loaded = check_service(files, flow::standard_types());
    const std::clock_t end = std::clock();
    REQUIRE_MESSAGE(loaded.diagnostics.empty(), app::report(loaded.diagnostics));
    return 1000.0 * static_cast<double>(end - begin) / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("check: a broken service is told exactly what is wrong, where, and what was probably meant")
{
    const bool update = std::getenv("STEGVIS_UPDATE_GOLDENS") != nullptr;
    const auto services = folders(broken);
    CHECK(services.size() >= 90);
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

TEST_CASE("check: nothing is wrong with the samples")
{
    for (const fs::path& folder : folders(source / "samples")) {
        CAPTURE(folder.filename());
        const LoadedService loaded = check_folder(folder);
        CHECK(app::report(loaded.diagnostics) == "");
    }
}

TEST_CASE("check: the codes are in order, and each says what is the case")
{
    const auto all = finding_codes();
    CHECK(std::is_sorted(all.begin(), all.end(), [](const FindingCode& a, const FindingCode& b) { return a.code < b.code; }));
    CHECK(codes().size() == all.size());
    for (const FindingCode& code : all) {
        CHECK(std::regex_match(std::string(code.code), std::regex("[a-z]+(-[a-z]+)*")));
        CHECK(code.summary.ends_with("."));
        CHECK(finding_code(code.code) == &code);
    }
    CHECK(finding_code("no-such-code") == nullptr);
}

TEST_CASE("check: each code has a section in the docs, and each section a code")
{
    const std::string docs = app::read_file((source / "docs/check.md").string()).value();
    const auto sections = all_matches(docs, std::regex("(?:^|\n)### ([a-z-]+)\n"));
    CHECK(lacking(codes(), sections) == "");
    CHECK(lacking(sections, codes()) == "");
}

TEST_CASE("check: each code that the sources report is in the table")
{
    const std::regex reported("(?:(?:report|report_file|report_model)\\(|\\.code = |Error\\{)\"([a-z-]+)\"");
    for (const auto& entry : fs::recursive_directory_iterator(source / "framework/service"))
        if (entry.path().extension() == ".cpp") {
            CAPTURE(entry.path().filename());
            CHECK(lacking(all_matches(app::read_file(entry.path().string()).value(), reported), codes()) == "");
        }
}

TEST_CASE("check: each code is expected of a broken service")
{
    // A file that is too large to keep among the tests.
    std::set<std::string> seen = {"too-large", "schema-too-large"};
    for (const fs::path& folder : folders(broken))
        seen.merge(all_matches(app::read_file((folder / "expected.txt").string()).value_or(""), std::regex("\\[([a-z-]+)\\](?: \\(|\n)")));
    // What is silenced shows that it was found.
    CHECK(lacking(codes(), seen) == "");
    CHECK(lacking(seen, codes()) == "");
}

TEST_CASE("check: what an API's description lacks is found through its document beside the service")
{
    const fs::path folder = source / "samples/found-company";
    auto files = app::read_service_folder(folder.string()).value();
    std::string& service = files.at("service.json");
    const std::string right = R"(["response", "navn"])";
    REQUIRE(service.find(right) != std::string::npos);
    service.replace(service.find(right), right.size(), R"(["response", "name"])");
    const auto found = check_service(files, flow::standard_types(), app::read_beside(folder.string())).diagnostics;
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "unknown-answer");
    CHECK(check_service(files, flow::standard_types()).diagnostics.empty());
}

TEST_CASE("check: a file outside the folder that is not there is told, once it can be looked for")
{
    auto files = app::read_service_folder((broken / "missing-openapi").string()).value();
    CHECK(check_service(files, flow::standard_types()).diagnostics.empty());
    const CheckOptions none{.read = [](const std::string&) { return std::nullopt; }};
    CHECK(check_service(files, flow::standard_types(), none).diagnostics.size() == 1);
}

TEST_CASE("check: twice as many components cost less than three times as much")
{
    const ServiceFiles a_thousand = tests::large_service(1000);
    const ServiceFiles two_thousand = tests::large_service(2000);
    double small = 1e9;
    double large = 1e9;
    // In turn, so that a machine that is busy for a while is so for both.
    for (int i = 0; i < 7; ++i) {
        small = std::min(small, milliseconds(a_thousand));
        large = std::min(large, milliseconds(two_thousand));
    }
    MESSAGE("1,000 components: " << small << " ms; 2,000 components: " << large << " ms");
    CHECK(large < 3 * small);
}

TEST_CASE("check: the sample packages are well, alone and in their examples, in all three languages")
{
    int packages = 0;
    for (const auto& entry : fs::directory_iterator(fs::path(STEGVIS_SOURCE_DIR) / "samples/packages")) {
        for (const fs::path& folder : {entry.path(), entry.path() / "example"}) {
            const auto opened = app::open_service_folder(folder.string());
            REQUIRE_MESSAGE(opened, folder);
            const LoadedService loaded = check_service(opened->files, flow::standard_types(), app::read_beside(folder.string()));
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
        {.severity = Severity::warning, .code = "missing-text", .file = "service.json", .message = "it is missing"},
        {.severity = Severity::info, .code = "costly-pattern", .file = "model.json", .message = "it is costly"}};
    CHECK(app::report(diagnostics, "some/where") == "some/where/service.json:3:7: error: there is none [unknown-type] (a/b)\n"
                                                    "some/where/service.json: warning: it is missing [missing-text]\n"
                                                    "some/where/model.json: info: it is costly [costly-pattern]\n");
    CHECK(app::to_text(app::count(diagnostics)) == "1 error, 1 warning, 1 note");
    CHECK(app::to_text(app::count({})) == "0 errors, 0 warnings");
}
