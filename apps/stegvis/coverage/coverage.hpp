#pragma once
/// Coverage: which goals of a service the turns of its sessions have taken. Pure; a plain value.

#include <array>
#include <string>
#include <vector>

#include "apps/stegvis/coverage/goals.hpp"
#include "framework/conditions.hpp"
#include "framework/session.hpp"

namespace stegvis::app {

class Coverage {
public:
    /// The service must outlive it.
    explicit Coverage(const Service& service);

    /// Notes what a turn took; `session` is as the turn left it. Gives the goals (places in `goals()`) that were taken for the
    /// first time.
    std::vector<std::size_t> note(const Turn& turn, const Session& session);

    [[nodiscard]] const Service& service() const { return *service_; }
    [[nodiscard]] const std::vector<Goal>& goals() const { return goals_; }
    [[nodiscard]] bool taken(std::size_t goal) const { return taken_[goal]; }
    [[nodiscard]] bool complete() const { return left_ == 0; }
    /// The goal's place in `goals()`, or the number of goals when there is none like it.
    [[nodiscard]] std::size_t find(const Goal& goal) const;

private:
    void take(const Goal& goal);
    void note_event(const Event& event, const Turn& turn, const Session& session);
    void note_conditions(const Session& session, const std::vector<Address>& passed);
    void note_when(const ConditionReport& report, const State& state);
    void note_entered(int node);

    const Service* service_;
    std::vector<Goal> goals_;
    std::vector<std::vector<std::size_t>> by_node_;  ///< goals of each node
    std::vector<bool> taken_;
    std::vector<std::size_t> fresh_;  ///< taken in the turn that is being noted
    std::size_t left_ = 0;
};

struct CoverageCount {
    std::size_t taken = 0;
    std::size_t all = 0;
    bool operator==(const CoverageCount&) const = default;
};
/// Steps, branches, rules.
[[nodiscard]] std::array<CoverageCount, 3> counts_of(const Coverage& coverage);
/// Names of the goals that were not taken, in reading order.
[[nodiscard]] std::vector<std::string> not_taken(const Coverage& coverage);
/// `16 of 16 steps, 30 of 31 branches, 10 of 10 rules`, and a line for each goal that was not taken.
[[nodiscard]] std::string to_text(const Coverage& coverage);
/// {"steps": {"taken", "all"}, "branches", "rules", "not-taken": [name]}
[[nodiscard]] Value to_value(const Coverage& coverage);

}  // namespace stegvis::app
