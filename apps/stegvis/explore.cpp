#include <cstdio>
#include <fstream>
#include <memory>

#include "apps/stegvis/exploring/explorer.hpp"
#include "apps/stegvis/exploring/report.hpp"
#include "apps/stegvis/exploring/test_writer.hpp"
#include "apps/stegvis/program/load_or_tell.hpp"
#include "apps/stegvis/program/output.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr int not_well = 1;
constexpr int could_not = 2;

struct Options {
    std::string folder;
    ExploreOptions explore;
    std::vector<std::pair<std::string, std::string>> write;  ///< target and file
    bool json = false;
};

int failed(const Error& error, const Options& options)
{
    tell(error, options.json);
    return could_not;
}

Result<void> write_tests(const Explorer& explorer, const TestPersons& persons, const std::vector<std::pair<std::string, std::string>>& write)
{
    for (const auto& [target, path] : write) {
        STEGVIS_TRY(const Value test, flow_test_to(explorer, persons, target));
        std::ofstream file(path, std::ios::binary);
        file << write_json(test, {.indent = 2}) << '\n';
        if (!file.flush())
            return Error{"cannot-write", path, "the file cannot be written"};
    }
    return {};
}

int run(const Options& options)
{
    const auto service = load_or_tell(options.folder);
    if (!service)
        return failed(service.error(), options);
    const auto persons = read_test_persons(options.folder);
    if (!persons)
        return failed(persons.error(), options);
    const std::string& person = options.explore.person;
    if (!person.empty() && !persons->contains(person))
        return failed(unknown_person(*persons, person, "--as"), options);
    Explorer explorer(**service, *persons, options.explore);
    if (const auto done = explorer.run(); !done)
        return failed(done.error(), options);
    const auto written = write_tests(explorer, *persons, options.write);
    // One document on standard output: the report, or why there is none.
    if (written || !options.json) {
        const std::string text = options.json ? write_json(to_value(explorer), {.indent = 2}) + "\n" : to_text(explorer);
        std::printf("%s", text.c_str());
    }
    if (!written)
        return failed(written.error(), options);
    return explorer.faults().empty() && explorer.coverage().complete() ? 0 : not_well;
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("DIR", options->folder, "the folder of the service")->required();
    app.add_option("--as", options->explore.person, "who begins the case, by id in persons.json; the first one unless told");
    app.add_option("--max-states", options->explore.max_states, "how many states of a case to look at, at the most")->check(CLI::Range(1, 1'000'000))->capture_default_str();
    app.add_option("--seed", options->explore.seed, "decides which values are tried when plain search ends")->capture_default_str();
    app.add_option("--write-test", options->write, "TARGET FILE: writes a flow test that takes the target: the address of a step, or what a line of the report names")->allow_extra_args(false);
    app.add_flag("--json", options->json, "the report as JSON");
    app.footer("Exit code: 0 everything was taken and nothing is wrong, 1 faults or something not taken, 2 it could not be explored. See docs/explore.md");
    return [options] { return run(*options); };
}

}  // namespace

const Subcommand& explore_subcommand()
{
    static const Subcommand subcommand{.name = "explore", .summary = "walks every path of a service by itself", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
