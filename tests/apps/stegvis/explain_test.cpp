#include "framework/explain.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "apps/stegvis/filling/fill_service.hpp"
#include "apps/stegvis/program/subcommand.hpp"
#include "flow/step_types.hpp"
#include "framework/json.hpp"

namespace stegvis::app {

const Subcommand& explain_subcommand();
const Subcommand& test_subcommand();

namespace {

namespace fs = std::filesystem;
const fs::path samples = fs::path(STEGVIS_SOURCE_DIR) / "samples";

const std::string service_file = R"({
  "stegvis": 1, "id": "t", "version": "1", "model": "m.json", "languages": ["en"],
  "calculate": {
    "a.sum": ["plus", ["dataModel", "a.x"], ["dataModel", "a.y"]]
  },
  "define": {
    "pair": { "params": { "bind": "path" }, "body": { "type": "group", "children": [
      { "type": "number-field", "id": "x", "bind": "{bind}.x" },
      { "type": "number-field", "id": "y", "bind": "{bind}.y",
        "when": ["greaterThan", ["dataModel", "{bind}.x"], 3] }
    ] } }
  },
  "root": { "type": "flow", "id": "f", "children": [
    { "type": "page", "id": "p",
      "rules": [ { "id": "small", "path": "a.x", "text": "small",
        "must": ["lessThan", ["dataModel", "a.x"], 9] } ],
      "children": [
        { "type": "pair", "id": "two", "bind": "a",
          "override": { "x": { "set": {
            "required": ["equals", 1, 1] } } } },
        { "type": "number-field", "id": "sum", "bind": "a.sum" }
      ] },
    { "type": "choice", "id": "c", "children": [
      { "type": "page", "id": "big", "when": ["greaterThan", ["dataModel", "a.sum"], 10], "children": [ { "type": "paragraph", "id": "t" } ] },
      { "type": "page", "id": "other", "children": [ { "type": "text-field", "id": "n", "bind": "a.name" } ] }
    ] },
    { "type": "page", "id": "end", "who": "helper", "children": [ { "type": "paragraph", "id": "t" } ] }
  ] },
  "roles": { "helper": { "person": "a.name" } }
})";

const std::string model_file = R"({ "type": "object", "properties": { "a": { "type": "object", "properties": {
  "x": { "type": "integer",
    "maximum": 100 },
  "y": { "type": "integer" },
  "sum": { "type": "integer" },
  "name": { "type": "string" }
} } } })";

int line_of(const std::string& text, std::string_view what)
{
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

struct Case {
    std::unique_ptr<const Service> service;
    std::optional<Session> session;
    Context context{.now = {1'000}, .utc_offset = 0, .actor = {.id = "kari", .nin = "1", .name = "Kari"}};

    Case()
    {
        LoadedService loaded = load_service({{"service.json", service_file}, {"m.json", model_file}}, flow::standard_types());
        for (const Diagnostic& diagnostic : loaded.diagnostics)
            if (diagnostic.severity == Severity::error)
                FAIL(stegvis::to_text(diagnostic));
        service = std::move(loaded.service);
        session.emplace(*service, "k1");
        Command create;
        create.type = CommandType::create;
        give(create);
    }
    void give(Command command)
    {
        command.id = "c";
        const auto turn = session->apply(command, context);
        REQUIRE_MESSAGE(turn.has_value(), turn.error().message);
    }
    void set(const std::string& path, const std::string& text)
    {
        Command set;
        set.type = CommandType::set;
        set.address = "f/p";
        set.path = path;
        set.text = text;
        give(set);
    }
    void next()
    {
        Command next;
        next.type = CommandType::act;
        next.action = "next";
        give(next);
    }
    Explanation explain(std::string_view what) const
    {
        const auto explained = stegvis::explain(*session, what, context);
        REQUIRE_MESSAGE(explained.has_value(), explained.error().message);
        return *explained;
    }
};

/// The first reason of a topic, however deep.
const Reason* find(const std::vector<Reason>& reasons, std::string_view topic)
{
    for (const Reason& reason : reasons) {
        if (reason.topic == topic)
            return &reason;
        if (const Reason* below = find(reason.because, topic))
            return below;
    }
    return nullptr;
}

const Reason& need(const Explanation& explanation, std::string_view topic)
{
    CAPTURE(to_text(explanation));
    const Reason* found = find(explanation.reasons, topic);
    REQUIRE(found != nullptr);
    return *found;
}

}  // namespace

TEST_CASE("explain: what is hidden is hidden by a condition: its value, the data that it read, and the line in the definition")
{
    Case given;
    given.set("a.x", "2");
    const Explanation explanation = given.explain("f/p/two/y");
    CHECK(need(explanation, "shown").value == Value(false));
    CHECK(need(explanation, "shown").said.find("hidden: f/p/two/y") != std::string::npos);
    const Reason& condition = need(explanation, "condition");
    CHECK(condition.value == Value(false));
    CHECK(condition.at.file == "service.json");
    CHECK(condition.at.line == line_of(service_file, "\"when\": [\"greaterThan\", [\"dataModel\", \"{bind}.x\"]"));
    REQUIRE(condition.at.uses.size() == 1);
    CHECK(condition.at.uses[0] == "service.json:" + std::to_string(line_of(service_file, "{ \"type\": \"pair\"")) + ":9 uses pair");
    REQUIRE(condition.because.size() == 1);
    CHECK(condition.because[0].path == "a.x");
    CHECK(condition.because[0].value == Value(2));
    CHECK(condition.because[0].origin == "typed");
    given.set("a.x", "4");
    CHECK(need(given.explain("f/p/two/y"), "shown").value == Value(true));
    CHECK(need(given.explain("f/p"), "shown").because.empty());
}

TEST_CASE("explain: a calculated value tells its calculation and each value in it, by address and by path")
{
    Case given;
    given.set("a.x", "4");
    given.set("a.y", "3");
    for (const char* what : {"f/p/sum", "a.sum"}) {
        const Explanation explanation = given.explain(what);
        CHECK(explanation.path == "a.sum");
        CHECK(need(explanation, "value").value == Value(7));
        CHECK(need(explanation, "value").origin == "calculated");
        const Reason& calculation = need(explanation, "calculation");
        CHECK(calculation.at.line == line_of(service_file, "\"a.sum\": ["));
        REQUIRE(calculation.because.size() == 2);
        CHECK(calculation.because[1].value == Value(3));
        CHECK(need(explanation, "readonly").said.find("calculated") != std::string::npos);
    }
}

TEST_CASE("explain: what is wrong leads to the rule or to the keyword of the schema, and blocks the step")
{
    Case given;
    CHECK(need(given.explain("f/p/two/x"), "required").at.line == line_of(service_file, "\"required\": [\"equals\""));
    given.set("a.x", "12");
    given.next();
    const Explanation page = given.explain("f/p");
    const Reason& blocked = need(page, "blocked");
    REQUIRE(blocked.because.size() >= 1);
    CHECK(blocked.because[0].topic == "finding");
    CHECK(blocked.because[0].at.line == line_of(service_file, "\"must\""));
    CHECK(need(given.explain("f/p/two/x"), "rule").value == Value(false));
    given.set("a.x", "120");
    const Explanation explained = given.explain("f/p/two/x");
    const Reason& finding = need(explained, "finding");
    CHECK(finding.at.file == "m.json");
    CHECK(finding.at.line == line_of(model_file, "\"maximum\""));
    given.set("a.x", "many");
    CHECK(need(given.explain("a.x"), "value").origin.find("\"many\"") != std::string::npos);
}

TEST_CASE("explain: a branch is the first whose condition holds, and the others say why they are not")
{
    Case given;
    given.set("a.x", "5");
    given.set("a.y", "1");
    given.next();
    REQUIRE(given.session->view({.context = given.context}).address == "f/c/other");
    const Explanation explained = given.explain("f/c/other/n");
    const Reason& branch = need(explained, "branch");
    REQUIRE(branch.because.size() == 2);
    CHECK(branch.because[0].said.find("passed over") != std::string::npos);
    CHECK(branch.because[0].value == Value(false));
    CHECK(branch.because[1].said.find("is the one") != std::string::npos);
    CHECK(branch.because[1].said.find("active") != std::string::npos);
    CHECK(need(given.explain("f/c/big"), "shown").value == Value(false));
}

TEST_CASE("explain: a step says where it stands, who may act, and where the flow is meanwhile")
{
    Case given;
    CHECK(need(given.explain("f/p"), "state").said.find("active") != std::string::npos);
    CHECK(need(given.explain("f/p"), "who").value == Value(true));
    const Explanation end = given.explain("f/end");
    CHECK(need(end, "state").said.find("pending") != std::string::npos);
    CHECK(need(end, "state").because[0].said.find("f/p") != std::string::npos);
    CHECK(need(end, "who").value == Value(false));
    CHECK(need(end, "who").at.line == line_of(service_file, "\"who\""));
}

TEST_CASE("explain: what another answer makes required is no answer that may stay empty, and is told once")
{
    const ServiceFiles files = {{"service.json", R"({"stegvis":1,"id":"t","version":"1","model":"m.json","languages":["en"],"root":{"type":"flow","id":"f","children":[
            {"type":"page","id":"p","children":[{"type":"text-field","id":"a","bind":"a","default":"x"},{"type":"text-field","id":"b","bind":"b"}]}]}})"},
        {"m.json", R"({"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},
            "if":{"required":["a"]},"then":{"required":["b"]},"dependentRequired":{"a":["b"]}})"}};
    const LoadedService loaded = load_service(files, flow::standard_types());
    REQUIRE(loaded.service != nullptr);
    Session session(*loaded.service, "t");
    const Context context{.actor = {.id = "kari", .nin = "14838510036", .name = "Kari"}};
    REQUIRE(session.apply({.id = "c1", .type = CommandType::create}, context));
    const auto explained = stegvis::explain(session, "f/p/b", context);
    REQUIRE(explained.has_value());
    CHECK(need(*explained, "required").said == "An answer must be given: the data model requires it with the other answers as they are");
    CHECK(std::count_if(explained->reasons.begin(), explained->reasons.end(), [](const Reason& reason) { return reason.topic == "finding"; }) == 1);
}

TEST_CASE("explain: what there is not is an error that names the nearest")
{
    const Case given;
    const auto explained = stegvis::explain(*given.session, "f/p/too/x", given.context);
    REQUIRE_FALSE(explained.has_value());
    CHECK(explained.error().code == "unknown-address");
    CHECK(explained.error().message.find("f/p/two/x") != std::string::npos);
    CHECK_FALSE(stegvis::explain(*given.session, "b.nothing", given.context).has_value());
    CHECK_FALSE(stegvis::explain(*given.session, "", given.context).has_value());
    // Data paths are among the nearest.
    const std::string path = given.session->service().schema.fields().front().to_string();
    CHECK(stegvis::explain(*given.session, path + "x", given.context).error().message.find("did you mean \"" + path + "\"?") != std::string::npos);
}

TEST_CASE("explain: as a part of a view it is a list of terms in English, with ids of its own")
{
    Case given;
    given.set("a.x", "4");
    const ViewNode panel = panel_of(given.explain("f/p/two/y"));
    CHECK(panel.language == "en");
    REQUIRE(panel.children.size() == 2);
    CHECK(panel.children[0].role == Role::heading);
    CHECK(panel.children[0].name.find("f/p/two/y") != std::string::npos);
    CHECK(panel.children[1].role == Role::term_list);
    std::set<std::string> ids;
    bool condition = false;
    for (const ViewNode& row : panel.children[1].children) {
        CHECK(ids.insert(row.id).second);
        CHECK(row.id.starts_with("explain:"));
        condition = condition || (row.name.find("greaterThan") != std::string::npos && row.value.find("= true") != std::string::npos && row.value.find("service.json:") != std::string::npos);
    }
    CHECK(condition);
}

TEST_CASE("explain: every component and every field of the samples can be explained, in whatever state the case is")
{
    for (const std::string sample : {"permit", "found-company"}) {
        FillArguments arguments{.folder = (samples / sample).string(), .answers = (samples / sample / "answers.json").string()};
        arguments.person = "kari";
        const auto filled = fill_service(arguments);
        REQUIRE(filled.has_value());
        const Session& session = (*filled)->filler->session();
        const Service& service = session.service();
        int explained = 0;
        for (const StepReport& step : session.steps()) {
            const auto what = stegvis::explain(session, step.address.to_string(), {});
            REQUIRE_MESSAGE(what.has_value(), what.error().message);
            CHECK(what->reasons.size() >= 2);
            CHECK(to_text(*what) == to_text(stegvis::explain(session, step.address.to_string(), {}).value()));
            ++explained;
        }
        for (const Path& path : service.schema.fields()) {
            const auto what = stegvis::explain(session, path.to_string(), {});
            CAPTURE(path.to_string());
            REQUIRE_MESSAGE(what.has_value(), what.error().message);
            ++explained;
        }
        CHECK(explained > 8);
    }
}

TEST_CASE("explain: the subcommand takes answers or a log, and rows by their number")
{
    const auto run = [](const std::string& arguments) {
        CLI::App app;
        const Action action = explain_subcommand().define(app);
        app.parse(arguments);
        return action();
    };
    const std::string company = (samples / "found-company").string();
    CHECK(run(company + " found/board/auditor --answers " + company + "/answers.json --apis " + company + "/tests/_answers.json --as kari") == 0);
    CHECK(run(company + " founders[1].nin --answers " + company + "/answers.json --as kari --json") == 0);
    CHECK(run(company + " found/nowhere --as kari") == 2);
    CHECK(run(company + " found/nowhere --as kari --json") == 2);
    CHECK(run(company + " found --as nobody") == 2);
    const fs::path logs = fs::temp_directory_path() / "stegvis-explain-logs";
    CLI::App app;
    const Action test = test_subcommand().define(app);
    app.parse((samples / "permit").string() + " straight-way.json --write-log " + logs.string());
    REQUIRE(test() == 0);
    CHECK(run((samples / "permit").string() + " apply/sign --log " + (logs / "straight-way.jsonl").string() + " --at 4 --as kari") == 0);
    CHECK(run((samples / "permit").string() + " apply/sign --log " + (logs / "straight-way.jsonl").string() + " --at 9999 --as kari") == 2);
    CHECK(run((samples / "permit").string() + " apply/sign --log " + logs.string() + " --as kari") == 2);
    fs::remove_all(logs);
}

}  // namespace stegvis::app
