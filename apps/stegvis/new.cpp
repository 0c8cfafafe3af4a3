#include <cstdio>
#include <memory>

#include "apps/stegvis/program/subcommand.hpp"
#include "apps/stegvis/scaffold/scaffold.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr int could_not = 2;

struct Options {
    std::string name;
    std::string folder;
    std::vector<std::string> languages = {"nb", "nn", "en"};
    bool json = false;
};

void say(const std::string& folder, const std::map<std::string, std::string>& files)
{
    std::printf("%s is made:\n", folder.c_str());
    for (const auto& [name, content] : files)
        std::printf("  %s\n", name.c_str());
    std::printf("Next:\n  stegvis check %s\n  stegvis test %s\n  stegvis serve %s --test-persons\n", folder.c_str(), folder.c_str(), folder.c_str());
}

void say_json(const std::string& folder, const std::map<std::string, std::string>& files)
{
    Array names;
    for (const auto& [name, content] : files)
        names.emplace_back(name);
    std::printf("%s\n", write_json(Value{{"folder", folder}, {"files", std::move(names)}}, {.indent = 2}).c_str());
}

int run(const Options& options)
{
    const std::string folder = options.folder.empty() ? options.name : options.folder;
    const auto files = new_service(options.name, options.languages);
    const auto written = files ? write_new_folder(folder, *files) : Result<void>(files.error());
    if (!written) {
        std::fprintf(stderr, "stegvis: %s: %s\n", written.error().where.c_str(), written.error().message.c_str());
        return could_not;
    }
    options.json ? say_json(folder, *files) : say(folder, *files);
    return 0;
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("NAME", options->name, "the id of the service: small letters, digits and hyphens")->required();
    app.add_option("DIR", options->folder, "its folder; NAME unless told");
    app.add_option("--language", options->languages, "languages with commas between; the first is the default")->delimiter(',')->capture_default_str();
    app.add_flag("--json", options->json, "what was made, as JSON");
    app.footer("Exit code: 0 it is made, 2 it could not be: the name is no id, or something is there already.");
    return [options] { return run(*options); };
}

}  // namespace

const Subcommand& new_subcommand();
const Subcommand& new_subcommand()
{
    static const Subcommand subcommand{.name = "new", .summary = "makes a service to begin with, tests and all", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
