#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "apps/stegvis/program/subcommand.hpp"
#include "backends/evidence/package.hpp"
#include "backends/evidence/zip.hpp"
#include "framework/value.hpp"

namespace stegvis::app {

const Subcommand& verify_subcommand();

namespace {

/// A file of a test's own, gone when the test is over.
struct TemporaryFile {
    std::filesystem::path path;
    TemporaryFile(const std::string& name, const std::string& bytes) : path(std::filesystem::temp_directory_path() / ("stegvis-verify-" + name))
    {
        std::ofstream(path, std::ios::binary) << bytes;
    }
    ~TemporaryFile() { std::filesystem::remove(path); }
};

int verify(const std::filesystem::path& archive)
{
    CLI::App app;
    const Action action = verify_subcommand().define(app);
    app.parse(archive.string() + " --json");
    return action();
}

}  // namespace

TEST_CASE("verify: the exit code says whether an archive is whole, changed, or none at all")
{
    const std::string bytes = evidence::build_package(Value{{"title", "T"}, {"instance", "k1"}, {"document", "{\"a\":1}"}, {"seals", Array{}}}).value();
    CHECK(verify(TemporaryFile("whole.zip", bytes).path) == 0);
    CHECK(verify(TemporaryFile("text.zip", "this is no archive").path) == 2);

    std::vector<evidence::File> files;
    const auto unpacked = evidence::read_zip(bytes).value();
    for (const auto& [name, content] : unpacked) files.push_back({name, name == "objects/data.json" ? "{\"a\":2}" : content});
    CHECK(verify(TemporaryFile("changed.zip", evidence::write_zip(files)).path) == 1);
}

}  // namespace stegvis::app
