#pragma once
/// The ways through a flow, whatever the answers: a graph of what may happen after what.

#include <optional>
#include <vector>

#include "framework/service/checks/checking.hpp"

namespace stegvis::loading {

/// Five moments of each step: the flow comes to it, enters it, finds it hidden, has done all below it, and goes past it.
enum class Moment : std::uint8_t { tried, entered, skipped, finished, passed };
inline constexpr int moments = 5;

/// A `goto` of the service.
struct Jump {
    int from = -1;
    std::string outcome;
    int to = -1;
};

class Ways {
public:
    explicit Ways(const Checking& checking);

    /// Whether the flow may enter the step, or one below it.
    [[nodiscard]] bool reaches(int node) const { return live_[static_cast<std::size_t>(node)]; }
    [[nodiscard]] bool happens(int node, Moment moment) const { return seen_[vertex(node, moment)]; }
    /// Whether nothing follows once it is entered.
    [[nodiscard]] bool stuck(int node) const;
    /// What its `when` always says.
    [[nodiscard]] std::optional<bool> shown(int node) const { return shown_[static_cast<std::size_t>(node)]; }
    /// Jumps that the flow can make again and again without a person or a message in between.
    [[nodiscard]] std::vector<Jump> endless_jumps() const;

private:
    [[nodiscard]] static std::size_t vertex(int node, Moment moment)
    {
        return static_cast<std::size_t>(node) * moments + static_cast<std::size_t>(moment);
    }
    [[nodiscard]] std::vector<int> steps(int node) const;
    [[nodiscard]] bool leaf(int node) const;
    [[nodiscard]] bool waits(int node) const;
    [[nodiscard]] bool may_be_empty(int node) const;
    [[nodiscard]] std::size_t needed(int node, std::size_t all) const;
    /// What may come next, parallel steps apart.
    [[nodiscard]] std::vector<std::size_t> after(int node, Moment moment) const;
    void enter(int node, std::vector<std::size_t>& next) const;
    void leave(int node, std::vector<std::size_t>& next) const;
    void end(int node, std::vector<std::size_t>& next) const;
    [[nodiscard]] std::vector<std::string_view> outcomes(int node) const;
    [[nodiscard]] bool waits_for_all(int parallel) const;
    void walk();

    const Checking& checking_;
    std::vector<std::optional<bool>> shown_;
    std::vector<bool> waits_within_;
    std::vector<bool> seen_;
    std::vector<bool> live_;
    std::vector<int> next_sibling_;
};

/// Whether a person has a way out of the step: a button for one of its actions besides going back and mending. True for steps that
/// pass by themselves.
[[nodiscard]] bool has_way_on(const Checking& checking, const Node& node);

}  // namespace stegvis::loading
