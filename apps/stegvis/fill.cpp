#include <algorithm>
#include <cstdio>
#include <memory>

#include "apps/stegvis/filling/fill_service.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr int not_well = 1;
constexpr int could_not = 2;

struct Options {
    FillArguments fill;
    bool json = false;
};

void say(const Session& session, const View& view, const std::string& at)
{
    std::printf("at %s\n", at.empty() ? "no step" : at.c_str());
    for (const StepReport& step : session.steps())
        std::printf("  %-9s %s%s\n", step.state.c_str(), with_positions(session.service(), session.state(), step.address.to_string()).c_str(),
                    step.outcome.empty() ? "" : (" (" + step.outcome + ")").c_str());
    for (const Finding& finding : session.findings())
        std::printf("%s: %s: %s\n", std::string(severity_name(finding.severity)).c_str(), path_with_positions(session.state(), finding.path).c_str(),
                    session.text_of(finding, view.language).c_str());
    std::printf("%s\n", write_json(session.document(), {.indent = 2}).c_str());
}

void say_json(const Session& session, const View& view, const std::string& at)
{
    Array steps;
    for (const StepReport& step : session.steps())
        steps.push_back(Value{{"address", step.address.to_string()}, {"state", step.state}, {"outcome", step.outcome}});
    Array findings;
    for (const Finding& finding : session.findings()) {
        Value value = to_value(finding);
        value.as_object().set("said", session.text_of(finding, view.language));
        findings.push_back(std::move(value));
    }
    const Value report{{"at", at}, {"steps", std::move(steps)}, {"findings", std::move(findings)}, {"data", session.document()}};
    std::printf("%s\n", write_json(report, {.indent = 2}).c_str());
}

int run(const Options& options)
{
    const auto filled = fill_service(options.fill);
    if (!filled) {
        tell(filled.error());
        return could_not;
    }
    const Filler& filler = *(*filled)->filler;
    const Session& session = filler.session();
    const View view = filler.view();
    const std::string at = with_positions(session.service(), session.state(), view.address);
    options.json ? say_json(session, view, at) : say(session, view, at);
    const auto findings = session.findings();
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity == Severity::error; }) ? not_well : 0;
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("DIR", options->fill.folder, "the folder of the service")->required();
    app.add_option("ANSWERS", options->fill.answers, "the answers: a JSON document in the shape of the data model")->required();
    add_fill_options(app, options->fill);
    app.add_flag("--json", options->json, "where it ends, the findings and the data as JSON");
    app.footer("Exit code: 0 no errors (there may be warnings), 1 errors, 2 it could not be filled.");
    return [options] { return run(*options); };
}

}  // namespace

const Subcommand& fill_subcommand();
const Subcommand& fill_subcommand()
{
    static const Subcommand subcommand{.name = "fill", .summary = "fills out a service without a screen, and says where it ends", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
