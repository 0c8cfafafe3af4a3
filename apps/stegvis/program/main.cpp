/// The command line: `stegvis SUBCOMMAND ...`.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <vector>

#include "apps/stegvis/program/subcommand.hpp"
#include "framework/nearest.hpp"

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

/// The word that stands where a subcommand should and is none; empty when all is as it should be.
std::string no_subcommand(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--packages")
            ++i;
        else if (!word.starts_with('-'))
            return std::any_of(subcommands().begin(), subcommands().end(), [&word](const Subcommand* each) { return each->name == word; }) ? "" : word;
    }
    return {};
}

int tell_no_subcommand(const std::string& word)
{
    std::vector<std::string> names;
    for (const Subcommand* each : subcommands())
        names.emplace_back(each->name);
    const auto near = nearest(word, names);
    std::fprintf(stderr, "stegvis: there is no subcommand \"%s\"%s\nstegvis --help names them all.\n", word.c_str(), near.empty() ? "" : ("; did you mean \"" + near.front() + "\"?").c_str());
    return could_not;
}

int run(int argc, char** argv)
{
    if (const std::string word = no_subcommand(argc, argv); !word.empty())
        return tell_no_subcommand(word);
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
