#include <algorithm>

#include "framework/explain/explainer.hpp"
#include "framework/json.hpp"

// Why a field holds what it holds, and what is wrong with it.

namespace stegvis {

Reason Explainer::value(const Path& path)
{
    Reason reason{.topic = "value"};
    const Value* found = engine_.value(path);
    reason.value = found ? *found : Value();
    reason.has_value = true;
    add_data(reason, path);
    reason.topic = "value";
    reason.said = path.to_string() + (found ? " holds" : " holds nothing");
    reason.at = places_.of_field(path.schema_path());
    return reason;
}

Reason Explainer::required(const Spot& field)
{
    const bool needed = engine_.required(field);
    // What a keyword such as `not` asks for is known only by what it misses.
    const auto findings = engine_.field_findings(field);
    const bool missed = std::any_of(findings.begin(), findings.end(), [](const Finding& each) { return each.id == "required"; });
    const bool by_others = !needed && (engine_.required_now(field) || missed);
    Reason reason{.topic = "required", .said = needed || by_others ? "An answer must be given" : "It may stay empty"};
    if (by_others) {
        reason.said += ": the data model requires it with the other answers as they are";
        reason.at = places_.of_field(engine_.node(field).bind);
        return reason;
    }
    if (auto own = property(field, "required")) {
        reason.said += ": the component's \"required\"";
        reason.at = own->at;
        reason.because.push_back(std::move(*own));
        return reason;
    }
    reason.said += needed ? ": the data model requires it" : ": the data model does not require it";
    reason.at = places_.of_field(engine_.node(field).bind);
    return reason;
}

std::optional<Reason> Explainer::readonly(const Spot& field)
{
    if (engine_.may_change(field))
        return std::nullopt;
    Reason reason{.topic = "readonly", .said = "It cannot be changed"};
    if (engine_.calculated(engine_.bound_path(field))) {
        reason.said += ": it is calculated";
        return reason;
    }
    if (auto own = property(field, "readonly")) {
        reason.at = own->at;
        reason.because.push_back(std::move(*own));
    }
    return reason;
}

Reason Explainer::rule(const Rule& rule, const Spot& step)
{
    Reason reason = expression(rule.must.source(), engine_.rows_of(step), step.node);
    // What cannot be evaluated breaks nobody's answer.
    const bool holds = engine_.holds(rule.must, step, !rule.inverse) != rule.inverse;
    reason.topic = "rule";
    reason.said = "the rule \"" + rule.id + "\" (" + std::string(severity_name(rule.severity)) + ") " + (holds ? "holds" : "does not hold") +
                  (reason.said.empty() ? "" : "; it " + reason.said);
    reason.at = places_.of(rule);
    return reason;
}

Reason Explainer::finding(const Finding& finding)
{
    const auto address = Address::parse(finding.address);
    const auto spot = address ? engine_.find(address.value()) : std::nullopt;
    Reason reason{.topic = "finding"};
    reason.path = finding.path;
    reason.said = std::string(severity_name(finding.severity)) + ": " + engine_.finding_text(finding, spot, "en") + " [" + finding.id + "]";
    if (engine_.accepted(finding))
        reason.said += ", which somebody has accepted";
    for (const Rule& each : engine_.service->rules)
        if (spot && each.id == finding.id && each.text == finding.text) {
            reason.because.push_back(rule(each, *spot));
            reason.at = reason.because.back().at;
            return reason;
        }
    for (const auto& [step, findings] : engine_.state.outside)
        if (std::find(findings.begin(), findings.end(), finding) != findings.end()) {
            reason.said += ", from outside, brought by " + step.to_string();
            if (const auto brought = engine_.find(step))
                reason.at = places_.of(engine_.node(*brought), "");
            return reason;
        }
    const auto path = Path::parse(finding.path);
    if (!path)
        return reason;
    const Value* found = engine_.value(path.value());
    for (const SchemaFinding& each : engine_.service->schema.validate_field(path->schema_path(), found))
        if (each.keyword == finding.id) {
            reason.said += ", for the schema's " + each.keyword + (each.params.is_null() ? "" : " " + write_json(each.params));
            reason.at = places_.of_schema(each.schema_pointer);
        }
    if (reason.at.file.empty())
        reason.at = places_.of_field(path->schema_path());
    return reason;
}

namespace {

/// The place that a rule is evaluated at when one asks about a place: it, its row, or what it is inside of.
std::optional<Spot> stands_at(const Engine& engine, const Rule& rule, const Spot& spot)
{
    if (rule.node < 0)
        return engine.step_of(spot);
    for (std::optional<Spot> at = spot; at; at = engine.parent(*at))
        if (at->node == rule.node && at->row == rule.each_row)
            return at;
    return std::nullopt;
}

}  // namespace

void Explainer::add_rules(const Spot& spot, std::vector<Reason>& reasons)
{
    const Node& here = engine_.node(spot);
    for (const Rule& each : engine_.service->rules) {
        const auto at = stands_at(engine_, each, spot);
        const bool about = !here.bind.empty() && each.path.schema_path() == here.bind;
        if (at && (about || each.node == spot.node))
            reasons.push_back(rule(each, *at));
    }
}

void Explainer::add_field(const Spot& spot, std::vector<Reason>& reasons)
{
    reasons.push_back(value(engine_.bound_path(spot)));
    if (engine_.node(spot).type->value) {
        reasons.push_back(required(spot));
        if (auto fixed = readonly(spot))
            reasons.push_back(std::move(*fixed));
    }
    // The same can be said by several parts of the schema, and is told once.
    std::vector<Finding> told;
    for (const Finding& each : engine_.field_findings(spot)) {
        const bool again = std::any_of(told.begin(), told.end(), [&each](const Finding& other) { return other.id == each.id && other.path == each.path && other.text == each.text; });
        if (!again)
            reasons.push_back(finding(each));
        told.push_back(each);
    }
    add_rules(spot, reasons);
}

std::vector<Reason> Explainer::about(const Path& path)
{
    return {value(path)};
}

}  // namespace stegvis
