#pragma once
/// Plays the steps of a flow test against a session, in virtual time.

#include "flow/testing/answers.hpp"
#include "flow/testing/flow_test.hpp"

namespace stegvis::flow {

class Player {
public:
    Player(const Service& service, const std::vector<TestPerson>& persons);

    /// `given` of a test: answers that always hold, data that is there from the start.
    void give(const Value& given);
    /// Creates the instance for the person in `as`.
    [[nodiscard]] Result<void> begin(const Value& test);
    /// Does what the step says, or looks whether it holds. An Error says what did not.
    [[nodiscard]] Result<void> play(const Value& step);

    [[nodiscard]] std::string view_text() const;
    [[nodiscard]] const std::vector<Event>& log() const { return log_; }

private:
    using Doing = Result<void> (Player::*)(const Value& what, const Value& step);

    Result<void> fill(const Value& what, const Value& step);
    Result<void> add(const Value& what, const Value& step);
    Result<void> remove(const Value& what, const Value& step);
    Result<void> next(const Value& what, const Value& step);
    Result<void> back(const Value& what, const Value& step);
    Result<void> go(const Value& what, const Value& step);
    Result<void> act(const Value& what, const Value& step);
    Result<void> as(const Value& what, const Value& step);
    Result<void> language(const Value& what, const Value& step);
    Result<void> answer(const Value& what, const Value& step);
    Result<void> message(const Value& what, const Value& step);
    Result<void> wait(const Value& what, const Value& step);
    Result<void> reload(const Value& what, const Value& step);
    Result<void> at(const Value& what, const Value& step);
    Result<void> state(const Value& what, const Value& step);
    Result<void> outcome(const Value& what, const Value& step);
    Result<void> data(const Value& what, const Value& step);
    Result<void> shows(const Value& what, const Value& step);
    Result<void> hides(const Value& what, const Value& step);
    Result<void> finding(const Value& what, const Value& step);
    Result<void> no_finding(const Value& what, const Value& step);
    Result<void> expect_call(const Value& what, const Value& step);

    [[nodiscard]] View view() const;
    /// The address with row keys written as `[n]`.
    [[nodiscard]] std::string plain(const std::string& address) const;
    [[nodiscard]] bool named(const std::string& id, const std::string& wanted) const;
    [[nodiscard]] const ViewNode* find_named(const ViewNode& node, const std::string& wanted) const;
    [[nodiscard]] bool node_fits(const ViewNode& node, const Value& wanted) const;
    [[nodiscard]] bool finding_fits(const Finding& finding, const Value& wanted) const;
    [[nodiscard]] std::string address_of(const std::string& plain_address) const;

    Result<void> apply(Command command, const Value& step);
    Result<void> apply_system(Command command);
    void note(const Turn& turn);
    /// Answers what can be answered, until everything waits.
    Result<void> settle();
    Context context(bool system = false) const;

    const Service& service_;
    const std::vector<TestPerson>& persons_;
    Session session_;
    PlayedSystems systems_;
    const TestPerson* person_ = nullptr;
    std::string language_;
    Instant now_;
    std::vector<Event> log_;
    std::vector<SentCall> calls_;
    std::vector<std::pair<std::string, std::int64_t>> open_since_;
    int counter_ = 0;
};

}  // namespace stegvis::flow
