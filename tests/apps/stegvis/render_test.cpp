#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "apps/stegvis/program/subcommand.hpp"
#include "backends/window/headless/headless.hpp"

namespace stegvis::app {

const Subcommand& render_subcommand();

namespace {

namespace fs = std::filesystem;

const fs::path permit = fs::path(STEGVIS_SOURCE_DIR) / "samples/permit";

/// Runs `stegvis render samples/permit ADDRESS ...` into a file and gives the exit code with the file's bytes.
std::pair<int, std::string> render(const std::string& address, const std::string& file)
{
    const fs::path output = fs::temp_directory_path() / file;
    fs::remove(output);
    CLI::App app;
    const Action action = render_subcommand().define(app);
    app.parse(permit.string() + " " + address + " --answers " + (permit / "answers.json").string() + " --as kari --width 480 --scale 1 --output " + output.string());
    const int code = action();
    std::ifstream picture(output, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(picture), {}};
    fs::remove(output);
    return {code, std::move(bytes)};
}

}  // namespace

TEST_CASE("render: the same place is the same picture, byte for byte, and another place is another")
{
    const auto [code, first] = render("apply/you", "stegvis-render-a.png");
    REQUIRE(code == 0);
    CHECK(first.substr(0, 8) == "\x89PNG\r\n\x1a\n");
    CHECK(render("apply/you", "stegvis-render-b.png").second == first);
    CHECK(render("apply/sign", "stegvis-render-c.png").second != first);
}

TEST_CASE("render: an address that the service does not have ends with an error and no picture")
{
    const auto [code, bytes] = render("apply/nowhere", "stegvis-render-d.png");
    CHECK(code != 0);
    CHECK(bytes.empty());
}

}  // namespace stegvis::app
