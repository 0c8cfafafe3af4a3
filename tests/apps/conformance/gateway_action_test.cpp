#include "suite_run.hpp"

TEST_CASE("gateway-action: every branch is chosen by the last action")
{
    stegvis::test::check_suite("gateway-action", "altinn/gateway-action", {.passed = 0, .failed = 0, .skipped = 0});
}
