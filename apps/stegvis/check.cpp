#include <chrono>
#include <cstdio>
#include <memory>

#include "apps/stegvis/program/output.hpp"
#include "apps/stegvis/program/read_beside.hpp"
#include "apps/stegvis/program/report.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "flow/step_types.hpp"
#include "framework/check.hpp"
#include "framework/json.hpp"
#include "framework/nearest.hpp"

namespace stegvis::app {
namespace {

constexpr int not_well = 1;
constexpr int could_not = 2;

struct Options {
    std::vector<std::string> folders;
    bool json = false;
    bool strict = false;
    bool time = false;
    std::string explain;
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
    double milliseconds = 0;
};

Result<void> check_folder(const std::string& folder, Report& report)
{
    const auto begin = std::chrono::steady_clock::now();
    STEGVIS_TRY(const ServiceFolder service, open_service_folder(folder));
    const LoadedService loaded = check_service(service.files, flow::standard_types(), read_beside(folder));
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    report.milliseconds += took.count();
    const Counts counts = count(loaded.diagnostics);
    report.counts.errors += counts.errors;
    report.counts.warnings += counts.warnings;
    report.counts.notes += counts.notes;
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
    if (options.folders.empty()) {
        std::fprintf(stderr, "stegvis: check needs the folder of a service; see stegvis check --help\n");
        return could_not;
    }
    Report report;
    bool unread = false;
    Array errors;
    for (const std::string& folder : options.folders) {
        if (const auto checked = check_folder(folder, report); !checked) {
            tell(checked.error());
            errors.push_back(Value{{"code", checked.error().code}, {"where", checked.error().where}, {"message", checked.error().message}});
            unread = true;
        }
    }
    if (options.json) {
        Value json{{"errors", report.counts.errors}, {"warnings", report.counts.warnings}, {"notes", report.counts.notes}, {"services", std::move(report.json)}};
        if (unread) {
            json.as_object().set("unread", std::move(errors));
        }
        if (options.time) {
            json.as_object().set("milliseconds", report.milliseconds);
        }
        std::printf("%s\n", write_json(json, {.indent = 2}).c_str());
    } else if (!report.json.empty() || !unread) {
        // What could not be read has no errors to count.
        std::printf("%s%s\n", report.text.c_str(), to_text(report.counts).c_str());
    }
    if (options.time && !options.json) {
        std::printf("%.1f ms, reading included\n", report.milliseconds);
    }
    const bool wrong = report.counts.errors > 0 || (options.strict && report.counts.warnings > 0);
    return unread ? could_not : wrong ? not_well : 0;
}

/// What a code means, or that there is none.
int explain(const Options& options)
{
    const FindingCode* code = finding_code(options.explain);
    if (code == nullptr) {
        std::vector<std::string> codes;
        for (const FindingCode& one : finding_codes()) {
            codes.emplace_back(one.code);
        }
        const auto near = nearest(options.explain, codes);
        std::fprintf(stderr, "stegvis: there is no finding \"%s\"%s\n", options.explain.c_str(),
                     near.empty() ? "" : ("; did you mean \"" + near.front() + "\"?").c_str());
        return could_not;
    }
    if (options.json) {
        const Value json{{"code", code->code}, {"severity", severity_name(code->severity)}, {"summary", code->summary}};
        std::printf("%s\n", write_json(json, {.indent = 2}).c_str());
    } else {
        std::printf("%s (%s): %s\nMore in docs/check.md.\n", std::string(code->code).c_str(), std::string(severity_name(code->severity)).c_str(),
                    std::string(code->summary).c_str());
    }
    return 0;
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    CLI::Option* folders = app.add_option("DIR", options->folders, "the folders of services, and of packages");
    app.add_flag("--json", options->json, "the findings as JSON");
    app.add_flag("--strict", options->strict, "warnings count as errors for the exit code");
    app.add_flag("--time", options->time, "how long it took");
    CLI::Option* code = app.add_option("--explain", options->explain, "what a finding's code means, in place of checking")->type_name("CODE");
    folders->excludes(code);
    app.footer("Every code has a section in docs/check.md, and can be silenced with a reason there.\n"
               "Exit code: 0 no errors (there may be warnings), 1 errors, 2 a folder could not be read or there is no such code.");
    return [options] { return options->explain.empty() ? run(*options) : explain(*options); };
}

}  // namespace

const Subcommand& check_subcommand();
const Subcommand& check_subcommand()
{
    static const Subcommand subcommand{.name = "check", .summary = "says what is wrong with a service's files, without running it", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
