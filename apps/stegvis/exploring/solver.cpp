#include "apps/stegvis/exploring/solver.hpp"

#include <algorithm>
#include <array>

namespace stegvis::app {
namespace {

constexpr std::size_t most_values = 60;   ///< of one unknown
constexpr std::size_t most_pairs = 6'000;  ///< tried of two unknowns together
constexpr int most_throws = 2'000;

void add(std::vector<Value>& values, const Value& value)
{
    if (values.size() < most_values && std::find(values.begin(), values.end(), value) == values.end())
        values.push_back(value);
}

using Sides = std::pair<Value, Value>;

/// Constants in an expression, and the two sides of each of its comparisons.
void take_apart_source(const Value& source, std::vector<Value>& constants, std::vector<Sides>& comparisons)
{
    if (!source.is_array()) {
        if (!source.is_null() && !source.is_object())
            constants.push_back(source);
        return;
    }
    const Array& items = source.as_array();
    const bool call = !items.empty() && items.front().is_string();
    if (call && items.size() >= 3) {
        static constexpr std::array<std::string_view, 4> names = {"equals", "notEquals", "greaterThan", "lessThan"};
        const std::string& name = items.front().as_string();
        if (name == "compare")
            comparisons.emplace_back(items[1], items.back());
        else if (std::any_of(names.begin(), names.end(), [&name](std::string_view known) { return name.starts_with(known); }))
            comparisons.emplace_back(items[1], items[2]);
    }
    for (std::size_t i = call ? 1 : 0; i < items.size(); ++i)
        take_apart_source(items[i], constants, comparisons);
}

std::optional<Decimal> number_of(const Expression& expression, const DataScope& scope)
{
    const auto value = expression.evaluate(scope);
    if (!value)
        return std::nullopt;
    if (value->is_number())
        return value->as_number();
    if (value->is_null())
        return Decimal(0);
    return std::nullopt;
}

void add_near(std::vector<Value>& values, const Value& constant)
{
    if (constant.is_number()) {
        add(values, constant);
        add(values, constant.as_number() + Decimal(1));
        add(values, constant.as_number() - Decimal(1));
    } else if (constant.is_string() && !constant.as_string().empty()) {
        const std::string& text = constant.as_string();
        add(values, "Ord" + text);
        add(values, text + "Ord");
        add(values, constant);
    } else {
        add(values, constant);
    }
}

}  // namespace

bool Solver::allowed(const Path& path, const Value& value) const
{
    return value.is_null() || service_.schema.validate_field(path.schema_path(), &value).empty();
}

std::uint64_t Solver::next_random()
{
    // Knuth's constants: the same on every platform.
    random_ = random_ * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    return random_ >> 33U;
}

std::size_t Solver::met(const std::vector<Demand>& demands) const
{
    std::size_t count = 0;
    for (const Demand& demand : demands) {
        scope_.stand_at(demand.node, demand.rows);
        count += demand.condition->evaluate_bool(scope_, !demand.wanted) == demand.wanted ? 1 : 0;
    }
    return count;
}

void Solver::set(const Path& path, const Value& value)
{
    if (!before_.contains(path))
        before_[path] = scope_.get(path);
    scope_.put(path, value);
    if (value == before_[path])
        chosen_.erase(path);
    else
        chosen_[path] = value;
}

void Solver::take_apart(const Demand& demand)
{
    std::vector<Sides> comparisons;
    for (const Value& source : sources_through(service_, *demand.condition))
        take_apart_source(source, constants_, comparisons);
    for (const auto& [left, right] : comparisons) {
        auto a = Expression::compile(left);
        auto b = Expression::compile(right);
        if (a && b)
            comparisons_.push_back({*std::move(a), *std::move(b), demand.node, demand.rows});
    }
}

void Solver::extend(const std::vector<Demand>& demands, Unknown& unknown) const
{
    for (const Value& constant : constants_)
        add_near(unknown.values, constant);
    for (const Demand& demand : demands) {
        scope_.stand_at(demand.node, demand.rows);
        for (const Path& read : reads_through(service_, *demand.condition)) {
            const Value* there = scope_.data(read, {});
            const Array items = there == nullptr ? Array() : there->is_array() ? there->as_array() : Array{*there};
            for (const Value& item : items)
                if (!item.is_object() && !item.is_array())
                    add(unknown.values, item);
        }
    }
    if (unknown.may_be_empty)
        add(unknown.values, Value());
    std::erase_if(unknown.values, [&](const Value& value) { return value.is_null() ? !unknown.may_be_empty : !allowed(unknown.path, value); });
}

/// How far the two sides are from each other.
std::optional<Decimal> Solver::distance(const Comparison& comparison) const
{
    scope_.stand_at(comparison.node, comparison.rows);
    const auto left = number_of(comparison.left, scope_);
    const auto right = number_of(comparison.right, scope_);
    return left && right ? std::optional(*left - *right) : std::nullopt;
}

/// Where a comparison turns, if it depends on the unknown in a straight line: found from two values of it.
void Solver::add_roots(const Unknown& unknown, std::vector<Value>& values)
{
    const FieldInfo* field = service_.schema.field(unknown.path.schema_path());
    if (field == nullptr || (field->type != FieldType::integer && field->type != FieldType::number))
        return;
    const Value now = scope_.get(unknown.path);
    for (const Comparison& comparison : comparisons_) {
        scope_.put(unknown.path, Decimal(1));
        const auto at_one = distance(comparison);
        scope_.put(unknown.path, Decimal(2));
        const auto at_two = distance(comparison);
        if (!at_one || !at_two || *at_one == *at_two)
            continue;
        const auto steps = Decimal::divide(*at_one, *at_two - *at_one);
        if (!steps)
            continue;
        const Decimal root = Decimal(1) - *steps;
        for (const Decimal& near : {root, ceil(root), floor(root), root + Decimal(1), root - Decimal(1)})
            if (allowed(unknown.path, near))
                add(values, near);
    }
    scope_.put(unknown.path, now);
}

std::vector<Value> Solver::values_now(const Unknown& unknown)
{
    std::vector<Value> values = unknown.values;
    add_roots(unknown, values);
    return values;
}

/// The one change that helps most, again and again.
bool Solver::try_one(const std::vector<Demand>& demands, const std::vector<Unknown>& unknowns)
{
    std::size_t best = met(demands);
    for (std::size_t round = 0; best < demands.size() && round <= demands.size(); ++round) {
        std::optional<std::pair<Path, Value>> change;
        for (const Unknown& unknown : unknowns) {
            const Value now = scope_.get(unknown.path);
            for (const Value& value : values_now(unknown)) {
                scope_.put(unknown.path, value);
                if (const std::size_t count = met(demands); count > best) {
                    best = count;
                    change.emplace(unknown.path, value);
                }
            }
            scope_.put(unknown.path, now);
            if (best == demands.size())
                break;
        }
        if (!change)
            return false;
        set(change->first, change->second);
    }
    return best == demands.size();
}

bool Solver::try_two(const std::vector<Demand>& demands, const std::vector<Unknown>& unknowns)
{
    std::size_t tried = 0;
    for (const Unknown& first : unknowns) {
        const Value now = scope_.get(first.path);
        for (const Value& value : values_now(first)) {
            scope_.put(first.path, value);
            for (const Unknown& second : unknowns) {
                if (second.path == first.path)
                    continue;
                const Value other = scope_.get(second.path);
                for (const Value& then : values_now(second)) {
                    scope_.put(second.path, then);
                    const bool found = met(demands) == demands.size();
                    scope_.put(second.path, other);
                    if (found) {
                        scope_.put(first.path, now);
                        set(first.path, value);
                        set(second.path, then);
                        return true;
                    }
                    if (++tried > most_pairs) {
                        scope_.put(first.path, now);
                        return false;
                    }
                }
            }
        }
        scope_.put(first.path, now);
    }
    return false;
}

bool Solver::try_many(const std::vector<Demand>& demands, const std::vector<Unknown>& unknowns)
{
    for (int round = 0; round < most_throws; ++round) {
        for (const Unknown& unknown : unknowns)
            if (!unknown.values.empty() && next_random() % 2 == 0)
                set(unknown.path, unknown.values[next_random() % unknown.values.size()]);
        if (met(demands) == demands.size())
            return true;
    }
    return false;
}

/// Whether it depends on any of them.
bool Solver::may_change(const Demand& demand, const std::vector<Unknown>& unknowns) const
{
    const std::set<Path> reads = reads_through(service_, *demand.condition);
    const bool beyond = reads_beyond_paths(*demand.condition) ||
        std::any_of(service_.calculations.begin(), service_.calculations.end(), [](const auto& made) { return reads_beyond_paths(made.second); });
    return beyond || std::any_of(unknowns.begin(), unknowns.end(), [&](const Unknown& unknown) { return may_depend(reads, unknown.path.schema_path()); });
}

std::optional<Assignment> Solver::solve(const std::vector<Demand>& demands, std::vector<Unknown> unknowns)
{
    chosen_.clear();
    before_.clear();
    if (met(demands) == demands.size())
        return Assignment();
    constants_.clear();
    comparisons_.clear();
    std::set<Path> reads;
    for (const Demand& demand : demands) {
        take_apart(demand);
        reads.merge(reads_through(service_, *demand.condition));
    }
    std::erase_if(unknowns, [&](const Unknown& unknown) { return !may_depend(reads, unknown.path.schema_path()); });
    if (std::any_of(demands.begin(), demands.end(), [&](const Demand& demand) { return met({demand}) == 0 && !may_change(demand, unknowns); }))
        return std::nullopt;
    for (Unknown& unknown : unknowns)
        extend(demands, unknown);
    const bool found = try_one(demands, unknowns) || try_two(demands, unknowns) || (unknowns.size() > 2 && try_many(demands, unknowns));
    std::optional<Assignment> result = found ? std::optional(chosen_) : std::nullopt;
    for (const auto& [path, value] : before_)
        scope_.put(path, value);
    return result;
}

}  // namespace stegvis::app
