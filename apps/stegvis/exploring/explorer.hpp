#pragma once
/// Explorer: walks a service by itself, from one state of a case to the next, until nothing new is to be found.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "apps/stegvis/exploring/answering.hpp"

namespace stegvis::app {

struct ExploreOptions {
    std::size_t max_states = 120;
    std::uint64_t seed = 1;
    std::string person;  ///< who begins the case; empty = the first in persons.json
};

/// What is wrong with a service as it runs, and what led there.
struct Fault {
    std::string code;      ///< docs/explore.md lists them
    std::string address;   ///< ids of the step, rows left out
    std::string message;
    std::size_t base = 0;  ///< the state where it was found, and what happened from there
    std::vector<Value> steps;
};

/// What carries a case from one state to another.
enum class Mover : std::uint8_t { person, reply, message, time };

class Explorer {
public:
    /// The service and the persons must outlive it; there is at least one person.
    Explorer(const Service& service, const TestPersons& persons, ExploreOptions options);

    /// Walks. Error when no case can be begun.
    [[nodiscard]] Result<void> run();

    [[nodiscard]] const Coverage& coverage() const { return stage_.coverage(); }
    /// By code and address; each once.
    [[nodiscard]] const std::vector<Fault>& faults() const { return faults_; }
    [[nodiscard]] std::size_t states() const { return states_.size(); }
    [[nodiscard]] std::size_t moves() const { return moves_; }
    /// Whether it stopped because there were too many states.
    [[nodiscard]] bool bounded() const { return bounded_; }
    [[nodiscard]] const std::string& person() const { return options_.person; }
    /// What happens from the beginning until the goal is taken for the first time; nothing when it was not.
    [[nodiscard]] std::optional<std::vector<Value>> way_to(std::size_t goal) const;
    /// The same, for a fault.
    [[nodiscard]] std::vector<Value> way_to(const Fault& fault) const { return way_to(fault.base, fault.steps); }

private:
    struct Edge {
        std::size_t to = 0;
        Mover mover = Mover::person;
    };
    struct State {
        std::optional<World> world;  ///< until its last move has been made
        std::size_t before = 0;      ///< the state it was reached from first
        std::vector<Value> steps;    ///< and how
        std::size_t cost = 0;
        std::size_t pending = 0;     ///< moves not made yet
        std::set<std::string> stands;  ///< ids of the steps that are open
        std::vector<Edge> edges;
        bool end = false;
        bool faulty = false;
        bool cut = false;            ///< something led on from here and was not followed
    };
    /// One thing that can happen in a state. `run` gives false when it cannot, after all.
    using Run = std::function<Result<bool>(World& world)>;
    struct Move {
        std::size_t from = 0;
        std::size_t cost = 0;
        std::size_t order = 0;
        std::string label;  ///< the same wherever it is the same thing
        Mover mover = Mover::person;
        bool usual = false;  ///< the plain way on: followed from every state
        bool again = false;
        Run run;
    };
    struct Later {
        bool operator()(const Move& a, const Move& b) const { return a.cost != b.cost ? a.cost > b.cost : a.order > b.order; }
    };
    /// A person's step: where, who, and what is pressed.
    struct Turnstile {
        std::string address;
        std::string person;
        std::string action;
        std::string ids;
        bool guarded = false;
    };

    // explorer.cpp: the graph
    std::optional<std::size_t> add_state(World world, std::size_t before, std::size_t cost);
    void push(Move move);
    void make(Move move);
    void fault(std::string code, const std::string& address, std::string message, const World& world);
    [[nodiscard]] std::string key_of(const World& world) const;
    [[nodiscard]] std::vector<Value> way_to(std::size_t base, const std::vector<Value>& steps) const;
    [[nodiscard]] const Node& node(int index) const { return service_.nodes[static_cast<std::size_t>(index)]; }

    // expansion.cpp: what can happen in a state
    void expand(std::size_t at);
    void expand_step(std::size_t at, const Address& address, const StepState& step);
    void add_turnstiles(std::size_t at, const Address& address, const Spotted& spot);
    void add_replies(std::size_t at, const Effect& effect, const Spotted& spot);
    void add_messages(std::size_t at, const Address& address, const Spotted& spot);
    void add_time(std::size_t at);
    void add_changes(std::size_t at, const View& view, const std::string& person, const std::string& ids);
    void check_offers(const World& world, const std::string& person, const View& view, const std::string& ids);
    [[nodiscard]] bool over(const World& world) const;

    // passing.cpp: how a person gets through a step
    Result<bool> pass(World& world, const Turnstile& turnstile, const Wish& wish);
    Result<bool> press(World& world, const Turnstile& turnstile, bool must_pass);
    Result<std::optional<Turn>> press_once(World& world, const Turnstile& turnstile);
    Result<bool> accept_warnings(World& world, const Turnstile& turnstile);
    void try_bare(const World& world, const Turnstile& turnstile);
    void try_broken_rules(const World& world, const Turnstile& turnstile);
    void add_wishes(const World& world, const Turnstile& turnstile);
    void add_choices(const World& world, const Turnstile& turnstile, const std::set<Path>& paths);
    void push_wish(const World& world, const Turnstile& turnstile, const std::string& label, const Wish& wish);
    void report_hidden(const World& world, const Turnstile& turnstile, const std::vector<Finding>& findings);
    [[nodiscard]] bool hidden_below(const World& world, const Turnstile& turnstile, const Finding& finding) const;
    [[nodiscard]] bool is_rule(const Finding& finding) const;
    void report_stuck(const World& world, const Turnstile& turnstile, const std::vector<Finding>& findings);

    // cycles.cpp: faults of the graph as a whole
    void find_missing_branches();
    void find_loops();
    void find_endless();

    const Service& service_;
    ExploreOptions options_;
    Stage stage_;
    Replies replies_;
    Answering answering_;
    std::vector<State> states_;
    std::map<std::string, std::size_t> known_;  ///< by key
    std::vector<Move> queue_;                   ///< a heap
    std::set<std::string> made_;                ///< labels of moves that were made
    std::set<std::string> checked_;
    std::set<Path> counted_;  ///< arrays whose number of rows matters
    std::vector<Fault> faults_;
    std::size_t moves_ = 0;
    std::size_t order_ = 0;
    bool bounded_ = false;
};

}  // namespace stegvis::app
