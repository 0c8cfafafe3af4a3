#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>

#include "apps/stegvis/program/load_or_tell.hpp"
#include "apps/stegvis/program/output.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "apps/stegvis/replaying/replay_log.hpp"
#include "apps/stegvis/replaying/report.hpp"
#include "backends/store/sqlite.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr int not_well = 1;
constexpr int could_not = 2;

struct Options {
    std::string log;
    std::string data;
    std::string instance;
    std::string service;
    std::string compare;
    std::string write;
    std::int64_t at = whole_log;
    bool each = false;
    bool course_only = false;
    bool json = false;
};

/// The log, and what it is read with: the service as the store keeps it, or from its folder, or none.
struct Loaded {
    EventLog log;
    std::unique_ptr<const Service> service;
};

Result<ServiceFiles> files_of(store::Store& store, const EventLog& log)
{
    const std::string hash = log.events.front().event.payload.string_or("definition", "");
    STEGVIS_TRY(const auto definition, store.definition(hash));
    ServiceFiles files;
    if (!definition)
        return files;
    STEGVIS_TRY(const Value written, parse_json(definition->files));
    for (const Member& member : written.is_object() ? written.as_object() : Object())
        files[member.key] = member.value.is_string() ? member.value.as_string() : "";
    return files;
}

Result<Loaded> read(const Options& options)
{
    Loaded loaded;
    if (options.data.empty()) {
        STEGVIS_TRY(const std::string text, read_file(options.log));
        STEGVIS_TRY(loaded.log, read_log(text, options.log));
    } else {
        const std::string file = options.data + "/store.db";
        if (!std::filesystem::exists(file))
            return Error{.code = "no-store", .where = file, .message = "no host has kept anything there"};
        STEGVIS_TRY(const auto store, store::open_sqlite_store(file));
        STEGVIS_TRY(loaded.log, read_log(*store, options.instance));
        STEGVIS_TRY(const ServiceFiles files, files_of(*store, loaded.log));
        if (!files.empty() && options.service.empty()) {
            STEGVIS_TRY(loaded.service, load_or_tell(files, options.instance));
        }
    }
    if (!options.service.empty()) {
        STEGVIS_TRY(loaded.service, load_or_tell(options.service));
    }
    return loaded;
}

Result<void> write(const EventLog& log, const std::string& file)
{
    std::vector<Event> events;
    for (const LoggedEvent& each : log.events)
        events.push_back(each.event);
    std::ofstream out(file, std::ios::binary);
    out << write_log(events);
    out.close();
    if (!out)
        return Error{.code = "cannot-write", .where = file, .message = "the file cannot be written"};
    return {};
}

Result<int> compare(const Options& options, const EventLog& left)
{
    STEGVIS_TRY(const std::string text, read_file(options.compare));
    STEGVIS_TRY(const EventLog right, read_log(text, options.compare));
    STEGVIS_TRY(const LogComparison comparison, compare_logs(left, right, {.last = options.at, .course_only = options.course_only}));
    const Value report = comparison_report(left, right, comparison);
    std::fputs(options.json ? (write_json(report, {.indent = 2}) + "\n").c_str() : to_text(left, right, comparison).c_str(), stdout);
    return comparison.equal() ? 0 : not_well;
}

Result<int> run(const Options& options)
{
    if (options.log.empty() == (options.data.empty() || options.instance.empty()))
        return Error{.code = "usage", .where = "", .message = "give a LOG, or --data DIR and --instance ID"};
    STEGVIS_TRY(const Loaded loaded, read(options));
    if (!options.write.empty()) {
        STEGVIS_TRY(write(loaded.log, options.write));
    }
    if (!options.compare.empty())
        return compare(options, loaded.log);
    STEGVIS_TRY(check_has_event(loaded.log, options.at));
    Array changes;
    EachEvent each;
    if (options.each)
        each = [&](const LoggedEvent& event, const State& before, const State& after) {
            const auto changed = changes_of(before, after);
            options.json ? changes.push_back(event_report(event, changed)) : static_cast<void>(std::fputs(to_text(event, changed).c_str(), stdout));
        };
    STEGVIS_TRY(const State state, replay_log(loaded.log, options.at, each));
    const Replayed replayed{.log = loaded.log, .state = state, .service = loaded.service.get()};
    if (!options.json) {
        std::fputs(to_text(replayed).c_str(), stdout);
        return 0;
    }
    Value report = report_of(replayed);
    if (options.each)
        report.as_object().set("events", std::move(changes));
    std::printf("%s\n", write_json(report, {.indent = 2}).c_str());
    return 0;
}

int run_and_tell(const Options& options)
{
    const auto done = run(options);
    if (done)
        return *done;
    tell(done.error(), options.json);
    const std::string& code = done.error().code;
    return code == "broken-log" || code == "broken-chain" || code == "malformed-log" ? not_well : could_not;
}

Action define(CLI::App& app)
{
    auto options = std::make_shared<Options>();
    app.add_option("LOG", options->log, "the log: a file of events, see docs/replay.md");
    app.add_option("--data", options->data, "the data folder of a host that does not run, in place of LOG");
    app.add_option("--instance", options->instance, "which case of the data folder");
    app.add_option("--service", options->service, "the folder of the service: then steps, findings and calculated values are told as well");
    app.add_option("--at", options->at, "the number of the last event to fold; else all are folded")->check(CLI::PositiveNumber);
    app.add_flag("--each", options->each, "what each event changes in the state");
    app.add_option("--compare", options->compare, "another log: the first event that differs, and what differs in the states");
    app.add_flag("--course", options->course_only, "compares what happened, not when, by which command and in which case");
    app.add_option("--write", options->write, "writes the log to a file, with the hashes of its chain");
    app.add_flag("--json", options->json, "the state, or what differs, as JSON");
    app.footer("Exit code: 0 the log is whole (and the same as the other), 1 it is broken or differs, 2 it could not be read.");
    return [options] { return run_and_tell(*options); };
}

}  // namespace

const Subcommand& replay_subcommand();
const Subcommand& replay_subcommand()
{
    static const Subcommand subcommand{.name = "replay", .summary = "folds an event log to its state, or compares two", .define = define};
    return subcommand;
}

}  // namespace stegvis::app
