#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "apps/stegvis/filling/answers_document.hpp"
#include "apps/stegvis/filling/fill_service.hpp"
#include "apps/stegvis/program/load_or_tell.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "backends/window/headless/headless.hpp"

using namespace stegvis;
namespace fs = std::filesystem;

namespace {

const fs::path samples = fs::path(STEGVIS_SOURCE_DIR) / "samples";

app::FillArguments arguments_for(const fs::path& folder)
{
    app::FillArguments arguments;
    arguments.folder = folder.string();
    arguments.answers = (folder / "answers.json").string();
    const fs::path apis = folder / "tests/_answers.json";
    arguments.apis = fs::exists(apis) ? apis.string() : "";
    arguments.person = "kari";
    return arguments;
}

std::vector<fs::path> services()
{
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(samples))
        if (fs::exists(entry.path() / "answers.json"))
            found.push_back(entry.path());
    return found;
}

}  // namespace

TEST_CASE("fill: every sample is filled from its answers to its last step, with no error")
{
    CHECK(services().size() >= 2);
    for (const fs::path& folder : services()) {
        CAPTURE(folder.filename());
        const auto filled = app::fill_service(arguments_for(folder));
        REQUIRE_MESSAGE(filled.has_value(), filled.error().message);
        const Session& session = (*filled)->filler->session();
        for (const Finding& finding : session.findings())
            CHECK(finding.severity != Severity::error);
        CHECK(session.state().steps.begin()->second.status == StepStatus::done);
        CHECK(!(*filled)->filler->view().title.empty());
    }
}

TEST_CASE("fill: the document ends as the answers say")
{
    const auto filled = app::fill_service(arguments_for(samples / "permit"));
    REQUIRE(filled.has_value());
    CHECK((*filled)->filler->session().document() == (*filled)->answers);
}

TEST_CASE("fill: it stops at a place on the way, and shows it in the wished language")
{
    for (const fs::path& folder : services()) {
        app::FillArguments arguments = arguments_for(folder);
        const auto whole = app::fill_service(arguments);
        REQUIRE(whole.has_value());
        const Session& end = (*whole)->filler->session();
        for (const StepReport& step : end.steps()) {
            const Node* node = app::node_at(end.service(), end.state(), step.address.to_string());
            if (step.state != "done" || !node || !node->type->step->rests || !node->type->view || node->who)
                continue;
            arguments.until = app::with_positions(end.service(), end.state(), step.address.to_string());
            arguments.language = "en";
            CAPTURE(arguments.until);
            const auto filled = app::fill_service(arguments);
            REQUIRE(filled.has_value());
            CHECK((*filled)->filler->arrived());
            CHECK((*filled)->filler->view().language == "en");
        }
    }
}

TEST_CASE("fill: without answers one comes no further than the first page that asks for some")
{
    app::FillArguments arguments = arguments_for(samples / "permit");
    arguments.answers.clear();
    arguments.until = "apply/receipt";
    const auto filled = app::fill_service(arguments);
    REQUIRE(filled.has_value());
    CHECK_FALSE((*filled)->filler->arrived());
    CHECK((*filled)->filler->view().address == "apply/you");
    CHECK((*filled)->filler->view().in_error);
}

TEST_CASE("fill: warnings are accepted where a person could, and the flow goes on")
{
    app::FillArguments arguments;
    arguments.folder = STEGVIS_SOURCE_DIR "/tests/services/warnings";
    arguments.answers = arguments.folder + "/answers.json";
    arguments.person = "kari";
    const auto filled = app::fill_service(arguments);
    REQUIRE_MESSAGE(filled.has_value(), filled.error().message);
    CHECK((*filled)->filler->view().address == "apply/end");
    CHECK((*filled)->filler->session().state().accepted.size() == 2);
}

TEST_CASE("fill: answers that nobody asks for are told with their place, and so are rows that there is no room for")
{
    const auto service = app::load_or_tell((samples / "found-company").string()).value();
    const auto told = [&](const char* json) { return app::unknown_answers(*service, parse_json_located(json).value(), "a.json"); };
    CHECK(told(R"({"company": {"name": "A"}, "founders": [{"nin": "1"}]})").empty());
    CHECK(told("{\n \"company\": {\"nmae\": \"A\"}}") == std::vector<std::string>{"a.json:2:14: the data model has no \"company.nmae\"; did you mean \"company.name\"?"});
    std::string many = R"({"founders": [{})";
    for (int i = 0; i < 200; ++i)
        many += ", {}";
    const auto rows = told((many + "]}").c_str());
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().find("201 rows") != std::string::npos);
}

TEST_CASE("fill: answers of other systems are a list, or the file of a flow test, and nothing else")
{
    const fs::path file = fs::temp_directory_path() / "stegvis-apis.json";
    const auto read = [&file](const char* json) {
        std::ofstream(file) << json;
        return app::read_api_answers(file.string());
    };
    CHECK(read(R"([{"call": "a GET /x"}])").value().size() == 1);
    CHECK(read(R"({"answers": [{"call": "a GET /x"}]})").value().size() == 1);
    CHECK(read(R"({"given": {"answers": [{"call": "a GET /x"}]}})").value().size() == 1);
    CHECK(read(R"({"a GET /x": {}})").error().code == "malformed-test");
    CHECK(read("[\n{\"cal\": \"a GET /x\"}]").error().where == file.string() + ":2:2");
    fs::remove(file);
}

TEST_CASE("fill: a step that waits for a message goes on waiting while the answers say nothing of it")
{
    app::FillArguments arguments = arguments_for(samples / "found-company");
    const auto whole = app::read_file(arguments.answers).value();
    Value answers = parse_json(whole, {.comments = true}).value();
    REQUIRE(answers.find("decision") != nullptr);
    answers.as_object().erase("decision");
    const fs::path file = fs::temp_directory_path() / "stegvis-no-decision.json";
    std::ofstream(file) << write_json(answers);
    arguments.answers = file.string();
    const auto filled = app::fill_service(arguments);
    fs::remove(file);
    REQUIRE_MESSAGE(filled.has_value(), filled.error().message);
    const auto steps = (*filled)->filler->session().steps();
    CHECK(std::any_of(steps.begin(), steps.end(), [](const StepReport& step) { return step.state == "waiting"; }));
}

TEST_CASE("fill: what cannot be read is an error that names it")
{
    app::FillArguments arguments = arguments_for(samples / "permit");
    arguments.person = "nobody";
    CHECK(app::fill_service(arguments).error().code == "unknown-person");
    arguments = arguments_for(samples / "permit");
    arguments.answers = "no-such-file.json";
    CHECK(app::fill_service(arguments).error().where == "no-such-file.json");
}

TEST_CASE("render: the same place gives the same picture, to the byte")
{
    app::FillArguments arguments = arguments_for(samples / "permit");
    arguments.until = "apply/sign";
    const auto fonts = window::load_fonts(STEGVIS_FONT_DIR);
    REQUIRE(fonts.has_value());
    const auto draw = [&] {
        const auto filled = app::fill_service(arguments);
        return window::encode_png(window::render((*filled)->filler->view(), *fonts, {.width = 480}));
    };
    const std::string first = draw();
    CHECK(first.size() > 1'000);
    CHECK(first == draw());
}
