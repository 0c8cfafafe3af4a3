#include "suite_run.hpp"

TEST_CASE("json-web-signature: good signatures are accepted, and nothing else")
{
    stegvis::test::check_suite("json-web-signature", "wycheproof", {.passed = 399, .failed = 0, .skipped = 2});
}
