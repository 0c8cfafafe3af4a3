#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <unistd.h>

#include "apps/stegvis/flow_test/player.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "flow/step_types.hpp"

using namespace stegvis;
using namespace stegvis::app;

namespace stegvis::app {
const Subcommand& test_subcommand();
}

namespace {

const std::string samples = STEGVIS_SOURCE_DIR "/samples/";

std::unique_ptr<const Service> service_in(const std::string& folder)
{
    LoadedService loaded = load_service(read_service_folder(folder).value(), flow::standard_types());
    REQUIRE(loaded.service != nullptr);
    return std::move(loaded.service);
}

/// A folder of test files that goes when the test is over.
class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("flow-test-" + std::to_string(::getpid())))
    {
        std::filesystem::create_directories(path_ / "tests");
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string write(const std::string& name, const std::string& text) const
    {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return (path_ / name).string();
    }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

TestPersons some_persons()
{
    return {{"a", {.actor = {.id = "a", .nin = "14838510036", .name = "A"}, .language = "nb"}},
        {"b", {.actor = {.id = "b", .nin = "02918317506", .name = "B"}, .language = "en"}}};
}

Value step(const char* json)
{
    return parse_json(json).value();
}

}  // namespace

TEST_CASE("flow tests: shared beginnings come before a test's own steps, and its own answers before theirs")
{
    const Folder folder;
    folder.write("tests/_deep.json", R"({"given": {"answers": [{"call": "deep"}]}, "steps": [{"next": true}]})");
    folder.write("tests/_start.json", R"({"use": "_deep.json", "steps": [{"back": true}]})");
    const std::string file = folder.write("tests/one.json",
        R"({"name": "one", "as": "a", "use": "_start.json", "given": {"answers": [{"call": "own"}]}, "steps": [{"at": "x/y"}]})");
    const auto test = read_flow_test(file);
    REQUIRE(test);
    REQUIRE(test->steps.size() == 3);
    CHECK(test->steps[0].what.find("next") != nullptr);
    CHECK(test->steps[1].what.find("back") != nullptr);
    CHECK(test->steps[2].what.find("at") != nullptr);
    CHECK(test->answers.front().string_or("call", "") == "own");
    CHECK(flow_test_files(folder.path()) == std::vector<std::string>{file});
}

TEST_CASE("flow tests: a test that cannot be read is told with its place")
{
    const Folder folder;
    const std::string unknown = folder.write("tests/a.json", "{\"name\": \"x\", \"as\": \"a\",\n \"stepps\": []}");
    CHECK(read_flow_test(unknown).error().where == unknown + ":2:2");
    CHECK(read_flow_test(folder.write("tests/b.json", "{\"name\": ")).error().code == "malformed-json");
    CHECK(read_flow_test(folder.write("tests/c.json", R"({"as": "a"})")).error().code == "malformed-test");
    folder.write("tests/_round.json", R"({"use": "_round.json"})");
    CHECK(read_flow_test(folder.write("tests/d.json", R"({"name": "x", "as": "a", "use": "_round.json"})")).error().code ==
          "malformed-test");
    CHECK(read_flow_test(folder.path() + "/tests/none.json").error().code == "cannot-read");
}

TEST_CASE("flow tests: a step holds or tells what there was instead")
{
    const auto service = service_in(samples + "permit");
    const TestPersons persons = some_persons();
    const FlowTest test{.name = "x", .person = "a", .now = DateTime::parse("2026-03-02T09:00:00+01:00").value()};
    Player player(*service, test, persons);
    REQUIRE(player.start());
    const std::string here = player.view().address;
    CHECK(player.play(Value{{"at", here}}));
    const auto elsewhere = player.play(step(R"({"at": "no/where"})"));
    REQUIRE_FALSE(elsewhere);
    CHECK(elsewhere.error().message.find(here) != std::string::npos);
    CHECK_FALSE(player.play(step(R"({"jump": true})")));
    CHECK_FALSE(player.play(step(R"({"fill": {"no-such-field": "x"}})")));
    CHECK_FALSE(player.play(step(R"({"shows": {"colour": "red"}})")));
    CHECK(player.play(step(R"({"hides": {"text": "nothing says this"}})")));
}

TEST_CASE("flow tests: what is expected to be refused and is done fails the test")
{
    const auto service = service_in(samples + "permit");
    const TestPersons persons = some_persons();
    const FlowTest test{.name = "x", .person = "a", .now = DateTime::parse("2026-03-02T09:00:00+01:00").value()};
    Player player(*service, test, persons);
    REQUIRE(player.start());
    CHECK_FALSE(player.play(step(R"({"next": true, "refused": "not-allowed"})")));
    REQUIRE(player.play(step(R"({"as": "b"})")));
    CHECK(player.play(step(R"({"next": true, "refused": "not-allowed"})")));
    CHECK_FALSE(player.play(step(R"({"next": true, "refused": "conflict"})")));
}

TEST_CASE("flow tests: an instance that is saved and rebuilt goes on as it was")
{
    const auto service = service_in(samples + "permit");
    const TestPersons persons = some_persons();
    const FlowTest test{.name = "x", .person = "a", .now = DateTime::parse("2026-03-02T09:00:00+01:00").value()};
    Player player(*service, test, persons);
    REQUIRE(player.start());
    REQUIRE(player.play(step(R"({"fill": {"name": "Åse"}})")));
    const View before = player.view();
    REQUIRE(player.play(step(R"({"reload": true})")));
    CHECK(player.view() == before);
}

TEST_CASE("flow tests: rows are counted from 0, and found again by their keys")
{
    const auto service = service_in(samples + "found-company");
    const auto persons = read_test_persons(samples + "found-company");
    const auto test = read_flow_test(samples + "found-company/tests/two-founders.json");
    REQUIRE(persons);
    REQUIRE(test);
    Player player(*service, *test, *persons);
    REQUIRE(player.start());
    for (const TestStep& each : test->steps) {
        REQUIRE(player.play(each.what));
    }
    const State& state = player.session().state();
    const std::string written = "found/founders[1]/person";
    const auto keyed = with_keys(*service, state, written);
    REQUIRE(keyed);
    CHECK(*keyed != written);
    CHECK(with_positions(*service, state, *keyed) == written);
    CHECK(with_positions(*service, state, *keyed + ":part") == written + ":part");
    CHECK_FALSE(with_keys(*service, state, "found/founders[2]/person"));
    CHECK(with_positions(*service, state, "errors:0") == "errors:0");
    CHECK(address_ends_with("found/about/name", "about/name"));
    CHECK_FALSE(address_ends_with("found/about/name", "out/name"));
}

TEST_CASE("flow tests: an answer is used once, a standing one as often as it is asked for")
{
    Answers answers({step(R"({"call": "api GET /a/*", "status": 404})")});
    answers.add(step(R"({"call": "api GET /a/1", "body": {"receipt": "r"}})"));
    const OutgoingCall call{.call = "api GET /a/1", .body = {}};
    const auto first = answers.take(call);
    REQUIRE(first);
    CHECK(first->answer.string_or("receipt", "") == "r");
    CHECK(answers.take(call)->answer.find("status")->as_number() == 404);
    CHECK(answers.take(call)->failed.empty());
    CHECK_FALSE(answers.take({.call = "api GET /b", .body = {}}));
    answers.add(step(R"({"call": "api GET /a/1", "status": 503})"));
    CHECK(answers.take(call)->failed == "status-503");
    answers.add(step(R"({"call": "api GET /a/1", "fault": "timeout"})"));
    CHECK(answers.take(call)->failed == "timeout");
    answers.add(step(R"({"call": "api GET /a/1", "send": {"nin": "1"}})"));
    CHECK(answers.take(call)->answer.find("status")->as_number() == 404);
}

TEST_CASE("flow tests: a value holds another when it has all of its members")
{
    CHECK(holds(step(R"({"a": 1, "b": [{"c": 2, "d": 3}]})"), step(R"({"b": [{"c": 2}]})")));
    CHECK(holds(step(R"({"a": 1})"), step(R"({"b": null})")));
    CHECK_FALSE(holds(step(R"({"a": 1})"), step(R"({"a": 2})")));
    CHECK_FALSE(holds(step(R"({"b": [1, 2]})"), step(R"({"b": [1]})")));
}

TEST_CASE("flow tests: a member that nobody reads is an error of the test, with its place")
{
    const Folder folder;
    const auto told = [&folder](const std::string& step) {
        const auto test = read_flow_test(folder.write("tests/x.json", "{\"name\": \"x\", \"as\": \"a\", \"steps\": [\n" + step + "]}"));
        return test ? std::string() : test.error().where.substr(test.error().where.find(".json:") + 6) + " " + test.error().message;
    };
    CHECK(told(R"({"finding": {"pth": "a"}})") == "2:14 a finding has no \"pth\"; did you mean \"path\"?");
    CHECK(told(R"({"next": true, "confrim": true})") == "2:16 \"next\" has no \"confrim\" beside it; did you mean \"confirm\"?");
    CHECK(told(R"({"expect-call": {"cal": "x"}})").find("did you mean \"call\"?") != std::string::npos);
    CHECK(told(R"({"answer": {"cal": "x"}})").find("did you mean \"call\"?") != std::string::npos);
    CHECK(told(R"({"shows": {"role": "headng"}})").find("did you mean \"heading\"?") != std::string::npos);
    CHECK(told(R"({"state": {"x": "dnoe"}})").find("did you mean \"done\"?") != std::string::npos);
    CHECK(told(R"({"wait": "-P1D"})").find("time does not go back") != std::string::npos);
    CHECK(told(R"({"next": true, "fill": {"a": "b"}})").find("needs a step of its own") != std::string::npos);
    CHECK(told(R"({"nxt": true})").find("did you mean \"next\"?") != std::string::npos);
    CHECK(told(R"({"next": false})") != "");
    CHECK(told(R"({"data": "x"})") != "");
    CHECK(told(R"({"finding": {}})") != "");
    CHECK(told(R"(17)") != "");
    CHECK(told(R"({"next": true, "refused": "not-allowed"}, {"no-finding": {}}, {"expect-call": {"call": "x", "times": 2}})") == "");
    CHECK_FALSE(read_flow_test(folder.write("tests/y.json", R"({"name": "x", "as": "a"})")));
    CHECK_FALSE(read_flow_test(folder.write("tests/z.json", R"({"name": "x", "as": "a", "given": {"answrs": []}, "steps": [{"next": true}]})")));
}

TEST_CASE("flow tests: a path that the data model does not have fails the test, whatever is expected of it")
{
    const auto service = service_in(samples + "permit");
    const TestPersons persons = some_persons();
    const FlowTest test{.name = "x", .person = "a", .now = DateTime::parse("2026-03-02T09:00:00+01:00").value()};
    Player player(*service, test, persons);
    REQUIRE(player.start());
    CHECK(player.play(step(R"({"data": {"applicant.name": null}})")));
    const auto typo = player.play(step(R"({"data": {"applicant.nmae": null}})"));
    REQUIRE_FALSE(typo);
    CHECK(typo.error().message.find("did you mean \"applicant.name\"?") != std::string::npos);
    CHECK_FALSE(player.play(step(R"({"no-finding": {"path": "applicant.nmae"}})")));
    CHECK(player.play(step(R"({"no-finding": {"path": "applicant.name", "code": "pattern"}})")));
    CHECK_FALSE(player.play(step(R"({"accept": true})")));
}

TEST_CASE("flow tests: who is not among the persons fails that test, and the others are played")
{
    const Folder folder;
    const auto service = service_in(samples + "permit");
    const std::string file = folder.write("tests/a.json", "{\"name\": \"x\",\n \"as\": \"karri\", \"steps\": [{\"next\": true}]}");
    const auto test = read_flow_test(file);
    REQUIRE(test);
    const TestPersons persons = {{"kari", {}}};
    Player player(*service, *test, persons);
    const auto begun = player.start();
    REQUIRE_FALSE(begun);
    CHECK(begun.error().where == file + ":2:8");
    CHECK(begun.error().message == "persons.json has no \"karri\"; did you mean \"kari\"?");
    CHECK(player.view() == View());
    folder.write("tests/persons.json", "[]");
    CHECK(read_test_persons(folder.path()).error().code == "no-persons");
    folder.write("tests/persons.json", R"([{"id": "a"}, {"id": "a"}])");
    CHECK(read_test_persons(folder.path()).error().code == "malformed-persons");
}

TEST_CASE("flow tests: no test at all is no success, nor is a log that cannot be written")
{
    const auto run = [](const std::string& arguments) {
        CLI::App app;
        const app::Action action = test_subcommand().define(app);
        app.parse(arguments);
        return action();
    };
    CHECK(run(samples + "permit straight-way") == 0);
    CHECK(run(samples + "permit no-such-test") == 2);
    CHECK(run(samples + "permit no-such-test --json") == 2);
    CHECK(run(samples + "permit straight-way --write-log /dev/null/x") == 2);
    CHECK(run("no-such-folder") == 2);
}
