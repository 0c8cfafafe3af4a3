/// The command line: `stegvis SUBCOMMAND ...`.

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "apps/stegvis/program/subcommand.hpp"

namespace stegvis::app {
namespace {

constexpr int could_not = 2;

/// Folders of packages are the environment's to say; the option puts its own first.
void look_for_packages_in(const std::vector<std::string>& folders)
{
    std::string all;
    for (const std::string& folder : folders)
        all += folder + ":";
    if (const char* named = std::getenv("STEGVIS_PACKAGES"))
        all += named;
    setenv("STEGVIS_PACKAGES", all.c_str(), 1);
}

int run(int argc, char** argv)
{
    CLI::App program{"Stegvis: public digital services, step by step", "stegvis"};
    program.set_version_flag("--version", STEGVIS_VERSION);
    program.require_subcommand(1);
    program.footer("stegvis SUBCOMMAND --help says more about each. --packages may stand after the subcommand, too.");
    program.add_option_function<std::vector<std::string>>("--packages", look_for_packages_in, "a folder of packages, before those beside the service; may come again")
        ->type_name("DIR")->allow_extra_args(false);
    program.fallthrough();
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
