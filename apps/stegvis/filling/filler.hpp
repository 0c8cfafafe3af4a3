#pragma once
/// Filler: goes through a service as its answers say, with no screen and no network. Other systems and messages answer what the
/// answers say; persons who must act in between do so.

#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "apps/stegvis/flow_test/answers.hpp"
#include "apps/stegvis/flow_test/test_file.hpp"
#include "framework/session.hpp"

namespace stegvis::app {

struct FillOptions {
    std::string person;    ///< who fills out; a name in `persons`
    std::string language;  ///< empty = the person's own
    Instant now;           ///< all of it happens at this time
    std::vector<Value> apis;  ///< answers of other systems, as flow tests write them; else they say what the answers say
    std::string until;     ///< stop when the person stands here (rows as `[0]`); empty: as far as one comes
};

class Filler {
public:
    /// All but the options must outlive the filler.
    Filler(const Service& service, const TestPersons& persons, const Value& answers, FillOptions options);

    /// Fills and goes on until the wished place, or until nobody can go on. Error: what stopped it was no wrong answer.
    [[nodiscard]] Result<void> run();
    /// Begins a new case, for those who give its commands one by one.
    [[nodiscard]] Result<void> start();
    /// Takes up a case where its log ends. Errors: `broken-log`, and what stopped it.
    [[nodiscard]] Result<void> resume(const std::string& instance, std::span<const Event> events);
    /// A person's command; other systems then do their part. Errors of the session leave the case as it was.
    [[nodiscard]] Result<void> give(Command command, const std::string& person);
    /// What a person sees, in a language, when these data paths have been left.
    [[nodiscard]] View seen_by(const std::string& person, const std::string& language, const std::set<std::string>& touched) const;
    /// Whether the flow waits for the person to act.
    [[nodiscard]] bool has_turn(const std::string& person) const;
    [[nodiscard]] Context context_of(const std::string& person) const { return context(persons_.at(person).actor); }
    /// A row key that no row has.
    [[nodiscard]] std::string next_row_key();
    /// Everything that has happened.
    [[nodiscard]] const std::vector<Event>& events() const { return events_; }
    /// What the person sees now: at the wished place if it can be seen.
    [[nodiscard]] View view() const;
    /// Whether the person stands at the wished place.
    [[nodiscard]] bool arrived() const;
    [[nodiscard]] const Session& session() const { return session_; }

private:
    [[nodiscard]] View view_of(const std::string& person) const;
    [[nodiscard]] Context context(const Actor& actor) const;
    [[nodiscard]] std::string wish() const;
    /// Fills what can be filled where the person stands. Error when a row cannot be added.
    [[nodiscard]] Result<void> fill(const std::string& person);
    [[nodiscard]] Result<bool> add_row(const std::string& person);
    /// Presses the button that leads on, and accepts the warnings that stand in the way. False when there is none, or it did not lead on.
    [[nodiscard]] Result<bool> go_on(const std::string& person);
    /// Presses the button that leads on. False when there is none, or what stops it is on show.
    [[nodiscard]] Result<bool> press(const std::string& person);
    /// Accepts the warnings that the person is asked to accept. False when there are none.
    [[nodiscard]] Result<bool> accept_warnings(const std::string& person);
    [[nodiscard]] Result<bool> send_messages();
    [[nodiscard]] Result<void> apply(Command command, const Context& context);
    [[nodiscard]] Result<void> settle();
    [[nodiscard]] Command performed(const Effect& effect);

    const Service& service_;
    const TestPersons& persons_;
    const Value& answers_;
    FillOptions options_;
    Answers apis_;
    Session session_;
    TimeZone zone_;
    Instant now_;
    std::int64_t next_timer_ = 0;
    std::vector<Effect> open_;
    std::vector<Event> events_;
    int commands_ = 0;
    int rows_ = 0;
};

}  // namespace stegvis::app
