#include "suite_run.hpp"

TEST_CASE("jcs: the canonical bytes are those that others have")
{
    stegvis::test::check_suite("jcs", "jcs", {.passed = 6, .failed = 0, .skipped = 0});
}
