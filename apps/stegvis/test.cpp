#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "apps/stegvis/coverage/coverage.hpp"
#include "apps/stegvis/flow_test/player.hpp"
#include "apps/stegvis/flow_test/test_file.hpp"
#include "apps/stegvis/program/load_or_tell.hpp"
#include "apps/stegvis/program/output.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "apps/stegvis/replaying/event_log.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr int not_well = 1;
constexpr int could_not = 2;

struct Options {
    std::string folder;
    std::string filter;
    std::string logs;  ///< folder for the event logs, empty = they are not kept
    bool json = false;
    bool coverage = false;
};

struct TestResult {
    std::string name;
    std::string file;
    double milliseconds = 0;
    Error error;       ///< without code: it passed
    std::string view;  ///< what the person saw when it failed
    Error unwritten;   ///< why its log was not kept
};

/// Keeps what happened, for `replay`: DIR/<name of the test's file>.jsonl. Error `cannot-write`.
Result<void> write_log_of(const Player& player, const FlowTest& test, const std::string& folder)
{
    namespace fs = std::filesystem;
    std::error_code fault;
    fs::create_directories(folder, fault);
    const fs::path file = fs::path(folder) / fs::path(test.file).filename().replace_extension(".jsonl");
    std::ofstream out(file, std::ios::binary);
    out << write_log(player.events());
    out.close();
    return out ? Result<void>() : Error{.code = "cannot-write", .where = file.string(), .message = "the log cannot be written"};
}

/// Plays the test, and notes in `coverage` what it took.
TestResult play(const TestPersons& persons, const FlowTest& test, const std::string& logs, Coverage& coverage)
{
    TestResult result{.name = test.name, .file = test.file};
    const auto began = std::chrono::steady_clock::now();
    Player player(coverage.service(), test, persons);
    player.watch([&coverage](const Turn& turn, const Session& session) { coverage.note(turn, session); });
    auto done = player.start();
    std::string where = test.file;
    for (std::size_t i = 0; done && i < test.steps.size(); ++i) {
        where = test.steps[i].file + ":" + test.steps[i].at.to_string();
        done = player.play(test.steps[i].what);
    }
    result.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
    if (!logs.empty()) {
        if (const auto written = write_log_of(player, test, logs); !written) {
            result.unwritten = written.error();
        }
    }
    if (!done) {
        result.error = {.code = done.error().code, .where = done.error().where.empty() ? where : done.error().where, .message = done.error().message};
        result.view = to_text(player.view());
    }
    return result;
}

TestResult run_file(const TestPersons& persons, const std::string& file, const std::string& logs, Coverage& coverage)
{
    const auto test = read_flow_test(file);
    if (!test) {
        return {.name = file, .file = file, .milliseconds = 0, .error = test.error(), .view = {}, .unwritten = {}};
    }
    return play(persons, *test, logs, coverage);
}

void say(const TestResult& result)
{
    std::printf("%s  %s (%.1f ms)\n", result.error.code.empty() ? "ok    " : "FAILED", result.name.c_str(), result.milliseconds);
    if (result.error.code.empty()) {
        return;
    }
    std::printf("  %s: %s [%s]\n", result.error.where.c_str(), result.error.message.c_str(), result.error.code.c_str());
    if (!result.view.empty()) {
        std::printf("  what was on show:\n%s\n", result.view.c_str());
    }
}

Value to_value(const TestResult& result)
{
    Value value{{"name", result.name}, {"file", result.file}, {"passed", result.error.code.empty()}, {"milliseconds", result.milliseconds}};
    if (!result.error.code.empty()) {
        value.as_object().set("where", result.error.where);
        value.as_object().set("message", result.error.message);
        value.as_object().set("view", result.view);
    }
    return value;
}

/// A package is tested by the service in its `example/`.
std::string tested_folder(const std::string& folder)
{
    const std::filesystem::path example = std::filesystem::path(folder) / "example";
    const bool package = std::filesystem::exists(std::filesystem::path(folder) / "package.json");
    return package ? example.string() : folder;
}

struct Played {
    int passed = 0;
    int failed = 0;
    Array results;  ///< with --json
    Error unwritten;
};

/// Plays the tests that are asked for, and tells of each.
Played play_all(const Options& options, const std::string& folder, const TestPersons& persons, Coverage& coverage)
{
    Played played;
    for (const std::string& file : flow_test_files(folder)) {
        const auto test = read_flow_test(file);
        const std::string name = test ? test->name : std::string();
        if (file.find(options.filter) == std::string::npos && name.find(options.filter) == std::string::npos) {
            continue;
        }
        const TestResult result = run_file(persons, file, options.logs, coverage);
        ++(result.error.code.empty() ? played.passed : played.failed);
        options.json ? played.results.push_back(to_value(result)) : say(result);
        if (!result.unwritten.code.empty()) {
            played.unwritten = result.unwritten;
        }
    }
    return played;
}

Result<int> run(const Options& options)
{
    const std::string folder = tested_folder(options.folder);
    STEGVIS_TRY(const auto service, load_or_tell(folder));
    STEGVIS_TRY(const TestPersons persons, read_test_persons(folder));
    Coverage coverage(*service);
    Played played = play_all(options, folder, persons, coverage);
    if (played.passed + played.failed == 0) {
        return Error{.code = "no-tests", .where = folder + "/tests", .message = options.filter.empty() ? "there are no flow tests" : "no flow test has \"" + options.filter + "\" in its name or file name"};
    }
    if (options.json) {
        Value report{{"passed", played.passed}, {"failed", played.failed}, {"tests", std::move(played.results)}};
        if (options.coverage)
            report.as_object().set("coverage", to_value(coverage));
        std::printf("%s\n", write_json(report, {.indent = 2}).c_str());
    } else {
        std::printf("%d passed, %d failed\n%s", played.passed, played.failed, options.coverage ? to_text(coverage).c_str() : "");
    }
    if (!played.unwritten.code.empty()) {
        tell(played.unwritten);
        return could_not;
    }
    return played.failed == 0 ? 0 : not_well;
}

int run_and_tell(const Options& options)
{
    const auto done = run(options);
    if (!done) {
        tell(done.error(), options.json);
    }
    return done ? *done : could_not;
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("DIR", options->folder, "the folder of the service, or of a package: its example is played")->required();
    app.add_option("FILTER", options->filter, "only tests whose name or file name contains this");
    app.add_option("--write-log", options->logs, "a folder for the event log of each test that is played: see docs/replay.md");
    app.add_flag("--json", options->json, "the results as JSON");
    app.add_flag("--coverage", options->coverage, "which steps, branches and rules the tests took, and the names of those they did not");
    app.footer("Exit code: 0 all passed, 1 some failed, 2 there are none, or they could not be played. How to write them: docs/flow-tests.md");
    return [options] { return run_and_tell(*options); };
}

}  // namespace

const Subcommand& test_subcommand()
{
    static const Subcommand subcommand{.name = "test", .summary = "plays the flow tests of a service", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
