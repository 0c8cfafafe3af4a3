#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>

#include "apps/stegvis/exploring/explorer.hpp"
#include "apps/stegvis/exploring/regex_sample.hpp"
#include "apps/stegvis/exploring/report.hpp"
#include "apps/stegvis/exploring/test_writer.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "flow/step_types.hpp"
#include "framework/json.hpp"

using namespace stegvis;
using namespace stegvis::app;
namespace fs = std::filesystem;

namespace {

const fs::path source = STEGVIS_SOURCE_DIR;

#ifdef __SANITIZE_ADDRESS__
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

/// A service that has been explored, with what the explorer holds on to.
struct Walked {
    std::unique_ptr<const Service> service;
    TestPersons persons;
    std::unique_ptr<Explorer> explorer;
};

Walked walk(const fs::path& folder, ExploreOptions options = {})
{
    auto files = read_service_folder(folder.string()).value();
    files.erase("expected.txt");
    LoadedService loaded = load_service(files, flow::standard_types());
    REQUIRE(loaded.service != nullptr);
    Walked walked{.service = std::move(loaded.service), .persons = read_test_persons(folder.string()).value(), .explorer = nullptr};
    walked.explorer = std::make_unique<Explorer>(*walked.service, walked.persons, std::move(options));
    REQUIRE(walked.explorer->run());
    return walked;
}

/// What is wrong and what was not taken, a line each.
std::string findings(const Explorer& explorer)
{
    std::string text;
    for (const Fault& fault : explorer.faults())
        text += "fault " + fault.code + " " + fault.address + "\n";
    for (const std::string& name : not_taken(explorer.coverage()))
        text += "not taken: " + name + "\n";
    return text;
}

std::set<fs::path> faulty_services()
{
    std::set<fs::path> found;
    for (const auto& entry : fs::directory_iterator(source / "tests/services/faulty"))
        if (fs::exists(entry.path() / "service.json"))
            found.insert(entry.path());
    return found;
}

}  // namespace

TEST_CASE("explore: each fault that was put into a service is found, and nothing else is")
{
    const bool update = std::getenv("STEGVIS_UPDATE_GOLDENS") != nullptr;
    const auto services = faulty_services();
    CHECK(services.size() >= 10);
    for (const fs::path& folder : services) {
        CAPTURE(folder.filename());
        const Walked walked = walk(folder);
        const std::string said = findings(*walked.explorer);
        CHECK_FALSE(said.empty());
        if (update)
            std::ofstream(folder / "expected.txt") << said;
        CHECK(said == read_file((folder / "expected.txt").string()).value_or("(no expected.txt)"));
        // What leads to a fault can be played again.
        for (const Fault& fault : walked.explorer->faults()) {
            const auto test = flow_test_to(*walked.explorer, walked.persons, "fault " + fault.code + " " + fault.address);
            CHECK_MESSAGE(test.has_value(), (test ? "" : test.error().where + ": " + test.error().message));
        }
    }
}

// A move costs some milliseconds, and twenty times that in a sanitized build, where the small sample has to do.
TEST_CASE("explore: every step, branch and rule of the samples is taken within two thousand moves, and nothing is wrong")
{
    for (const auto& entry : fs::directory_iterator(source / "samples")) {
        if (!fs::exists(entry.path() / "service.json") || (sanitized && entry.path().filename() != "permit"))
            continue;
        CAPTURE(entry.path().filename());
        const Walked walked = walk(entry.path());
        CHECK(walked.explorer->moves() < 2000);
        CHECK(findings(*walked.explorer) == "");
    }
}

TEST_CASE("explore: choices from files, rows and APIs are made, and rules of all severities tried")
{
    CHECK(findings(*walk(source / "tests/services/data-and-rules").explorer) == "");
}

TEST_CASE("explore: warnings are kept, and gone past by accepting them; a filter is answered so that something can be chosen")
{
    // The second warning stands whatever is answered: nothing keeps it, and nothing is wrong with that.
    CHECK(findings(*walk(source / "tests/services/warnings").explorer) == "not taken: rule apply/boat winter kept\n");
    CHECK(findings(*walk(source / "tests/services/offered").explorer) == "");
    const Walked walked = walk(source / "tests/services/warnings");
    const auto test = flow_test_to(*walked.explorer, walked.persons, "apply/crane");
    REQUIRE_MESSAGE(test.has_value(), (test ? "" : test.error().where + ": " + test.error().message));
    CHECK(write_json(*test).find(R"({"accept":"long"})") != std::string::npos);
}

TEST_CASE("explore: a flow test is written for each goal, passes, and takes it")
{
    const Walked walked = walk(source / "samples/permit");
    for (const Goal& goal : walked.explorer->coverage().goals()) {
        const std::string name = name_of(*walked.service, goal);
        CAPTURE(name);
        const auto test = flow_test_to(*walked.explorer, walked.persons, name);
        CHECK_MESSAGE(test.has_value(), (test ? "" : test.error().where + ": " + test.error().message));
    }
    const auto by_address = flow_test_to(*walked.explorer, walked.persons, "apply/sign");
    REQUIRE(by_address);
    CHECK(by_address->string_or("name", "") == "step apply/sign");
    const auto unknown = flow_test_to(*walked.explorer, walked.persons, "apply/sing");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == "unknown-target");
}

TEST_CASE("explore: the same service and seed give the same bytes, and the number of states is bounded")
{
    const Walked first = walk(source / "samples/permit");
    const Walked second = walk(source / "samples/permit");
    CHECK(write_json(to_value(*first.explorer)) == write_json(to_value(*second.explorer)));
    const Walked small = walk(source / "samples/permit", {.max_states = 2});
    CHECK(small.explorer->bounded());
    CHECK(small.explorer->states() == 2);
}

TEST_CASE("explore: a text is found that a pattern takes, as short as it may be")
{
    CHECK(text_matching("^F-[0-9]{4}-[0-9]{6}$") == "F-1111-111111");
    CHECK(text_matching("^(cat|dog)s?$").value_or("none").size() == 3);
    CHECK(text_matching("^[a-z]+$", 4) == "aaaa");
    CHECK(text_matching("^$") == "");
    CHECK_FALSE(text_matching("^a{300}$"));
    CHECK_FALSE(text_matching("(?=a)b"));
}

TEST_CASE("explore: values for a field are valid, synthetic, and begin with the plainest")
{
    const auto schema = Schema::compile(parse_json(R"({"type": "object", "properties": {
        "nin": {"type": "string", "format": "no-fnr"}, "number": {"type": "string", "format": "no-orgnr"},
        "account": {"type": "string", "format": "no-account"}, "kid": {"type": "string", "format": "no-kid"},
        "word": {"enum": ["b", "a"]}, "flag": {"type": "boolean"}, "count": {"type": "integer", "minimum": 3, "multipleOf": 2, "maximum": 8},
        "code": {"type": "string", "pattern": "^[A-Z]{3}$"}, "long": {"type": "string", "minLength": 12}}})").value(),
        {.formats = {.allow_synthetic = true}});
    REQUIRE(schema);
    const auto values = [&](const char* path) {
        const FieldInfo* field = schema->field(Path::parse(path).value());
        REQUIRE(field != nullptr);
        return values_for(*schema, *field, {.today = {2026, 3, 2}, .nins = {"14838510036", "02918317506"}, .used = {"14838510036"}});
    };
    CHECK(values("nin").front() == Value("02918317506"));
    CHECK(values("number").front().as_string().size() == 9);
    CHECK(values("account").front().as_string().size() == 11);
    CHECK_FALSE(values("kid").empty());
    CHECK(values("word") == std::vector<Value>{"b", "a"});
    CHECK(values("flag") == std::vector<Value>{false, true});
    CHECK(values("count").front() == Value(4));
    CHECK(values("code").front() == Value("AAA"));
    CHECK(values("long").front().as_string().size() >= 12);
}

TEST_CASE("explore: the solver finds where a comparison turns, through a calculation and over rows")
{
    const ServiceFiles files = {{"model.json", R"({"type": "object", "properties": {"cap": {"type": "integer"}, "total": {"type": "integer"},
        "rows": {"type": "array", "items": {"type": "object", "properties": {"amount": {"type": "integer", "minimum": 1}}}}}})"},
        {"texts.json", "{}"}, {"service.json", R"({"stegvis": 1, "id": "s", "version": "1.0.0", "model": "model.json", "texts": "texts.json",
        "languages": ["en"], "calculate": {"total": ["sum", ["dataModel", "rows.amount"]]},
        "root": {"type": "flow", "id": "f", "children": [{"type": "page", "id": "p", "title": "P", "children": []}]}})"}};
    const LoadedService loaded = load_service(files, flow::standard_types());
    REQUIRE(loaded.service != nullptr);
    State state;
    state.data = parse_json(R"({"cap": 30000, "rows": [{"amount": 100}, {"amount": 1}]})").value();
    DataScope scope(*loaded.service, state);
    Solver solver(*loaded.service, scope, 1);
    const auto condition = Expression::compile(parse_json(R"(["equals", ["dataModel", "total"], ["dataModel", "cap"]])").value()).value();
    const auto values = solver.solve({{&condition, 0, {}, true}}, {{Path::parse("rows[1].amount").value(), {}, false}});
    REQUIRE(values);
    CHECK(values->at(Path::parse("rows[1].amount").value()) == Value(29900));
    CHECK(scope.get(Path::parse("rows[1].amount").value()) == Value(1));
    CHECK(scope.get(Path::parse("total").value()) == Value(101));
    CHECK(scope.count(Path::parse("rows").value()) == 2);
}
