#include <doctest/doctest.h>

#include "apps/stegvis/flow_test/flow_case.hpp"
#include "apps/stegvis/program/service_folder.hpp"
#include "flow/step_types.hpp"

namespace {

// The example of docs/flow-tests.md, to the letter.
// [example]
using stegvis::app::FlowCase;

TEST_CASE("permit: who has signed has a permit")
{
    const auto permit = FlowCase::begin(STEGVIS_SOURCE_DIR "/samples/permit", "kari", stegvis::flow::standard_types());
    REQUIRE(permit.has_value());
    FlowCase& a_case = **permit;
    CHECK(a_case.play({{"fill", {{"name", "Kari Nordmann"}, {"email", "kari@example.no"}, {"day", "23.06.2026"}, {"place", "shore"}, {"careful", true}}}}) == "");
    CHECK(a_case.play({{"next", true}}) == "");
    CHECK(a_case.play_text(R"({ "at": "apply/sign" })") == "");
    CHECK(a_case.play({{"act", "sign"}}) == "");
    CHECK(a_case.play({{"data", {{"applicant.name", "Kari Nordmann"}}}}) == "");
    CHECK(a_case.session().state().steps.size() == 4);
}
// [end]

}  // namespace

TEST_CASE("flow cases: the example in the documentation is the one that is compiled here")
{
    const std::string here = stegvis::app::read_file(STEGVIS_SOURCE_DIR "/tests/apps/stegvis/flow_case_test.cpp").value();
    const std::string docs = stegvis::app::read_file(STEGVIS_SOURCE_DIR "/docs/flow-tests.md").value();
    const std::string begin = "// [example]\n";
    const auto from = here.find(begin) + begin.size();
    CHECK(docs.find(here.substr(from, here.find("// [end]") - from)) != std::string::npos);
}

TEST_CASE("flow cases: a step that does not go as it says tells what there was, and what cannot be begun tells why")
{
    const auto permit = FlowCase::begin(STEGVIS_SOURCE_DIR "/samples/permit", "kari", stegvis::flow::standard_types());
    REQUIRE(permit.has_value());
    const std::string said = (*permit)->play({{"at", "apply/sign"}});
    CHECK(said.find("apply/you") != std::string::npos);
    CHECK(said.find("heading") != std::string::npos);
    CHECK((*permit)->play_text("{").find("1:") != std::string::npos);
    CHECK(FlowCase::begin(STEGVIS_SOURCE_DIR "/samples/permit", "kaari", stegvis::flow::standard_types()).error().code == "unknown-person");
    CHECK(FlowCase::begin(STEGVIS_SOURCE_DIR "/tests/services/broken/unknown-type", "kari", stegvis::flow::standard_types()).error().code == "malformed-service");
}
