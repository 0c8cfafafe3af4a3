#include <algorithm>
#include <cstdio>
#include <memory>

#include "apps/stegvis/diagram/layout.hpp"
#include "apps/stegvis/diagram/write.hpp"
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
    std::string format = "svg";
    std::string language;
    std::string output;
    bool json = false;
};

int fail(const Error& error)
{
    std::fprintf(stderr, "stegvis: %s: %s\n", error.where.c_str(), error.message.c_str());
    return could_not;
}

/// Error when the service does not have it; empty = its first.
Result<std::string> language_of(const Service& service, const std::string& wish)
{
    const auto& known = service.languages;
    if (wish.empty())
        return known.front();
    if (std::find(known.begin(), known.end(), wish) != known.end())
        return wish;
    std::string list;
    for (const std::string& language : known)
        list += (list.empty() ? "" : ", ") + language;
    return Error{"unknown-language", "--language " + wish, "the service has " + list};
}

std::string written(const diagram::Diagram& drawn, const Options& options)
{
    if (options.json)
        return write_json(diagram::to_value(drawn), {.indent = 2}) + "\n";
    return options.format == "svg" ? diagram::to_svg(drawn) : options.format == "bpmn" ? diagram::to_bpmn(drawn) : diagram::to_mermaid(drawn);
}

int run(const Options& options)
{
    const auto service = load_or_tell(options.folder);
    if (!service) {
        (void)fail(service.error());
        return service.error().code == "malformed-service" ? not_well : could_not;
    }
    const auto language = language_of(**service, options.language);
    if (!language)
        return fail(language.error());
    const auto done = write_output(options.output, written(diagram::draw(**service, *language), options));
    return done ? 0 : fail(done.error());
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("DIR", options->folder, "the folder of the service")->required();
    app.add_option("--format", options->format, "svg, mermaid or bpmn")->check(CLI::IsMember({"svg", "mermaid", "bpmn"}))->capture_default_str();
    app.add_option("--language", options->language, "the language of the words; the service's first unless told");
    app.add_option("--output,-o", options->output, "the file to write, in place of standard output");
    app.add_flag("--json", options->json, "shapes and lines with their places, as JSON");
    app.footer("Exit code: 0 it was drawn, 1 the service has errors, 2 it could not be read or written. More: docs/diagram.md");
    return [options] { return run(*options); };
}

}  // namespace

const Subcommand& diagram_subcommand();
const Subcommand& diagram_subcommand()
{
    static const Subcommand subcommand{.name = "diagram", .summary = "draws the flow of a service: SVG, Mermaid or BPMN", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
