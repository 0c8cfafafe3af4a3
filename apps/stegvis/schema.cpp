#include <cstdio>
#include <memory>

#include "apps/stegvis/program/output.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "flow/step_types.hpp"
#include "framework/format_schema.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr int could_not = 2;

struct Options {
    std::string output;
    bool json = false;
};

int run(const Options& options)
{
    const std::string text = write_json(format_schema(flow::standard_types()), {.indent = 2}) + "\n";
    if (const auto written = write_output(options.output, text); !written) {
        std::fprintf(stderr, "stegvis: %s: %s\n", written.error().where.c_str(), written.error().message.c_str());
        return could_not;
    }
    return 0;
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("--output,-o", options->output, "the file to write, in place of standard output");
    app.add_flag("--json", options->json, "as JSON, which it is in any case");
    app.footer("Exit code: 0 it was written, 2 it could not be. How to tell an editor: docs/schema.md");
    return [options] { return run(*options); };
}

}  // namespace

const Subcommand& schema_subcommand();
const Subcommand& schema_subcommand()
{
    static const Subcommand subcommand{.name = "schema", .summary = "writes the JSON Schema of service.json, for editors", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
