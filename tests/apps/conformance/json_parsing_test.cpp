#include "suite_run.hpp"

TEST_CASE("json-parsing: what is JSON is read, and nothing else")
{
    stegvis::test::check_suite("json-parsing", "json-parsing", {.passed = 318, .failed = 0, .skipped = 0});
}
