#include <doctest/doctest.h>

#include <filesystem>

#include "apps/stegvis/program/subcommand.hpp"

namespace stegvis::app {

const Subcommand& serve_subcommand();

namespace {

const std::filesystem::path source = STEGVIS_SOURCE_DIR;

int serve(const std::string& arguments)
{
    const auto data = std::filesystem::temp_directory_path() / "stegvis-serve-test";
    CLI::App app;
    const Action action = serve_subcommand().define(app);
    app.parse(arguments + " --data " + data.string());
    const int code = action();
    std::filesystem::remove_all(data);
    return code;
}

}  // namespace

TEST_CASE("serve: with test persons it refuses any address but this machine's own")
{
    const std::string persons = (source / "samples/persons.json").string();
    CHECK(serve((source / "samples/permit").string() + " --port 0 --address 0.0.0.0 --test-persons " + persons) == 2);
}

TEST_CASE("serve: a developer's host too answers on this machine alone")
{
    CHECK(serve((source / "samples/permit").string() + " --port 0 --address 0.0.0.0 --developer") == 2);
}

TEST_CASE("serve: a folder without a service, and a variable without a value, are said and end it")
{
    CHECK(serve((source / "docs").string() + " --port 0") != 0);
    CHECK(serve((source / "samples/permit").string() + " --port 0 --env NO_VALUE") == 2);
}

}  // namespace stegvis::app
