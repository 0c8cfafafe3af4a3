#include "framework/schema/evaluator.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "framework/json.hpp"
#include "framework/schema/assertions.hpp"

namespace stegvis::schema {
namespace {

/// How many members or items a value has.
std::size_t size_of(const Value& value)
{
    if (value.is_object())
        return value.as_object().size();
    return value.is_array() ? value.as_array().size() : 0;
}

/// The index that a step of a pointer says; `none` when it is none below that.
std::size_t index_in(const std::string& step, std::size_t none)
{
    std::size_t index = 0;
    const auto [end, fault] = std::from_chars(step.data(), step.data() + step.size(), index);
    const bool whole = fault == std::errc{} && end == step.data() + step.size() && (step.size() == 1 || step[0] != '0');
    return whole ? std::min(index, none) : none;
}

}  // namespace

std::vector<SchemaFinding> findings(
    const Program& program, NodeIndex node, const Value& value, Reach reach, const SchemaOptions& options)
{
    std::vector<SchemaFinding> found;
    Evaluator evaluator(program, options, reach, &found);
    evaluator.evaluate(node, value, nullptr);
    if (evaluator.exhausted())
        found.push_back({.keyword = "limit", .params = Object{}, .schema_pointer = program.nodes[node].location});
    return found;
}

std::vector<SchemaFinding> findings_on_way(
    const Program& program, const Value& data, const std::vector<std::string>& way, const SchemaOptions& options)
{
    std::vector<SchemaFinding> found;
    Evaluator evaluator(program, options, Reach::whole, &found);
    evaluator.follow(way);
    evaluator.evaluate(0, data, nullptr);
    if (evaluator.exhausted())
        found.push_back({.keyword = "limit", .params = Object{}, .schema_pointer = program.nodes.front().location});
    return found;
}

bool fits(const Program& program, NodeIndex node, const Value& value, const SchemaOptions& options)
{
    Evaluator evaluator(program, options, Reach::whole, nullptr);
    return evaluator.evaluate(node, value, nullptr) && !evaluator.exhausted();
}

bool Evaluator::evaluate(NodeIndex index, const Value& value, Evaluated* evaluated)
{
    const auto& node = program_.nodes[index];
    if (node.never) {
        report(node, "false", Object{});
        return false;
    }
    if (++steps_ > options_.limits.steps || depth_ >= options_.limits.depth) {
        exhausted_ = true;
        return false;
    }
    ++depth_;
    const bool enters = scope_.empty() || scope_.back() != node.resource;
    if (enters)
        scope_.push_back(node.resource);
    const bool right = evaluate_node(node, value, evaluated);
    if (enters)
        scope_.pop_back();
    --depth_;
    return right;
}

bool Evaluator::evaluate_node(const Node& node, const Value& value, Evaluated* evaluated)
{
    if (node.tracks() && follows()) {
        // What is left over can only be known when everything has been looked at.
        const auto way = std::exchange(way_, {});
        const bool right = evaluate_node(node, value, evaluated);
        way_ = way;
        return right;
    }
    Evaluated own;
    auto* marks = evaluated;
    if (node.tracks() && reach_ == Reach::whole) {
        own.resize(size_of(value));
        marks = &own;
    }
    bool right = check_assertions(node, value);
    if (!right && may_stop())
        return false;
    if (reach_ == Reach::whole) {
        if (value.is_object())
            right = check_members(node, value.as_object(), marks) && right;
        else if (value.is_array())
            right = check_items(node, value.as_array(), marks) && right;
    }
    for (const auto& part : node.in_place) {
        if (!right && may_stop())
            return false;
        right = check_in_place(node, part, value, marks) && right;
    }
    if (marks != &own)
        return right;
    if (right)  // what has gone wrong already would be reported twice
        right = check_unevaluated(node, value, own);
    if (evaluated != nullptr) {
        for (std::size_t i = 0; i < own.size(); ++i)
            (*evaluated)[i] = (*evaluated)[i] || own[i];
    }
    return right;
}

bool Evaluator::asks(NodeIndex index, const Value& value, Evaluated* evaluated)
{
    auto* const findings = findings_;
    findings_ = nullptr;
    const bool right = evaluate(index, value, evaluated);
    findings_ = findings;
    return right;
}

bool Evaluator::tries(NodeIndex index, const Value& value, Evaluated* evaluated)
{
    if (evaluated == nullptr)
        return asks(index, value, nullptr);
    auto marks = *evaluated;
    const bool right = asks(index, value, &marks);
    if (right)
        *evaluated = std::move(marks);
    return right;
}

bool Evaluator::check_assertions(const Node& node, const Value& value)
{
    bool right = true;
    for (const auto& assertion : node.assertions) {
        if (assertion.check == Check::required || assertion.check == Check::dependent_required) {
            if (!value.is_object() || reach_ == Reach::field)
                continue;
            right =
                (assertion.check == Check::required ? check_required(node, assertion, value.as_object())
                                                    : check_dependent_required(node, assertion, value.as_object())) &&
                right;
        } else if (auto params = fault(assertion, value, program_, options_.formats)) {
            report(node, keyword_name(assertion.check), std::move(*params));
            right = false;
        }
        if (!right && may_stop())
            return false;
    }
    return right;
}

bool Evaluator::check_required(const Node& node, const Assertion& assertion, const Object& object)
{
    bool right = true;
    for (const auto& name : assertion.value.as_array()) {
        if (!lacks(object, name.as_string()))
            continue;
        report_at(node, "required", name.as_string(), Object{{"missing", name}});
        right = false;
        if (may_stop())
            break;
    }
    return right;
}

bool Evaluator::check_dependent_required(const Node& node, const Assertion& assertion, const Object& object)
{
    bool right = true;
    for (const auto& [because, names] : assertion.value.as_object()) {
        if (!object.contains(because))
            continue;
        for (const auto& name : names.as_array()) {
            if (!lacks(object, name.as_string()))
                continue;
            report_at(node, "dependentRequired", name.as_string(), Object{{"missing", name}, {"because", because}});
            right = false;
        }
    }
    return right;
}

bool Evaluator::check_members(const Node& node, const Object& object, Evaluated* evaluated)
{
    if (node.members.empty())
        return true;
    if (follows())
        return check_member_on_way(node, object);
    bool right = true;
    std::size_t index = 0;
    for (const auto& member : object) {
        bool known = false;
        right = check_member(node, member.key, member.value, known) && right;
        if (known && evaluated != nullptr)
            (*evaluated)[index] = true;
        ++index;
        if (!right && may_stop())
            return false;
    }
    return right;
}

bool Evaluator::check_member_on_way(const Node& node, const Object& object)
{
    bool known = false;
    const auto* value = object.find(way_.front());
    return value == nullptr || check_member(node, way_.front(), *value, known);
}

bool Evaluator::check_member(const Node& node, const std::string& key, const Value& value, bool& known)
{
    const auto& members = node.members;
    bool right = true;
    if (members.names != no_node && !asks(members.names, Value(key), nullptr)) {
        report_at(node, "propertyNames", key, Object{{"property", key}});
        right = false;
    }
    if (const auto named = members.find(key); named != no_node) {
        known = true;
        right = evaluate_inside(named, value, key) && right;
    }
    for (const auto& [pattern, inside] : members.patterns) {
        if (!program_.patterns[pattern].found_in(key))
            continue;
        known = true;
        right = evaluate_inside(inside, value, key) && right;
    }
    if (known || members.additional == no_node)
        return right;
    known = true;
    if (!program_.nodes[members.additional].never)
        return evaluate_inside(members.additional, value, key) && right;
    report_at(node, "additionalProperties", key, Object{{"property", key}});
    return false;
}

bool Evaluator::check_items(const Node& node, const Array& array, Evaluated* evaluated)
{
    const auto& items = node.items;
    if (items.empty())
        return true;
    bool right = true;
    const auto last = items.rest != no_node ? array.size() : std::min(array.size(), items.prefix.size());
    for (std::size_t i = follows() ? index_in(way_.front(), last) : 0; i < last; ++i) {
        const auto inside = i < items.prefix.size() ? items.prefix[i] : items.rest;
        right = evaluate_inside(inside, array[i], std::to_string(i)) && right;
        if (evaluated != nullptr)
            (*evaluated)[i] = true;
        if (!right && may_stop())
            return false;
        if (follows())
            break;
    }
    return (items.contains == no_node || check_contains(node, array, evaluated)) && right;
}

bool Evaluator::check_contains(const Node& node, const Array& array, Evaluated* evaluated)
{
    const auto& items = node.items;
    std::size_t matched = 0;
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (!asks(items.contains, array[i], nullptr))
            continue;
        ++matched;
        if (evaluated != nullptr)
            (*evaluated)[i] = true;
    }
    if (matched >= items.min_contains && (!items.max_contains || matched <= *items.max_contains))
        return true;
    report(node, "contains",
        Object{{"min", items.min_contains}, {"max", items.max_contains ? Value(*items.max_contains) : Value()}});
    return false;
}

bool Evaluator::check_unevaluated(const Node& node, const Value& value, Evaluated& evaluated)
{
    const bool object = value.is_object();
    const auto inside = object ? node.unevaluated_properties : value.is_array() ? node.unevaluated_items : no_node;
    if (inside == no_node)
        return true;
    const std::string_view keyword = object ? "unevaluatedProperties" : "unevaluatedItems";
    bool right = true;
    for (std::size_t i = 0; i < evaluated.size(); ++i) {
        if (evaluated[i])
            continue;
        evaluated[i] = true;
        const auto* member = object ? &*(value.as_object().begin() + static_cast<std::ptrdiff_t>(i)) : nullptr;
        const auto token = object ? member->key : std::to_string(i);
        if (program_.nodes[inside].never) {
            report_at(node, keyword, token, Object{{"property", token}});
            right = false;
        } else {
            right = evaluate_inside(inside, object ? member->value : value.as_array()[i], token) && right;
        }
        if (!right && may_stop())
            return false;
    }
    return right;
}

bool Evaluator::evaluate_inside(NodeIndex index, const Value& value, std::string_view token)
{
    if (findings_ == nullptr)
        return evaluate(index, value, nullptr);
    const auto length = pointer_.size();
    pointer_ += '/';
    pointer_ += escape_pointer_token(token);
    const auto way = way_;
    if (!way_.empty())
        way_ = way_.subspan(1);
    const bool right = evaluate(index, value, nullptr);
    way_ = way;
    pointer_.resize(length);
    return right;
}

void Evaluator::report(const Node& node, std::string_view keyword, Value params)
{
    if (findings_ == nullptr || findings_->size() >= options_.limits.findings)
        return;
    findings_->push_back({.pointer = pointer_,
        .keyword = std::string(keyword),
        .params = std::move(params),
        .schema_pointer = keyword == "false" ? node.location : node.location + '/' + std::string(keyword)});
}

void Evaluator::report_at(const Node& node, std::string_view keyword, std::string_view member, Value params)
{
    if (findings_ == nullptr)
        return;
    const auto length = pointer_.size();
    pointer_ += '/';
    pointer_ += escape_pointer_token(member);
    report(node, keyword, std::move(params));
    pointer_.resize(length);
}

}  // namespace stegvis::schema
