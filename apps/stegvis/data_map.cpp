#include <algorithm>
#include <cstdio>
#include <memory>

#include "apps/stegvis/data_mapping/report.hpp"
#include "apps/stegvis/program/load_or_tell.hpp"
#include "apps/stegvis/program/output.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr int not_well = 1;
constexpr int could_not = 2;

struct Options {
    std::string folder;
    std::string format = "text";
    bool json = false;
};

int run(const Options& options)
{
    const auto service = load_or_tell(options.folder);
    if (!service) {
        tell(service.error(), options.json);
        return service.error().code == "malformed-service" ? not_well : could_not;
    }
    const auto fields = data_map(**service);
    const std::string said = options.json              ? write_json(report_of(**service, fields), {.indent = 2}) + "\n"
                             : options.format == "csv" ? to_csv(fields)
                                                       : to_text(fields);
    std::fputs(said.c_str(), stdout);
    return 0;
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("DIR", options->folder, "the folder of the service")->required();
    CLI::Option* json = app.add_flag("--json", options->json, "the same as JSON");
    app.add_option("--format", options->format, "text, or csv with one line for each use of a field")->check(CLI::IsMember({"text", "csv"}))->capture_default_str()->excludes(json);
    app.footer("Exit code: 0 mapped, 1 the service has errors, 2 it could not be read. What the words mean: docs/data-map.md");
    return [options] { return run(*options); };
}

}  // namespace

const Subcommand& data_map_subcommand();
const Subcommand& data_map_subcommand()
{
    static const Subcommand subcommand{.name = "data-map", .summary = "says where each field of a service comes from, where it goes, and who may see it", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
