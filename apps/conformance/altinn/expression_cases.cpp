#include "apps/conformance/altinn/expression_cases.hpp"

#include <cmath>

#include "apps/conformance/altinn/world.hpp"
#include "apps/conformance/program/skips.hpp"
#include "framework/expression/casts.hpp"

namespace stegvis::conformance::altinn {
namespace {

/// A case of a file: the main one, or one of `testCases`.
struct Case {
    std::string name;
    const Value& description;
};

bool close(const Decimal& a, const Decimal& b)
{
    constexpr double tolerance = 4.5e-16;
    const double expected = a.to_double();
    return a == b || std::abs(expected - b.to_double()) <= tolerance * std::abs(expected);
}

Result<Value> result_of(const World& world, const Value& expression, Stage stage)
{
    STEGVIS_TRY(const Expression compiled, Expression::compile(expression, {.scalar_literals = stage == Stage::compilation}));
    if (stage == Stage::compilation) return Value();
    Place place(world, world.context());
    const Value* named = world.file().find("valueArguments");
    const Value* data = named == nullptr ? nullptr : named->find("data");
    place.set_arguments(world.file().find("positionalArguments"), data, named == nullptr ? "" : named->string_or("defaultKey", ""));
    return compiled.evaluate(place);
}

/// What is wrong, empty when nothing is.
std::string fault_of(const Value& description, const Result<Value>& result)
{
    if (const Value* failure = description.find("expectsFailure")) {
        if (result) return "should have failed, gave " + expression::shown(*result);
        const std::string wanted = failure->is_string() ? failure->as_string() : std::string();
        const bool said = result.error().message.find(wanted) != std::string::npos;
        return said ? std::string() : "should have failed with \"" + wanted + "\", said \"" + result.error().message + "\"";
    }
    const Value* expected = description.find("expects");
    const Value wanted = expected == nullptr ? Value() : *expected;
    if (!result) return "failed: " + result.error().message + " (at " + result.error().where + ")";
    if (same_result(wanted, *result)) return {};
    return "expected " + expression::shown(wanted) + ", got " + expression::shown(*result);
}

Verdict verdict_on(const World& world, const std::string& file, const Case& one, Stage stage)
{
    Verdict verdict{Outcome::passed, file, one.name, ""};
    const Value* expression = one.description.find("expression");
    const Value written = expression == nullptr ? Value() : *expression;
    if (const auto reason = reason_to_skip(written)) {
        verdict.outcome = Outcome::skipped;
        verdict.detail = *reason;
        return verdict;
    }
    verdict.detail = fault_of(one.description, result_of(world, written, stage));
    if (verdict.detail.empty()) return verdict;
    const auto reason = reason_to_forgive(world.file(), written);
    verdict.outcome = reason ? Outcome::skipped : Outcome::failed;
    if (reason) verdict.detail = *reason + "; " + verdict.detail;
    return verdict;
}

}  // namespace

bool same_result(const Value& expected, const Value& actual)
{
    if (expected.is_number() && actual.is_number()) return close(expected.as_number(), actual.as_number());
    if (expected.is_array() && actual.is_array()) {
        const Array& a = expected.as_array();
        const Array& b = actual.as_array();
        if (a.size() != b.size()) return false;
        for (std::size_t at = 0; at < a.size(); ++at) {
            if (!same_result(a[at], b[at])) return false;
        }
        return true;
    }
    if (expected.is_object() && actual.is_object()) {
        if (expected.as_object().size() != actual.as_object().size()) return false;
        for (const Member& member : expected.as_object()) {
            const Value* other = actual.find(member.key);
            if (other == nullptr || !same_result(member.value, *other)) return false;
        }
        return true;
    }
    return expected == actual;
}

std::vector<Verdict> run_expression_cases(const std::filesystem::path& folder, Stage stage)
{
    std::vector<Verdict> verdicts;
    for (const JsonCase& file : read_json_cases(folder, verdicts)) {
        const World world(file.value);
        const std::string name = file.value.string_or("name", "");
        if (file.value.find("expression") != nullptr) verdicts.push_back(verdict_on(world, file.file, {name, file.value}, stage));
        const Value* more = file.value.find("testCases");
        if (more == nullptr || !more->is_array()) continue;
        for (const Value& one : more->as_array()) {
            const Value* expression = one.find("expression");
            const std::string unnamed = expression == nullptr ? name : expression::shown(*expression);
            verdicts.push_back(verdict_on(world, file.file, {one.string_or("name", unnamed), one}, stage));
        }
    }
    return verdicts;
}

}  // namespace stegvis::conformance::altinn
