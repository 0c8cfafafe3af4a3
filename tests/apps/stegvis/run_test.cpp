#include <doctest/doctest.h>

#include <filesystem>

#include "apps/stegvis/program/subcommand.hpp"

// That a window opens and can be filled out is shown by tests/window/permit_test.py, which has a display.

namespace stegvis::app {

const Subcommand& run_subcommand();

namespace {

namespace fs = std::filesystem;

int run(const std::string& arguments)
{
    const fs::path data = fs::temp_directory_path() / "stegvis-run-test";
    CLI::App app;
    const Action action = run_subcommand().define(app);
    app.parse(arguments + " --data " + data.string());
    const int code = action();
    fs::remove_all(data);
    return code;
}

}  // namespace

TEST_CASE("run: a folder without a service opens no window, and says that it could not be done")
{
    CHECK(run((fs::path(STEGVIS_SOURCE_DIR) / "docs").string()) != 0);
}

TEST_CASE("run: a host that does not answer opens no window, and says that it could not be done")
{
    CHECK(run((fs::path(STEGVIS_SOURCE_DIR) / "samples/permit").string() + " --connect http://127.0.0.1:9") == 2);
}

}  // namespace stegvis::app
