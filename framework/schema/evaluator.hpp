#pragma once
/// Evaluator: puts a Program to a value.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "framework/schema/program.hpp"

namespace stegvis::schema {

/// Which members or items of one value some subschema has looked at, for `unevaluatedProperties` and `unevaluatedItems`.
using Evaluated = std::vector<bool>;

/// One validation. With `findings` it goes through everything; without, it stops at the first fault.
class Evaluator {
public:
    Evaluator(const Program& program, const SchemaOptions& options, Reach reach, std::vector<SchemaFinding>* findings)
        : program_(program), options_(options), reach_(reach), findings_(findings)
    {}

    /// Whether the value fits. When it does, what was looked at is marked in `evaluated`, where there is one.
    bool evaluate(NodeIndex index, const Value& value, Evaluated* evaluated);
    /// Puts one keyword to the value.
    void evaluate_across(const Across& across, const Value& value);
    /// From now on, of the members and items on the way only these are looked into, and all that the last one holds.
    void follow(std::span<const std::string> way) { way_ = way; }
    /// From now on, what is asked for is found to be missing also where it is there; what only asks sees it.
    void miss_everything() { misses_everything_ = true; }
    /// Whether it gave up at a limit: then the value counts as unfit, whatever `evaluate` said.
    [[nodiscard]] bool exhausted() const { return exhausted_; }

private:
    bool evaluate_node(const Node& node, const Value& value, Evaluated* evaluated);
    /// Without findings: whether it fits, for keywords that only ask.
    bool asks(NodeIndex index, const Value& value, Evaluated* evaluated);
    /// As `asks`, and marks only when it fits.
    bool tries(NodeIndex index, const Value& value, Evaluated* evaluated);

    bool check_assertions(const Node& node, const Value& value);
    bool check_required(const Node& node, const Assertion& assertion, const Object& object);
    bool check_dependent_required(const Node& node, const Assertion& assertion, const Object& object);
    bool check_members(const Node& node, const Object& object, Evaluated* evaluated);
    bool check_member(const Node& node, const std::string& key, const Value& value, bool& known);
    bool check_member_on_way(const Node& node, const Object& object);
    bool check_items(const Node& node, const Array& array, Evaluated* evaluated);
    bool check_contains(const Node& node, const Array& array, Evaluated* evaluated);
    bool check_in_place(const Node& node, const InPlace& part, const Value& value, Evaluated* evaluated);
    bool check_any_of(const Node& node, const InPlace& part, const Value& value, Evaluated* evaluated);
    bool check_one_of(const Node& node, const InPlace& part, const Value& value, Evaluated* evaluated);
    bool check_conditional(const InPlace& part, const Value& value, Evaluated* evaluated);
    bool check_unevaluated(const Node& node, const Value& value, Evaluated& evaluated);
    /// Whether some alternative lacks only members that are yet to come: then these are the findings.
    bool report_incomplete(const InPlace& part, const Value& value);

    /// Whether there are members or items on the way that have not been gone through. Whoever only asks looks at everything.
    [[nodiscard]] bool follows() const { return findings_ != nullptr && !way_.empty(); }
    [[nodiscard]] bool lacks(const Object& object, const std::string& member) const
    {
        return (misses_everything_ && findings_ != nullptr) || !object.contains(member);
    }
    /// Evaluates a member or an item, one level deeper in the data.
    bool evaluate_inside(NodeIndex index, const Value& value, std::string_view token);
    [[nodiscard]] NodeIndex dynamic_target(const InPlace& part) const;
    /// Whether nothing more needs to be looked at, after a fault.
    [[nodiscard]] bool may_stop() const
    {
        return findings_ == nullptr || findings_->size() >= options_.limits.findings;
    }
    void report(const Node& node, std::string_view keyword, Value params);
    void report_at(const Node& node, std::string_view keyword, std::string_view member, Value params);

    const Program& program_;
    const SchemaOptions& options_;
    Reach reach_;
    std::vector<SchemaFinding>* findings_;
    std::string pointer_;
    std::span<const std::string> way_;  ///< what is left of it
    std::vector<std::uint32_t> scope_;  ///< the resources that evaluation has come through
    std::size_t depth_ = 0;
    std::size_t steps_ = 0;
    bool exhausted_ = false;
    bool misses_everything_ = false;
};

}  // namespace stegvis::schema
