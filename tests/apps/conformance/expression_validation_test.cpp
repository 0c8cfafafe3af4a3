#include "suite_run.hpp"

TEST_CASE("expression-validation: every case has its findings, in rows too")
{
    stegvis::test::check_suite("expression-validation", "altinn/expression-validation", {.passed = 4, .failed = 0, .skipped = 0});
}
