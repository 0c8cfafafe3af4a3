#pragma once
/// Player: plays one flow test. Time is virtual, other systems are the test's answers, and nothing is drawn.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "apps/stegvis/flow_test/answers.hpp"
#include "apps/stegvis/flow_test/test_file.hpp"
#include "framework/session.hpp"

namespace stegvis::app {

class Player {
public:
    /// All three must outlive the player.
    Player(const Service& service, const FlowTest& test, const TestPersons& persons);

    /// Is told of each turn, with the session as the turn left it.
    using Watcher = std::function<void(const Turn& turn, const Session& session)>;
    void watch(Watcher watcher) { watcher_ = std::move(watcher); }
    /// Creates the instance. Error when the test's person is unknown or may not.
    [[nodiscard]] Result<void> start();
    /// Does what a step says, or looks whether it holds. Error: what was expected and what there was.
    [[nodiscard]] Result<void> play(const Value& step);
    /// What the acting person sees.
    [[nodiscard]] View view() const;

    // What checks look at.
    [[nodiscard]] const Session& session() const { return session_; }
    [[nodiscard]] const Service& service() const { return service_; }
    /// Everything that happened, from the first event.
    [[nodiscard]] const std::vector<Event>& events() const { return events_; }
    [[nodiscard]] std::vector<OutgoingCall>& calls() { return calls_; }
    [[nodiscard]] const std::vector<OutgoingCall>& calls() const { return calls_; }

private:
    using Doing = Result<void> (Player::*)(const Value& what, const Value& step);
    static const std::map<std::string, Doing, std::less<>>& doings();

    Result<void> fill(const Value& what, const Value& step);
    Result<void> add(const Value& what, const Value& step);
    Result<void> remove(const Value& what, const Value& step);
    Result<void> next(const Value& what, const Value& step);
    Result<void> back(const Value& what, const Value& step);
    Result<void> go(const Value& what, const Value& step);
    Result<void> act(const Value& what, const Value& step);
    Result<void> accept(const Value& what, const Value& step);
    Result<void> become(const Value& what, const Value& step);
    Result<void> speak(const Value& what, const Value& step);
    Result<void> answer(const Value& what, const Value& step);
    Result<void> message(const Value& what, const Value& step);
    Result<void> wait(const Value& what, const Value& step);
    Result<void> reload(const Value& what, const Value& step);

    /// Presses the button of the action; with `refused` the command goes out even if there is no button.
    Result<void> press(const std::string& action, const Value& step);
    /// Activates the part of a repeat whose id ends with `end`: its command, with a row key of our own.
    Result<void> activate(const std::string& end, const Value& step);
    /// Gives a person's command, with the step's modifiers.
    Result<void> give(Command command, const Value& step);
    /// Applies a command and takes over what it led to.
    Result<void> apply(Command command, const Context& context);
    /// Answers effects until the flow waits for something that has not come.
    Result<void> settle();
    Result<void> tick();
    [[nodiscard]] std::optional<Command> performed(const Effect& effect);
    [[nodiscard]] Context context(const Actor& actor) const;
    [[nodiscard]] std::string language() const;
    /// Whether the id of a view node, with rows written as positions, ends with `end`.
    [[nodiscard]] bool is_named(const ViewNode& node, std::string_view end) const;
    [[nodiscard]] const TestPerson& person() const { return persons_.at(person_); }

    const Service& service_;
    const FlowTest& test_;
    const TestPersons& persons_;
    Session session_;
    Answers answers_;
    TimeZone zone_;
    Instant now_;
    std::int64_t next_timer_ = 0;
    std::string person_;
    std::string address_;  ///< where somebody pressed something last
    std::map<std::string, std::string> languages_;      ///< by person
    std::map<std::string, std::set<std::string>> touched_;  ///< by person
    std::vector<Event> events_;
    std::vector<Effect> open_;  ///< effects that nobody has answered
    std::vector<OutgoingCall> calls_;
    Watcher watcher_;
    int commands_ = 0;
    int rows_ = 0;
};

}  // namespace stegvis::app
