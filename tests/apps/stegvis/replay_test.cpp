#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "apps/stegvis/program/service_folder.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "apps/stegvis/replaying/replay_log.hpp"
#include "apps/stegvis/replaying/report.hpp"
#include "backends/store/chain.hpp"
#include "backends/store/sqlite.hpp"
#include "flow/step_types.hpp"
#include "framework/json.hpp"
#include "framework/session.hpp"

namespace stegvis::app {

const Subcommand& replay_subcommand();
const Subcommand& test_subcommand();

namespace {

namespace fs = std::filesystem;

/// A folder of a test's own, gone when the test is over.
struct Folder {
    fs::path path;
    explicit Folder(const std::string& name) : path(fs::temp_directory_path() / ("stegvis-replay-" + name))
    {
        fs::remove_all(path);
        fs::create_directories(path);
    }
    ~Folder() { fs::remove_all(path); }
    std::string file(const std::string& name, const std::string& bytes) const
    {
        std::ofstream(path / name, std::ios::binary) << bytes;
        return (path / name).string();
    }
};

const fs::path samples = fs::path(STEGVIS_SOURCE_DIR) / "samples";

int run(const Subcommand& subcommand, const std::string& arguments)
{
    CLI::App app;
    const Action action = subcommand.define(app);
    app.parse(arguments);
    return action();
}

/// The log of one of a sample's tests, by way of `stegvis test --write-log`.
std::string logged(const Folder& folder, const std::string& sample, const std::string& test)
{
    REQUIRE(run(test_subcommand(), (samples / sample).string() + " " + test + ".json --write-log " + folder.path.string()) == 0);
    return read_file((folder.path / (test + ".jsonl")).string()).value();
}

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

std::unique_ptr<const Service> service_in(const std::string& sample)
{
    return std::move(load_service(read_service_folder((samples / sample).string()).value(), flow::standard_types()).service);
}

}  // namespace

TEST_CASE("replay: the log of every flow test of the samples leads to a state, event by event")
{
    for (const std::string sample : {"permit", "found-company"}) {
        const Folder folder(sample);
        REQUIRE(run(test_subcommand(), (samples / sample).string() + " --write-log " + folder.path.string()) == 0);
        const auto service = service_in(sample);
        int count = 0;
        for (const auto& entry : fs::directory_iterator(folder.path)) {
            CAPTURE(entry.path());
            const auto log = read_log(read_file(entry.path().string()).value(), "log");
            REQUIRE_MESSAGE(log.has_value(), log.error().message);
            CHECK(gaps_of(*log).empty());
            std::size_t told = 0;
            std::vector<Event> events;
            const auto state = replay_log(*log, whole_log, [&](const LoggedEvent& event, const State& before, const State& after) {
                CHECK(before.seq + 1 == after.seq);
                events.push_back(event.event);
                ++told;
            });
            REQUIRE_MESSAGE(state.has_value(), state.error().message);
            CHECK(told == log->events.size());
            CHECK(Session::replay(*service, log->instance, events).value().state() == *state);
            ++count;
        }
        CHECK(count >= 4);
    }
}

TEST_CASE("replay: the state at an event is that of the log cut off after it")
{
    const Folder folder("at");
    const auto log = read_log(logged(folder, "permit", "straight-way"), "log").value();
    const std::int64_t middle = log.events[log.events.size() / 2].event.seq;
    EventLog cut = log;
    cut.events.resize(log.events.size() / 2 + 1);
    CHECK(replay_log(log, middle).value() == replay_log(cut).value());
    CHECK(replay_log(log, middle).value() != replay_log(log).value());
    CHECK(replay_log(log, 0).error().code == "unknown-event");
}

TEST_CASE("replay: a log is read as lines, as the API's answer and as an array")
{
    const Folder folder("forms");
    const EventLog log = read_log(logged(folder, "permit", "straight-way"), "log").value();
    Array events;
    std::string plain;
    for (const LoggedEvent& each : log.events) {
        events.push_back(to_value(each.event));
        plain += write_json(to_value(each.event)) + "\n";
    }
    const Value answer{{"seq", Value(log.events.back().event.seq)}, {"events", events}};
    for (const std::string& text : {plain, write_json(answer), write_json(answer, {.indent = 2}), write_json(Value(events)), write_json(Value(events), {.indent = 1})}) {
        const auto read = read_log(text, "log");
        REQUIRE_MESSAGE(read.has_value(), read.error().where << read.error().message);
        CHECK(replay_log(*read).value() == replay_log(log).value());
    }
    const auto indented = read_log(write_json(Value(events), {.indent = 1}), "log").value();
    CHECK(indented.events[1].line > indented.events[0].line);
}

TEST_CASE("replay: a log that was changed, cut or reordered is broken at the line where it is")
{
    const Folder folder("chain");
    const std::vector<std::string> lines = lines_of(logged(folder, "permit", "straight-way"));
    REQUIRE(lines.size() > 12);
    const auto broken = [](const std::vector<std::string>& changed) {
        const auto log = read_log(joined(changed), "case.jsonl");
        const auto state = log ? replay_log(*log) : Result<State>(log.error());
        return state ? Error{} : state.error();
    };
    auto changed = lines;
    const auto typed = std::find_if(changed.begin(), changed.end(), [](const std::string& line) { return line.find("\"value-set\"") != std::string::npos; });
    REQUIRE(typed != changed.end());
    typed->replace(typed->find("\"value\":\"") + 9, 1, "x");
    const std::string place = "case.jsonl:" + std::to_string(typed - changed.begin() + 1);
    CHECK(broken(changed).code == "broken-chain");
    CHECK(broken(changed).where == place);
    auto cut = lines;
    cut.erase(cut.begin() + 4);
    CHECK(broken(cut).where == "case.jsonl:5");
    CHECK(broken(cut).message.find("event 5 is missing") != std::string::npos);
    auto swapped = lines;
    std::swap(swapped[6], swapped[7]);
    CHECK(broken(swapped).where == "case.jsonl:7");
    auto unhashed = lines;
    unhashed[8] = write_json(*parse_json(lines[8]).value().find("event"));
    CHECK(broken(unhashed).where == "case.jsonl:9");
    // What came before it can still be seen.
    CHECK(replay_log(read_log(joined(cut), "case.jsonl").value(), 4).has_value());
}

TEST_CASE("replay: a log without hashes whose events cannot follow one another is broken at the line where it is")
{
    const Folder folder("follow");
    std::vector<std::string> lines;
    for (const std::string& line : lines_of(logged(folder, "permit", "straight-way")))
        lines.push_back(write_json(*parse_json(line).value().find("event")));
    const auto error_of = [](const std::vector<std::string>& changed) {
        const auto log = read_log(joined(changed), "x.jsonl");
        const auto state = log ? replay_log(*log) : Result<State>(log.error());
        return state ? Error{} : state.error();
    };
    auto twice = lines;
    twice.insert(twice.begin() + 3, lines[2]);
    CHECK(error_of(twice).code == "broken-log");
    CHECK(error_of(twice).where == "x.jsonl:4");
    auto unknown = lines;
    unknown[5] = R"({"seq":6,"type":"wished","at":1,"payload":{}})";
    CHECK(error_of(unknown).where == "x.jsonl:6");
    auto malformed = lines;
    malformed[7] = "{\"seq\":8,";
    CHECK(error_of(malformed).code == "malformed-log");
    CHECK(error_of(malformed).where.starts_with("x.jsonl:8"));
    malformed[7] = "17";
    CHECK(error_of(malformed).where == "x.jsonl:8");
    for (const char* text : {"", "{}"}) {
        CAPTURE(std::string(text));
        const auto log = read_log(text, "x");
        REQUIRE_FALSE(log);
        CHECK(log.error().code == "malformed-log");
    }
}

TEST_CASE("replay: two logs are compared: the first event that differs, and the places where the states do")
{
    const Folder folder("compare");
    const EventLog left = read_log(logged(folder, "permit", "straight-way"), "left").value();
    CHECK(compare_logs(left, left).value().equal());
    EventLog right = left;
    right.name = "right";
    const auto typed = std::find_if(right.events.begin(), right.events.end(), [](const LoggedEvent& each) {
        return each.event.type == "value-set" && each.event.payload.string_or("path", "") == "applicant.name";
    });
    REQUIRE(typed != right.events.end());
    typed->event.payload.as_object().set("value", "Ola");
    for (LoggedEvent& each : right.events)
        each.hash.clear();
    const LogComparison comparison = compare_logs(left, right).value();
    CHECK_FALSE(comparison.equal());
    CHECK(comparison.alike == static_cast<std::size_t>(typed - right.events.begin()));
    REQUIRE(comparison.event.size() == 1);
    CHECK(comparison.event[0].pointer() == "/payload/value");
    CHECK(comparison.state[0].path() == "data.applicant.name");
    CHECK(*comparison.state[0].after == Value("Ola"));
    CHECK(to_text(left, right, comparison).find("left:" + std::to_string(comparison.left->line)) != std::string::npos);
    EventLog shorter = left;
    shorter.events.pop_back();
    CHECK(compare_logs(left, shorter).value().left != nullptr);
    CHECK(compare_logs(left, shorter).value().right == nullptr);
}

TEST_CASE("replay: the same course at another time is the same when only the course counts")
{
    const Folder folder("course");
    const EventLog left = read_log(logged(folder, "permit", "straight-way"), "left").value();
    EventLog right = left;
    for (LoggedEvent& each : right.events) {
        each.hash.clear();
        each.event.at.ms += 5'000;
        each.event.command += "x";
    }
    CHECK_FALSE(compare_logs(left, right).value().equal());
    CHECK(compare_logs(left, right, {.last = whole_log, .course_only = true}).value().equal());
}

TEST_CASE("replay: a case is read straight from the data folder of a host, with the service that it began on")
{
    const Folder folder("data");
    const EventLog log = read_log(logged(folder, "permit", "straight-way"), "log").value();
    {
        const auto store = store::open_sqlite_store((folder.path / "store.db").string()).value();
        store::Append append{.row = {.id = log.instance, .service = "permit"}};
        for (const LoggedEvent& each : log.events)
            append.events.push_back(write_json(to_value(each.event)));
        REQUIRE(store->append(append).has_value());
    }
    const std::string written = (folder.path / "out.jsonl").string();
    const std::string data = "--data " + folder.path.string() + " --instance ";
    CHECK(run(replay_subcommand(), data + log.instance + " --each --json --write " + written) == 0);
    CHECK(read_log(read_file(written).value(), "out").value().events.size() == log.events.size());
    CHECK(run(replay_subcommand(), written + " --service " + (samples / "permit").string()) == 0);
    CHECK(run(replay_subcommand(), written + " --compare " + (folder.path / "straight-way.jsonl").string()) == 0);
    CHECK(run(replay_subcommand(), data + "nobody") == 2);
    CHECK(run(replay_subcommand(), "--data " + (folder.path / "nothing").string() + " --instance k1") == 2);
    CHECK_FALSE(fs::exists(folder.path / "nothing"));
}

TEST_CASE("replay: the exit code says whether a log is whole")
{
    const Folder folder("code");
    const std::string text = logged(folder, "permit", "straight-way");
    CHECK(run(replay_subcommand(), folder.file("whole.jsonl", text)) == 0);
    std::string changed = text;
    changed.replace(changed.find("\"at\":") + 5, 1, "9");
    CHECK(run(replay_subcommand(), folder.file("changed.jsonl", changed)) == 1);
    CHECK(run(replay_subcommand(), (folder.path / "no-such.jsonl").string()) == 2);
    CHECK(run(replay_subcommand(), "--json") == 2);
    CHECK(run(replay_subcommand(), folder.path.string()) == 2);
    CHECK(run(replay_subcommand(), folder.file("whole.jsonl", text) + " --at 9999") == 2);
}

}  // namespace stegvis::app
