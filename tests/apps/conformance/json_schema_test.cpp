#include "suite_run.hpp"

using stegvis::test::check_suite;

TEST_CASE("json-schema: every required case of both drafts has the verdict that it should")
{
    check_suite("json-schema", "json-schema", {.passed = 1299 + 927, .failed = 0, .skipped = 0});
    check_suite("json-schema", "json-schema/tests/draft2020-12", {.passed = 1299, .failed = 0, .skipped = 0});
}

TEST_CASE("json-schema: the optional cases that we answer otherwise are written down")
{
    check_suite("json-schema", "json-schema/tests/draft2020-12/optional", {.passed = 925, .failed = 0, .skipped = 1});
    check_suite("json-schema", "json-schema/tests/draft7/optional", {.passed = 788, .failed = 0, .skipped = 6});
}
