#pragma once
/// Solver: which values make conditions come out as wanted. It searches; it does not prove that there are none.

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "apps/stegvis/exploring/data_scope.hpp"
#include "framework/schema/schema.hpp"

namespace stegvis::app {

/// A condition at one place, and how it is to come out.
struct Demand {
    const Expression* condition = nullptr;
    int node = 0;
    RowPlaces rows;
    bool wanted = true;
};

/// A place in the data that may be given another value.
struct Unknown {
    Path path;  ///< names and indices
    std::vector<Value> values;
    bool may_be_empty = false;
};

using Assignment = std::map<Path, Value>;

class Solver {
public:
    /// The service and the scope must outlive it; the scope is left as it was. `seed` decides what is tried when plain search ends.
    Solver(const Service& service, DataScope& scope, std::uint64_t seed) : service_(service), scope_(scope), random_(seed) {}

    /// Values, for as few of the unknowns as were needed, with which all demands are met; nothing when none were found.
    [[nodiscard]] std::optional<Assignment> solve(const std::vector<Demand>& demands, std::vector<Unknown> unknowns);
    [[nodiscard]] std::size_t met(const std::vector<Demand>& demands) const;

private:
    /// The two sides of a comparison, and where they are evaluated.
    struct Comparison {
        Expression left;
        Expression right;
        int node = 0;
        RowPlaces rows;
    };

    [[nodiscard]] bool may_change(const Demand& demand, const std::vector<Unknown>& unknowns) const;
    void take_apart(const Demand& demand);
    void extend(const std::vector<Demand>& demands, Unknown& unknown) const;
    [[nodiscard]] std::optional<Decimal> distance(const Comparison& comparison) const;
    void add_roots(const Unknown& unknown, std::vector<Value>& values);
    bool try_one(const std::vector<Demand>& demands, const std::vector<Unknown>& unknowns);
    bool try_two(const std::vector<Demand>& demands, const std::vector<Unknown>& unknowns);
    bool try_many(const std::vector<Demand>& demands, const std::vector<Unknown>& unknowns);
    [[nodiscard]] std::vector<Value> values_now(const Unknown& unknown);
    void set(const Path& path, const Value& value);
    [[nodiscard]] bool allowed(const Path& path, const Value& value) const;
    std::uint64_t next_random();

    const Service& service_;
    DataScope& scope_;
    std::uint64_t random_;
    std::vector<Value> constants_;
    std::vector<Comparison> comparisons_;
    Assignment chosen_;
    Assignment before_;
};

}  // namespace stegvis::app
