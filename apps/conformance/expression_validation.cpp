#include <algorithm>
#include <tuple>

#include "apps/conformance/altinn/world.hpp"
#include "apps/conformance/program/suite.hpp"
#include "framework/expression/casts.hpp"

namespace stegvis::conformance {
namespace {

using altinn::Place;
using altinn::World;

/// What the cases say of a finding. A field may be shown by several components, and the cases may name one of them or none.
struct Finding {
    std::string message;
    std::string severity;
    std::string field;
    std::vector<std::string> components;
    auto key() const { return std::tie(message, severity, field); }
};

bool before(const Finding& a, const Finding& b) { return a.key() < b.key(); }

bool meets(const Finding& found, const Finding& expected)
{
    return found.key() == expected.key() &&
           std::all_of(expected.components.begin(), expected.components.end(), [&found](const std::string& name) {
               return std::find(found.components.begin(), found.components.end(), name) != found.components.end();
           });
}

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

/// The component's id, and the id with the numbers of the rows that it stands in: `name-input-0-2`.
std::vector<std::string> names_of(const altinn::Component& component, const Path& field)
{
    std::string name = component.id;
    for (const PathPart& part : field.parts()) {
        if (part.index) name += "-" + std::to_string(*part.index);
    }
    return {component.id, name};
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
        std::sort(findings_.begin(), findings_.end(), before);
        return std::move(findings_);
    }

private:
    void apply(const Path& schema_path, const Value& rule)
    {
        const Value* condition = rule.find("condition");
        const Value* message = rule.find("message");
        if (condition == nullptr || message == nullptr) return;
        const auto compiled = Expression::compile(*condition);
        const auto words = Expression::compile(*message);
        if (!compiled || !words) return;
        for (const Path& field : altinn::all_rows(world_.default_data(), schema_path)) {
            const Value* value = altinn::look_up(world_.default_data(), field);
            std::optional<std::vector<std::string>> shown = shown_by(schema_path, field);
            // Where there is no value there is nothing to find fault with.
            if (value == nullptr || value->is_null() || !shown) continue;
            Place place(world_, field);
            const Value positional = Value::array({field.to_string()});
            const Value named = Value::object({{"field", field.to_string()}});
            place.set_arguments(&positional, &named, "field");
            if (!compiled->evaluate_bool(place, false)) continue;
            findings_.push_back(
                {words->evaluate_text(place), rule.string_or("severity", "error"), field.to_string(), std::move(*shown)});
        }
    }

    /// The components that show the field; nothing when all that could are hidden.
    [[nodiscard]] std::optional<std::vector<std::string>> shown_by(const Path& schema_path, const Path& field) const
    {
        const std::vector<const altinn::Component*> bound = world_.form().bound_to(schema_path.to_string());
        std::vector<std::string> names;
        const Place place(world_, field);
        for (const altinn::Component* component : bound) {
            if (place.hidden(*component)) continue;
            for (std::string& name : names_of(*component, field)) names.push_back(std::move(name));
        }
        if (names.empty() && !bound.empty()) return std::nullopt;
        return names;
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
        Finding finding{item.string_or("message", ""), item.string_or("severity", "error"), item.string_or("field", ""), {}};
        if (std::string component = item.string_or("componentId", ""); !component.empty()) finding.components = {std::move(component)};
        expected.push_back(std::move(finding));
    }
    std::sort(expected.begin(), expected.end(), before);
    return expected;
}

std::string shown(const std::vector<Finding>& findings)
{
    std::string text;
    for (const Finding& finding : findings) {
        const std::string component = finding.components.empty() ? "" : " " + finding.components.back();
        text += "[" + finding.severity + " " + finding.field + component + ": " + finding.message + "] ";
    }
    return text;
}

std::vector<Verdict> run(const std::filesystem::path& folder)
{
    std::vector<Verdict> verdicts;
    for (const JsonCase& file : read_json_cases(folder, verdicts)) {
        if (file.value.find("validationConfig") == nullptr) continue;
        const World world(file.value);
        const std::vector<Finding> found = Validation(world).run();
        const std::vector<Finding> expected = expected_in(file.value);
        Verdict verdict{Outcome::passed, file.file, file.value.string_or("name", ""), ""};
        if (!std::equal(found.begin(), found.end(), expected.begin(), expected.end(), meets)) {
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
