#include <doctest/doctest.h>

#include <filesystem>

#include "apps/stegvis/filling/answers_document.hpp"
#include "apps/stegvis/filling/fill_service.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
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
