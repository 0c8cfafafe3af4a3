#pragma once
/// Answering: a person fills what a step asks, well enough to pass it, or in a way that turns a condition.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "apps/stegvis/exploring/replies.hpp"
#include "apps/stegvis/exploring/stage.hpp"

namespace stegvis::app {

/// What a person wants besides getting through.
struct Wish {
    std::vector<Demand> demands;
    std::map<std::string, std::size_t> rows;  ///< by array, rows written as positions: how many rows it is to have
    std::map<int, std::size_t> replies;       ///< by node beside fields: which of its replies comes, 0 = the first
};

/// A repeat that rows can be added to or taken from.
struct RowChoice {
    std::string array;  ///< rows written as positions
    std::size_t count = 0;
    std::size_t least = 0;
    std::size_t most = 0;
};

class Answering {
public:
    /// The stage and the replies must outlive it.
    Answering(Stage& stage, const Replies& replies, std::uint64_t seed) : stage_(stage), replies_(replies), seed_(seed) {}

    /// Makes the place of the person be the step at the address.
    [[nodiscard]] Result<void> stand(World& world, const std::string& person, const std::string& address);
    /// Fills what the step asks for and has not got, mends what is wrong, and tries to meet the wish. What cannot be met is left. An Error
    /// is a refusal of something that was on offer.
    [[nodiscard]] Result<void> fill(World& world, const std::string& person, const std::string& address, const Wish& wish);
    /// Values with which the demands are met, of the fields on show; they are filled in. False when none were found.
    [[nodiscard]] Result<bool> meet(World& world, const std::string& person, const std::string& address, const std::vector<Demand>& demands);

    /// Gives the first field that can have another value one. False when there is none.
    [[nodiscard]] Result<bool> change(World& world, const std::string& person, const std::string& address);

    [[nodiscard]] std::vector<RowChoice> row_choices(const World& world, const View& view) const;
    /// Nodes beside fields below the step that have called out while it was filled.
    [[nodiscard]] const std::set<int>& asked() const { return asked_; }
    [[nodiscard]] ValueSources sources(const World& world) const;

private:
    Result<bool> set_rows(World& world, const std::string& person, const std::string& address, const Wish& wish);
    Result<bool> set_missing(World& world, const std::string& person, const std::string& address);
    /// Answers so that a choice that must be made has something to choose from.
    Result<bool> offer_choices(World& world, const std::string& person, const std::string& address);
    void add_filters(const World& world, const std::string& person, const std::string& address, std::vector<Demand>& demands) const;
    Result<bool> let_lookups_end(World& world, const Wish& wish);
    Result<bool> set_text(World& world, const std::string& person, const ViewNode& field, const Value& value);
    [[nodiscard]] std::vector<Value> values_of(const World& world, const ViewNode& field) const;

    Stage& stage_;
    const Replies& replies_;
    std::uint64_t seed_;
    std::set<int> asked_;
    std::map<std::string, std::optional<Assignment>> searches_;  ///< what was looked for, and what was found
};

/// Fields of the view that take an answer, in reading order. Owned by the view.
[[nodiscard]] std::vector<const ViewNode*> fields_in(const Service& service, const View& view);
/// Whether the address is that of the step, or of something inside it.
[[nodiscard]] bool is_at(const Address& address, const std::string& step);
/// The rules that guard the step or stand inside it, as demands that each is kept.
[[nodiscard]] std::vector<Demand> rules_at(const Session& session, const std::string& address);

}  // namespace stegvis::app
