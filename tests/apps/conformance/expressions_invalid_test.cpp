#include "suite_run.hpp"

TEST_CASE("expressions-invalid: every expression is refused when it is read")
{
    stegvis::test::check_suite("expressions-invalid", "altinn/expressions-invalid", {.passed = 3, .failed = 0, .skipped = 0});
}
