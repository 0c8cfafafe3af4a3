#include <algorithm>

#include "apps/conformance/altinn/expression_cases.hpp"
#include "apps/conformance/altinn/world.hpp"
#include "framework/expression/casts.hpp"

namespace stegvis::conformance {
namespace {

using altinn::Place;
using altinn::World;

/// The id that the cases' authors give the data element of a case that names none.
constexpr std::string_view usual_element = "30844cc0-81af-4429-9f9e-035d78f1f9da";

/// The result as the kind of value that the field has now.
Result<Value> converted(const Value& result, const Value& current)
{
    if (current.is_bool()) return expression::to_boolean(result);
    if (current.is_string()) return expression::to_text(result);
    if (!current.is_number()) return result;
    if (result.is_bool()) return Value(result.as_bool() ? 1 : 0);
    return expression::to_number(result);
}

void put(Value& data, const Path& path, Value value)
{
    Value* at = &data;
    for (const PathPart& part : path.parts()) {
        if (at == nullptr || !at->is_object()) return;
        Value* member = at->find(part.name);
        at = member == nullptr ? &at->as_object().set(part.name, Value()) : member;
        if (part.index) at = at->at(*part.index);
    }
    if (at != nullptr) *at = std::move(value);
}

class Calculation {
public:
    explicit Calculation(World& world) : world_(world) {}

    /// Works out every field, in the order of the configuration. Returns what was logged.
    std::vector<std::string> run()
    {
        const Value* config = world_.file().find("calculationConfig");
        const Value* fields = config == nullptr ? nullptr : config->find("calculations");
        if (fields == nullptr || !fields->is_object()) return {};
        for (const Member& member : fields->as_object()) calculate(member);
        return std::move(log_);
    }

private:
    void calculate(const Member& member)
    {
        const Value* source = member.value.find("expression");
        const auto path = Path::parse(member.key);
        const auto compiled = source == nullptr ? Result<Expression>(Error{}) : Expression::compile(*source);
        if (!compiled || !path) {
            log_.push_back("Calculation for field " + member.key + " could not be parsed");
            log_.push_back("Calculation for field " + member.key + " could not be resolved");
            return;
        }
        for (const Path& field : altinn::all_rows(world_.default_data(), *path)) set(field, *compiled);
    }

    void set(const Path& field, const Expression& compiled)
    {
        const Place place(world_, field.parent());
        const auto result = compiled.evaluate(place);
        if (!result) {
            log_.push_back("Calculation for field " + field.to_string() + " failed: " + result.error().message);
            return;
        }
        const Value* current = altinn::look_up(world_.default_data(), field);
        auto value = converted(*result, current == nullptr ? Value() : *current);
        if (value) {
            put(world_.default_data(), field, std::move(value).value());
        } else {
            log_.push_back("Could not set calculated value for field " + field.to_string() + " in data element " + std::string(usual_element) +
                           ". This is because the type conversion failed.");
        }
    }

    World& world_;
    std::vector<std::string> log_;
};

std::string fault_of(const Value& expected, const World& world, const std::vector<std::string>& log)
{
    if (const Value* message = expected.find("logMessage")) {
        const bool said = std::any_of(log.begin(), log.end(), [&](const std::string& line) { return Value(line) == *message; });
        return said ? std::string() : "was not logged: " + message->as_string();
    }
    const auto path = Path::parse(expected.string_or("field", ""));
    const Value* actual = path ? altinn::look_up(world.default_data(), *path) : nullptr;
    const Value* wanted = expected.find("result");
    const Value result = actual == nullptr ? Value() : *actual;
    if (altinn::same_result(wanted == nullptr ? Value() : *wanted, result)) return {};
    return expected.string_or("field", "") + " is " + expression::shown(result);
}

std::vector<Verdict> run(const std::filesystem::path& folder)
{
    std::vector<Verdict> verdicts;
    for (const JsonCase& file : read_json_cases(folder, verdicts)) {
        World world(file.value);
        const std::vector<std::string> log = Calculation(world).run();
        Verdict verdict{Outcome::passed, file.file, file.value.string_or("name", ""), ""};
        const Value* expected = file.value.find("expects");
        if (expected != nullptr && expected->is_array()) {
            for (const Value& one : expected->as_array()) verdict.detail += fault_of(one, world, log);
        }
        if (!verdict.detail.empty()) verdict.outcome = Outcome::failed;
        verdicts.push_back(std::move(verdict));
    }
    return verdicts;
}

}  // namespace

const Suite& calculations_suite()
{
    static constexpr Suite suite = {"calculations", "calculated values", run};
    return suite;
}

}  // namespace stegvis::conformance
