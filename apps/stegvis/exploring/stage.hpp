#pragma once
/// Stage: what can happen to a case, one command at a time, each written down as a step of a flow test.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "apps/stegvis/coverage/coverage.hpp"
#include "apps/stegvis/flow_test/test_file.hpp"
#include "framework/session.hpp"

namespace stegvis::app {

/// A case in the making. A plain value: exploring copies it wherever ways part.
struct World {
    Session session;
    Instant now;
    std::int64_t next_timer = 0;
    std::vector<Effect> open;   ///< calls that nobody has answered
    int commands = 0;
    int rows = 0;
    int messages = 0;
    std::string person;         ///< who acts
    std::size_t base = 0;       ///< the known state that it was copied from
    std::vector<Value> steps;   ///< what has happened since then, as a flow test says it
};

class Stage {
public:
    /// How a goal was taken for the first time: the state it began at, and what happened from there.
    struct First {
        std::size_t base = 0;
        std::vector<Value> steps;
    };

    /// The service and the persons must outlive it.
    Stage(const Service& service, const TestPersons& persons);

    [[nodiscard]] const Service& service() const { return service_; }
    [[nodiscard]] const TestPersons& persons() const { return persons_; }
    [[nodiscard]] const Coverage& coverage() const { return coverage_; }
    [[nodiscard]] const std::map<std::size_t, First>& firsts() const { return firsts_; }

    /// A case that the person has begun.
    [[nodiscard]] Result<World> begin(const std::string& person);
    /// What the person sees; with an address, what they would see there.
    [[nodiscard]] View view(const World& world, const std::string& person, const std::string& address = {}) const;

    // What a person does. Errors are the session's; nothing has happened then.
    Result<Turn> fill(World& world, const std::string& person, const ViewNode& field, const std::string& text);
    Result<Turn> press(World& world, const std::string& person, const ViewNode& button);
    Result<Turn> go(World& world, const std::string& person, const std::string& address);

    // What other systems and time do.
    /// `reply` as in a flow test, without `call`.
    Result<Turn> answer(World& world, const Effect& effect, const Value& reply);
    Result<Turn> message(World& world, const std::string& name, const Value& body);
    /// Time goes by; what falls due on the way happens when it is due.
    Result<void> wait(World& world, const Duration& duration);

private:
    Result<Turn> give(World& world, const std::string& person, Command command, Value step);
    Result<Turn> apply(World& world, Command command, const Actor& actor);
    Result<void> sign_all(World& world);
    void write(World& world, const std::string& person, Value step) const;

    const Service& service_;
    const TestPersons& persons_;
    TimeZone zone_;
    Coverage coverage_;
    std::map<std::size_t, First> firsts_;
};

/// Every node of the view for which it says so, in reading order; what is inside one is looked at too.
[[nodiscard]] std::vector<const ViewNode*> nodes_where(const ViewNode& root, const std::function<bool(const ViewNode&)>& fits);
/// The local day of the world.
[[nodiscard]] Date today_of(const World& world);

}  // namespace stegvis::app
