/// The keywords that put subschemas to the same value.

#include <algorithm>
#include <utility>

#include "framework/schema/evaluator.hpp"

namespace stegvis::schema {
namespace {

/// Of a field's value alone, alternatives can only be judged when nothing is inside it.
bool has_inside(const Value& value)
{
    return value.is_object() || value.is_array();
}

bool is_simple(InPlace::Kind kind)
{
    return kind == InPlace::Kind::ref || kind == InPlace::Kind::dynamic_ref || kind == InPlace::Kind::all_of;
}

}  // namespace

bool Evaluator::check_in_place(const Node& node, const InPlace& part, const Value& value, Evaluated* evaluated)
{
    if (reach_ == Reach::field && has_inside(value) && !is_simple(part.kind))
        return true;
    switch (part.kind) {
    case InPlace::Kind::ref: return evaluate(part.nodes.front(), value, evaluated);
    case InPlace::Kind::dynamic_ref: return evaluate(dynamic_target(part), value, evaluated);
    case InPlace::Kind::all_of: {
        bool right = true;
        for (const auto index : part.nodes) {
            right = evaluate(index, value, evaluated) && right;
            if (!right && may_stop())
                return false;
        }
        return right;
    }
    case InPlace::Kind::any_of: return check_any_of(node, part, value, evaluated);
    case InPlace::Kind::one_of: return check_one_of(node, part, value, evaluated);
    case InPlace::Kind::conditional: return check_conditional(part, value, evaluated);
    case InPlace::Kind::negation:
        if (!asks(part.nodes.front(), value, nullptr))
            return true;
        report(node, "not", Object{});
        return false;
    case InPlace::Kind::dependent:
        return !value.is_object() || !value.as_object().contains(part.name) ||
               evaluate(part.nodes.front(), value, evaluated);
    }
    return true;
}

bool Evaluator::check_any_of(const Node& node, const InPlace& part, const Value& value, Evaluated* evaluated)
{
    bool right = false;
    for (const auto index : part.nodes) {
        right = tries(index, value, evaluated) || right;
        if (right && evaluated == nullptr)
            return true;
    }
    if (!right && !report_incomplete(part, value))
        report(node, "anyOf", Object{});
    return right;
}

bool Evaluator::check_one_of(const Node& node, const InPlace& part, const Value& value, Evaluated* evaluated)
{
    std::size_t matched = 0;
    for (const auto index : part.nodes) {
        if (tries(index, value, evaluated) && ++matched > 1)
            break;
    }
    if (matched == 1)
        return true;
    if (matched > 1 || !report_incomplete(part, value))
        report(node, "oneOf", Object{{"matched", matched}});
    return false;
}

bool Evaluator::check_conditional(const InPlace& part, const Value& value, Evaluated* evaluated)
{
    const auto branch = part.nodes[tries(part.nodes[0], value, evaluated) ? 1 : 2];
    return branch == no_node || evaluate(branch, value, evaluated);
}

bool Evaluator::report_incomplete(const InPlace& part, const Value& value)
{
    if (findings_ == nullptr)
        return false;
    auto* const findings = findings_;
    const auto way = std::exchange(way_, {});
    bool reported = false;
    for (const auto index : part.nodes) {
        std::vector<SchemaFinding> of_one;
        findings_ = &of_one;
        evaluate(index, value, nullptr);
        reported = !of_one.empty() && std::all_of(of_one.begin(), of_one.end(), [](const SchemaFinding& finding) {
            return finding.keyword == "required" || finding.keyword == "dependentRequired";
        });
        if (reported) {
            findings->insert(findings->end(), of_one.begin(), of_one.end());
            break;
        }
    }
    findings_ = findings;
    way_ = way;
    return reported;
}

NodeIndex Evaluator::dynamic_target(const InPlace& part) const
{
    for (const auto resource : scope_) {
        const auto& anchors = program_.dynamic_anchors[resource];
        if (const auto anchor = anchors.find(part.name); anchor != anchors.end())
            return anchor->second;
    }
    return part.nodes.front();
}

}  // namespace stegvis::schema
