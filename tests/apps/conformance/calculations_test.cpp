#include "suite_run.hpp"

TEST_CASE("calculations: every field has its result")
{
    stegvis::test::check_suite("calculations", "altinn/calculations", {.passed = 7, .failed = 0, .skipped = 0});
}
