#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "apps/stegvis/asking/conversation.hpp"
#include "apps/stegvis/asking/words.hpp"
#include "apps/stegvis/filling/fill_service.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "apps/stegvis/replaying/replay_log.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr int not_well = 1;
constexpr int could_not = 2;

struct Options {
    FillArguments fill;
    std::string save;
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

int report(const Options& options, const Filler& filler)
{
    const Session& session = filler.session();
    const View view = filler.view();
    const std::string at = with_positions(session.service(), session.state(), view.address);
    options.json ? say_json(session, view, at) : say(session, view, at);
    const auto findings = session.findings();
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity == Severity::error; }) ? not_well : 0;
}

/// The log so far takes the place of the file at once, so that a program that is killed leaves one or the other.
Result<void> save(const std::vector<Event>& events, const std::string& file)
{
    if (file.empty())
        return {};
    const std::string half = file + ".part";
    std::ofstream out(half, std::ios::binary);
    out << write_log(events);
    out.close();
    std::error_code fault;
    if (out)
        std::filesystem::rename(half, file, fault);
    if (!out || fault)
        return Error{.code = "cannot-write", .where = file, .message = "the answers cannot be saved"};
    return {};
}

/// Begins a case, or goes on with the one that was saved.
Result<bool> begin(const Options& options, Filler& filler)
{
    if (options.save.empty() || !std::filesystem::exists(options.save)) {
        STEGVIS_TRY(filler.start());
        return false;
    }
    STEGVIS_TRY(const std::string text, read_file(options.save));
    STEGVIS_TRY(const EventLog log, read_log(text, options.save));
    STEGVIS_TRY(replay_log(log));
    std::vector<Event> events;
    for (const LoggedEvent& each : log.events)
        events.push_back(each.event);
    STEGVIS_TRY(filler.resume(log.instance, events));
    return true;
}

/// Asks for the answers one by one.
Result<int> converse(const Options& options)
{
    STEGVIS_TRY(const auto filled, prepare_filling(options.fill));
    if (!filled->persons.contains(options.fill.person))
        return unknown_person(filled->persons, options.fill.person, "--as");
    Filler& filler = *filled->filler;
    STEGVIS_TRY(const bool continued, begin(options, filler));
    const std::string own = options.fill.language;
    const std::string language = own.empty() ? filled->persons.at(options.fill.person).language : own;
    // What a program is to read stands alone on standard output.
    std::ostream& out = options.json ? std::cerr : std::cout;
    if (continued)
        out << words(language, "continued", options.save) << "\n";
    Conversation conversation(filler, filled->persons, std::cin, out, [&] { return save(filler.events(), options.save); });
    STEGVIS_TRY(conversation.run(options.fill.person, language));
    STEGVIS_TRY(save(filler.events(), options.save));
    out << (options.save.empty() ? words(language, "not-saved") : words(language, "saved", options.save)) << "\n" << std::flush;
    return options.json ? report(options, filler) : 0;
}

int run(const Options& options)
{
    if (options.fill.answers.empty()) {
        const auto done = converse(options);
        if (done)
            return *done;
        tell(done.error(), options.json);
        return could_not;
    }
    const auto filled = prepare_filling(options.fill);
    if (!filled) {
        tell(filled.error(), options.json);
        return could_not;
    }
    for (const std::string& note : (*filled)->notes)
        std::fprintf(stderr, "stegvis: %s\n", note.c_str());
    Filler& filler = *(*filled)->filler;
    // What stops it leaves all that was answered before, to look at and to go on from.
    const auto done = filler.run();
    const auto saved = save(filler.events(), options.save);
    if (done && saved)
        return report(options, filler);
    const Error error = done ? saved.error() : done.error();
    if (!options.json)
        report(options, filler);
    tell(error, options.json);
    return could_not;
}

/// The machine's time, where nobody says another.
std::string now_text()
{
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    const Instant now{std::chrono::duration_cast<std::chrono::seconds>(since).count() * 1'000};
    return DateTime::from_instant(now, TimeZone::oslo().utc_offset(now)).to_string();
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("DIR", options->fill.folder, "the folder of the service")->required();
    app.add_option("ANSWERS", options->fill.answers, "the answers: a JSON document in the shape of the data model; without it, they are asked for one by one");
    add_fill_options(app, options->fill);
    app.add_option("--save", options->save, "keeps what happened in a file, as an event log; when it is there already and nothing else is given, one goes on from it");
    app.add_flag("--json", options->json, "where it ends, the findings and the data as JSON");
    app.footer("Exit code: 0 no errors (there may be warnings), 1 errors, 2 it could not be filled.");
    const CLI::Option* now = app.get_option("--now");
    return [options, now] {
        if (options->fill.answers.empty() && now->count() == 0)
            options->fill.now = now_text();
        return run(*options);
    };
}

}  // namespace

const Subcommand& fill_subcommand();
const Subcommand& fill_subcommand()
{
    static const Subcommand subcommand{.name = "fill", .summary = "fills out a service without a screen: from a file, or by asking in the terminal", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
