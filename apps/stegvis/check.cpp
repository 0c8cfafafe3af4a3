#include <cstdio>
#include <memory>

#include "apps/stegvis/program/report.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "flow/step_types.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr int not_well = 1;
constexpr int could_not = 2;

struct Options {
    std::vector<std::string> folders;
    bool json = false;
};

Value to_value(const Diagnostic& diagnostic)
{
    Array uses;
    for (const DiagnosticUse& use : diagnostic.uses) {
        uses.push_back(Value{{"definition", use.definition}, {"file", use.file}, {"line", use.line}, {"column", use.column}});
    }
    return Value{{"severity", std::string(severity_name(diagnostic.severity))}, {"code", diagnostic.code}, {"file", diagnostic.file},
        {"line", diagnostic.line}, {"column", diagnostic.column}, {"address", diagnostic.address}, {"message", diagnostic.message}, {"uses", std::move(uses)}};
}

/// What is wrong with every folder; the order of the command line.
struct Report {
    Counts counts;
    std::string text;
    Array json;
};

Result<void> check_folder(const std::string& folder, Report& report)
{
    STEGVIS_TRY(const ServiceFolder service, open_service_folder(folder));
    const LoadedService loaded = load_service(service.files, flow::standard_types());
    const Counts counts = count(loaded.diagnostics);
    report.counts.errors += counts.errors;
    report.counts.warnings += counts.warnings;
    report.text += app::report(loaded.diagnostics, service);
    Array diagnostics;
    for (const Diagnostic& diagnostic : loaded.diagnostics) {
        diagnostics.push_back(to_value(diagnostic));
    }
    report.json.push_back(Value{{"folder", folder}, {"diagnostics", std::move(diagnostics)}});
    return {};
}

int run(const Options& options)
{
    Report report;
    bool unread = false;
    for (const std::string& folder : options.folders) {
        if (const auto checked = check_folder(folder, report); !checked) {
            std::fprintf(stderr, "stegvis: %s: %s\n", checked.error().where.c_str(), checked.error().message.c_str());
            unread = true;
        }
    }
    if (options.json) {
        const Value json{{"errors", report.counts.errors}, {"warnings", report.counts.warnings}, {"services", std::move(report.json)}};
        std::printf("%s\n", write_json(json, {.indent = 2}).c_str());
    } else {
        std::printf("%s%s\n", report.text.c_str(), to_text(report.counts).c_str());
    }
    return unread ? could_not : report.counts.errors > 0 ? not_well : 0;
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("DIR", options->folders, "the folders of services, and of packages")->required();
    app.add_flag("--json", options->json, "the findings as JSON");
    app.footer("Exit code: 0 no errors (there may be warnings), 1 errors, 2 a folder could not be read.");
    return [options] { return run(*options); };
}

}  // namespace

const Subcommand& check_subcommand();
const Subcommand& check_subcommand()
{
    static const Subcommand subcommand{.name = "check", .summary = "says what is wrong with a service's files", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
