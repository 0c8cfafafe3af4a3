#pragma once
/// Flow tests as they are written: docs/flow-tests.md.

#include <map>
#include <string>
#include <vector>

#include "framework/command.hpp"
#include "framework/date.hpp"
#include "framework/json.hpp"

namespace stegvis::app {

/// One step of a test, and where it is written.
struct TestStep {
    Value what;
    std::string file;
    TextPosition at;
};

struct FlowTest {
    std::string name;
    std::string file;
    std::string person;    ///< who creates the instance
    std::string person_at;  ///< where that is written: file:line:column
    std::string language;  ///< empty = the person's own
    DateTime now;
    std::vector<Value> answers;  ///< standing ones, the test's own first
    std::vector<TestStep> steps;
};

struct TestPerson {
    Actor actor;
    std::string language;
};
using TestPersons = std::map<std::string, TestPerson>;

/// Reads a test and the beginnings it uses, and looks at the form of every step. Errors: `cannot-read`, what JSON reading says,
/// `malformed-test`; `where` is file:line:column.
[[nodiscard]] Result<FlowTest> read_flow_test(const std::string& path);

/// When virtual time begins unless a test says otherwise: a Monday.
[[nodiscard]] DateTime usual_start();

/// The tests of a service's folder in the order of their names: `tests/*.json` but those that begin with `_`.
[[nodiscard]] std::vector<std::string> flow_test_files(const std::string& folder);

/// `persons.json` in `tests/`, the folder, or one of the four folders above it. There is at least one person. Errors: `no-persons`,
/// `malformed-persons`, `cannot-read`.
[[nodiscard]] Result<TestPersons> read_test_persons(const std::string& folder);
/// That there is no such person, and who it may have been meant to be.
[[nodiscard]] Error unknown_person(const TestPersons& persons, const std::string& name, std::string where = {});

}  // namespace stegvis::app
