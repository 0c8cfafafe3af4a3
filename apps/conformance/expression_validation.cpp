#include <algorithm>
#include <tuple>

#include "apps/conformance/altinn/world.hpp"
#include "apps/conformance/program/suite.hpp"
#include "framework/expression/casts.hpp"

namespace stegvis::conformance {
namespace {

using altinn::Place;
using altinn::World;

/// What the cases say of a finding.
struct Finding {
    std::string message;
    std::string severity;
    std::string field;
    std::string component;
    auto key() const { return std::tie(message, severity, field, component); }
    bool operator==(const Finding& other) const { return key() == other.key(); }
    bool operator<(const Finding& other) const { return key() < other.key(); }
};

/// The rule with everything filled in that it takes from the definitions it refers to.
Value complete_rule(const Value& rule, const Value& definitions, int depth = 0)
{
    constexpr int deepest = 20;
    if (rule.is_string()) {
        const Value* definition = definitions.find(rule.as_string());
        return definition == nullptr || depth > deepest ? Value() : complete_rule(*definition, definitions, depth + 1);
    }
    const std::string base_name = rule.string_or("ref", "");
    if (base_name.empty() || !rule.is_object()) return rule;
    Value base = complete_rule(Value(base_name), definitions, depth + 1);
    if (!base.is_object()) return rule;
    for (const Member& member : rule.as_object()) base.as_object().set(member.key, member.value);
    return base;
}

/// The id with the numbers of the rows that the component stands in: `name-input-0-2`.
std::string component_name(const altinn::Component& component, const Path& field)
{
    std::string name = component.id;
    for (const PathPart& part : field.parts()) {
        if (part.index) name += "-" + std::to_string(*part.index);
    }
    return name;
}

class Validation {
public:
    explicit Validation(const World& world) : world_(world) {}

    std::vector<Finding> run()
    {
        const Value* config = world_.file().find("validationConfig");
        const Value* rules = config == nullptr ? nullptr : config->find("validations");
        const Value* definitions = config == nullptr ? nullptr : config->find("definitions");
        if (rules == nullptr || !rules->is_object()) return {};
        for (const Member& member : rules->as_object()) {
            const auto path = Path::parse(member.key);
            if (!path || !member.value.is_array()) continue;
            for (const Value& rule : member.value.as_array()) {
                apply(*path, complete_rule(rule, definitions == nullptr ? Value() : *definitions));
            }
        }
        std::sort(findings_.begin(), findings_.end());
        return std::move(findings_);
    }

private:
    void apply(const Path& schema_path, const Value& rule)
    {
        const Value* condition = rule.find("condition");
        const std::vector<const altinn::Component*> bound = world_.form().bound_to(schema_path.to_string());
        const auto compiled = condition == nullptr ? Result<Expression>(Error{}) : Expression::compile(*condition);
        if (!compiled) return;
        for (const Path& field : altinn::all_rows(world_.default_data(), schema_path)) {
            Place place(world_, field.parent().empty() ? altinn::Location() : field.parent());
            const Value positional = Value::array({field.to_string()});
            const Value named = Value::object({{"field", field.to_string()}});
            place.set_arguments(&positional, &named, "field");
            if (!compiled->evaluate_bool(place, false)) continue;
            if (bound.empty()) note(rule, field, {});
            for (const altinn::Component* component : bound) {
                if (!place.hidden(*component)) note(rule, field, component_name(*component, field));
            }
        }
    }

    void note(const Value& rule, const Path& field, std::string component)
    {
        findings_.push_back(
            {rule.string_or("message", ""), rule.string_or("severity", "error"), field.to_string(), std::move(component)});
    }

    const World& world_;
    std::vector<Finding> findings_;
};

std::vector<Finding> expected_in(const Value& file)
{
    std::vector<Finding> expected;
    const Value* list = file.find("expects");
    if (list == nullptr || !list->is_array()) return expected;
    for (const Value& item : list->as_array()) {
        expected.push_back({item.string_or("message", ""), item.string_or("severity", ""), item.string_or("field", ""),
            item.string_or("componentId", "")});
    }
    std::sort(expected.begin(), expected.end());
    return expected;
}

std::string shown(const std::vector<Finding>& findings)
{
    std::string text;
    for (const Finding& finding : findings) {
        text += "[" + finding.severity + " " + finding.field + " " + finding.component + ": " + finding.message + "] ";
    }
    return text;
}

std::vector<Verdict> run(const std::filesystem::path& folder)
{
    std::vector<Verdict> verdicts;
    for (const JsonCase& file : read_json_cases(folder, verdicts)) {
        const World world(file.value);
        const std::vector<Finding> found = Validation(world).run();
        const std::vector<Finding> expected = expected_in(file.value);
        Verdict verdict{Outcome::passed, file.file, file.value.string_or("name", ""), ""};
        if (found != expected) {
            verdict.outcome = Outcome::failed;
            verdict.detail = "expected " + shown(expected) + "\n    got      " + shown(found);
        }
        verdicts.push_back(std::move(verdict));
    }
    return verdicts;
}

}  // namespace

const Suite& expression_validation_suite()
{
    static constexpr Suite suite = {"expression-validation", "findings of a validation configuration over data", run};
    return suite;
}

}  // namespace stegvis::conformance
