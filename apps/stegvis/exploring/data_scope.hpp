#pragma once
/// DataScope: what an expression would give if the data were a little different, without a session having to be changed for it.

#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "framework/expression/scope.hpp"
#include "framework/service.hpp"
#include "framework/state.hpp"

namespace stegvis::app {

/// Which row of which array (schema path) something stands in.
using RowPlaces = std::vector<std::pair<Path, std::size_t>>;

/// Answers from a copy of the data of one state. It only proposes: what counts is what the session says afterwards.
class DataScope final : public Scope {
public:
    /// The service and the state must outlive it.
    DataScope(const Service& service, const State& state);

    /// Where expressions are evaluated from now on.
    void stand_at(int node, RowPlaces rows);
    void act_as(const Actor& actor) { actor_ = actor; }
    void answer_with(const Value* response) { response_ = response; }
    /// Sets the value at a path of names and indices; null takes it away.
    void put(const Path& path, const Value& value);
    /// The value at a path of names and indices, calculated or stored; null when there is none.
    [[nodiscard]] Value get(const Path& path) const;
    /// How many rows the array has.
    [[nodiscard]] std::size_t count(const Path& array) const;

    const Value* data(const Path& path, std::string_view model) const override;
    Result<Value> component(std::string_view id) const override;
    Result<Value> step(std::string_view address, std::string_view what) const override;
    Result<Value> actor(std::string_view field) const override;
    const Value* response() const override { return response_; }
    Instant now() const override { return state_.now; }
    int utc_offset() const override { return state_.utc_offset; }
    std::string language() const override { return state_.language; }

private:
    [[nodiscard]] const Value* walk(const Value* here, const Path& path, std::size_t from) const;
    [[nodiscard]] const Value* calculated(const Path& path) const;

    const Service& service_;
    const State& state_;
    Value document_;
    Actor actor_;
    const Value* response_ = nullptr;
    mutable int node_ = 0;
    mutable RowPlaces rows_;
    mutable std::deque<Value> held_;              ///< what pointers were lent to since the last change
    mutable std::map<Path, const Value*> known_;  ///< calculations since the last change
};

/// Sets the value at a path of names and indices, making what is on the way; null takes the member away.
void put_value(Value& document, const Path& path, const Value& value);
/// Schema paths that the expression reads, those that calculations read for it included.
[[nodiscard]] std::set<Path> reads_through(const Service& service, const Expression& expression);
/// Whether `reads_through` is not the whole story: what it reads is computed, or named by a component.
[[nodiscard]] bool reads_beyond_paths(const Expression& expression);
/// Whether an expression that reads these can depend on the data at the path.
[[nodiscard]] bool may_depend(const std::set<Path>& reads, const Path& schema_path);
/// The expression itself, and the calculations that it reads, as they were written.
[[nodiscard]] std::vector<Value> sources_through(const Service& service, const Expression& expression);

}  // namespace stegvis::app
