#pragma once
/// Runs a suite over the cases beside the source tree, and compares how many there are of each outcome.

#include <doctest/doctest.h>

#include "apps/conformance/program/suite.hpp"

namespace stegvis::test {

inline void check_suite(std::string_view name, const std::string& folder, const conformance::Counts& expected)
{
    const std::filesystem::path cases = std::filesystem::path(STEGVIS_SOURCE_DIR) / ".." / "shared" / "conformance" / folder;
    if (!std::filesystem::is_directory(cases)) {
        MESSAGE("skipped: the cases of ", std::string(name), " are not beside the source tree");
        return;
    }
    const conformance::Suite* suite = conformance::find_suite(name);
    REQUIRE(suite != nullptr);
    const std::vector<conformance::Verdict> verdicts = suite->run(cases);
    for (const conformance::Verdict& verdict : verdicts) {
        CAPTURE(verdict.file);
        CAPTURE(verdict.detail);
        CHECK_MESSAGE(verdict.outcome != conformance::Outcome::failed, verdict.name);
    }
    CHECK(to_text(conformance::counts_of(verdicts)) == to_text(expected));
}

}  // namespace stegvis::test
