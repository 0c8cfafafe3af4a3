#include "suite_run.hpp"

TEST_CASE("ecdsa: good signatures are accepted, and nothing else")
{
    stegvis::test::check_suite("ecdsa", "wycheproof", {.passed = 897, .failed = 0, .skipped = 0});
}
