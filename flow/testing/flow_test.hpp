#pragma once
/// Flow tests: a service played from its first step to its last with no window, no network and no waiting. The format is
/// docs/flow-tests.md.

#include <string>
#include <vector>

#include "framework/json.hpp"
#include "framework/session.hpp"

namespace stegvis::flow {

/// Somebody who can act in a test.
struct TestPerson {
    Actor actor;
    std::string language;
};
/// Reads persons.json: [{"id", "nin", "name", "language"}].
[[nodiscard]] Result<std::vector<TestPerson>> read_persons(std::string_view json);

/// One step of a test that did not hold.
struct TestFailure {
    std::string where;    ///< file:line:column
    std::string message;  ///< what was expected, and what there was
    std::string view;     ///< the acting person's view as text
};

struct TestReport {
    std::string name;
    std::string file;
    std::vector<TestFailure> failures;
    std::vector<std::string> stood;  ///< addresses of steps that were entered
    std::vector<Event> events;       ///< the log of the instance
};

/// Names of the test files among the service's files: `tests/*.json` whose name does not begin with `_`.
[[nodiscard]] std::vector<std::string> test_files(const ServiceFiles& files);

/// Plays one test file. Stops at the first step that does not hold. Error when the file cannot be read.
[[nodiscard]] Result<TestReport> run_flow_test(const Service& service, const std::string& file, const std::vector<TestPerson>& persons);

}  // namespace stegvis::flow
