/// The command line: `stegvis SUBCOMMAND ...`.

#include <cstdio>
#include <exception>
#include <string>

#include "apps/stegvis/program/subcommand.hpp"

namespace stegvis::app {
namespace {

constexpr int could_not = 2;

int run(int argc, char** argv)
{
    CLI::App program{"Stegvis: public digital services, step by step", "stegvis"};
    program.set_version_flag("--version", STEGVIS_VERSION);
    program.require_subcommand(1);
    program.footer("stegvis SUBCOMMAND --help says more about each.");
    int status = 0;
    for (const Subcommand* subcommand : subcommands()) {
        CLI::App* app = program.add_subcommand(std::string(subcommand->name), std::string(subcommand->summary));
        app->callback([&status, action = subcommand->define(*app)] { status = action(); });
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : could_not;
    }
    return status;
}

}  // namespace
}  // namespace stegvis::app

int main(int argc, char** argv)
{
    try {
        return stegvis::app::run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "stegvis: %s\n", error.what());
        return stegvis::app::could_not;
    }
}
