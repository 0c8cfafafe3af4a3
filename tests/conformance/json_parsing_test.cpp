#include <doctest/doctest.h>

#include "cases.hpp"
#include "framework/json.hpp"

using namespace stegvis;
using namespace stegvis::test;

namespace {

/// y_ is accepted, n_ refused; what the standard leaves open, or lets be refused, is as we decided.
bool wanted(const std::string& name, const Value& decisions)
{
    const Value* decision = decisions.find(name);
    if (!decision) {
        CHECK_FALSE_MESSAGE(name.starts_with("i_"), name, " is not decided in json_parsing_decisions.json");
        return name.starts_with("y_");
    }
    CHECK_FALSE_MESSAGE(decision->string_or("reason", "").empty(), name);
    return decision->string_or("decision", "") == "accept";
}

}  // namespace

TEST_CASE("json-parsing: every text of JSONTestSuite is accepted or refused as it should be")
{
    const auto files = files_of(conformance_folder("json-parsing"));
    if (files.empty()) {
        MESSAGE("passed over: json-parsing (no ../shared/conformance/json-parsing)");
        return;
    }
    const auto decisions = parse_json(
        read_file(std::filesystem::path(STEGVIS_SOURCE_DIR) / "tests/conformance/json_parsing_decisions.json"));
    REQUIRE(decisions);
    std::size_t cases = 0;
    for (const auto& file : files) {
        const std::string name = file.filename().string();
        if (file.extension() != ".json") {
            continue;
        }
        ++cases;
        const auto parsed = parse_json(read_file(file));
        CHECK_MESSAGE(parsed.has_value() == wanted(name, *decisions), name);
        if (parsed) {
            CHECK_MESSAGE(parse_json(write_json(*parsed)).value() == *parsed, name);
        }
    }
    CHECK(cases >= 300);
    MESSAGE("json-parsing: ", cases, " texts");
}
