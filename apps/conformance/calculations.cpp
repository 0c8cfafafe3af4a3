#include <algorithm>
#include <deque>

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
    if (result.is_null()) return result;
    if (current.is_bool()) return expression::to_boolean(result);
    if (current.is_string()) return expression::to_text(result);
    if (current.is_array() != result.is_array() && !current.is_null()) return expression::failed("a list and something else");
    if (current.is_object() != result.is_object() && !current.is_null()) return expression::failed("an object and something else");
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

/// A path through rows stands for the field in each; with `[]` after it, for each of its own rows.
std::vector<Path> fields_of(const Value& data, std::string_view written)
{
    const bool own_rows = written.size() > 2 && written.substr(written.size() - 2) == "[]";
    const auto path = Path::parse(own_rows ? written.substr(0, written.size() - 2) : written);
    if (!path) return {};
    std::vector<Path> fields = altinn::all_rows(data, *path);
    if (!own_rows) return fields;
    std::vector<Path> rows;
    for (const Path& field : fields) {
        const Value* list = altinn::look_up(data, field);
        for (std::size_t row = 0; list != nullptr && list->is_array() && row < list->as_array().size(); ++row) {
            rows.push_back(field);
            rows.back().parts().back().index = row;
        }
    }
    return rows;
}

/// The calculations over one data element.
class Calculation {
public:
    Calculation(World& world, std::string element) : world_(world), element_(std::move(element)) {}

    /// Works out every field, in the order of the configuration: an object of fields, or a list.
    void run()
    {
        const Value* config = world_.file().find("calculationConfig");
        const Value* fields = config == nullptr ? nullptr : config->find("calculations");
        if (fields != nullptr && fields->is_object()) {
            for (const Member& member : fields->as_object()) calculate(member.key, member.value);
        }
        if (fields != nullptr && fields->is_array()) {
            for (const Value& item : fields->as_array()) calculate(item.string_or("field", ""), item);
        }
    }

    [[nodiscard]] const World& world() const { return world_; }
    [[nodiscard]] const std::string& element() const { return element_; }
    [[nodiscard]] const std::vector<std::string>& log() const { return log_; }

private:
    void calculate(const std::string& name, const Value& definition)
    {
        const std::string subject = "Calculation for field " + name + " ";
        const Value* source = definition.find("expression");
        if (!definition.is_object() || source == nullptr || source->is_null()) {
            log_.push_back(subject + (definition.is_object() ? "is missing expression" : "could not be parsed"));
            log_.push_back(subject + "could not be resolved");
            return;
        }
        const auto compiled = Expression::compile(*source);
        for (const Path& field : fields_of(world_.default_data(), name)) {
            if (compiled) {
                set(field, *compiled);
            } else {
                log_.push_back("Error while evaluating calculation for field " + field.to_string());
            }
        }
    }

    void set(const Path& field, const Expression& compiled)
    {
        Place place(world_, field);
        const Value positional = Value::array({field.to_string()});
        const Value named = Value::object({{"field", field.to_string()}});
        place.set_arguments(&positional, &named, "field");
        const auto result = compiled.evaluate(place);
        if (!result) {
            log_.push_back("Error while evaluating calculation for field " + field.to_string());
            return;
        }
        const Value* current = altinn::look_up(world_.default_data(), field);
        auto value = converted(*result, current == nullptr ? Value() : *current);
        if (value) {
            put(world_.default_data(), field, std::move(value).value());
        } else {
            log_.push_back("Could not set calculated value for field " + field.to_string() + " in data element " + element_ +
                           ". This is because the type conversion failed.");
        }
    }

    World& world_;
    std::string element_;
    std::vector<std::string> log_;
};

/// The case once for each data element that it has, each with its own form data.
std::vector<std::pair<std::string, Value>> elements_of(const Value& file)
{
    std::vector<std::pair<std::string, Value>> elements;
    const Value* models = file.find("dataModels");
    if (models == nullptr || !models->is_array()) return {{std::string(usual_element), file}};
    for (const Value& model : models->as_array()) {
        Value own = file;
        const Value* data = model.find("data");
        own.as_object().set("formData", data == nullptr ? Value() : *data);
        const Value* element = model.find("dataElement");
        elements.emplace_back(element == nullptr ? std::string() : element->string_or("id", ""), std::move(own));
    }
    return elements;
}

std::string fault_of(const Value& expected, const Calculation& calculation)
{
    if (const Value* message = expected.find("logMessage")) {
        const std::vector<std::string>& log = calculation.log();
        const bool said = std::any_of(log.begin(), log.end(), [&](const std::string& line) { return Value(line) == *message; });
        return said ? std::string() : "was not logged: " + expression::shown(*message);
    }
    const auto path = Path::parse(expected.string_or("field", ""));
    const Value* actual = path ? altinn::look_up(calculation.world().default_data(), *path) : nullptr;
    const Value* wanted = expected.find("result");
    const Value result = actual == nullptr ? Value() : *actual;
    if (altinn::same_result(wanted == nullptr ? Value() : *wanted, result)) return {};
    return expected.string_or("field", "") + " is " + expression::shown(result);
}

Verdict verdict_on(const JsonCase& file)
{
    const std::vector<std::pair<std::string, Value>> elements = elements_of(file.value);
    std::deque<World> worlds;
    std::deque<Calculation> calculations;
    for (const auto& [id, own] : elements) {
        worlds.emplace_back(own);
        calculations.emplace_back(worlds.back(), id).run();
    }
    Verdict verdict{Outcome::passed, file.file, file.value.string_or("name", ""), ""};
    const Value* expected = file.value.find("expects");
    if (expected != nullptr && expected->is_array()) {
        for (const Value& one : expected->as_array()) {
            const std::string element = one.string_or("dataElementIdentifier", "");
            for (const Calculation& calculation : calculations) {
                if (element.empty() || element == calculation.element()) verdict.detail += fault_of(one, calculation);
            }
        }
    }
    if (!verdict.detail.empty()) verdict.outcome = Outcome::failed;
    return verdict;
}

std::vector<Verdict> run(const std::filesystem::path& folder)
{
    std::vector<Verdict> verdicts;
    for (const JsonCase& file : read_json_cases(folder, verdicts)) {
        if (file.value.find("calculationConfig") != nullptr) verdicts.push_back(verdict_on(file));
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
