#pragma once
/// What a Client is made of; its four .cpp files share it.

#include <map>
#include <span>

#include "framework/client.hpp"
#include "framework/client/drafts.hpp"
#include "framework/client/outbox.hpp"

namespace stegvis {

inline constexpr std::int64_t first_retry_ms = 1'000;

struct Client::Impl {
    std::string service_id;
    std::string instance;
    Actor actor;
    std::string window;
    std::string language;
    std::string wish;
    std::optional<Session> confirmed;
    std::optional<Session> shown;  ///< confirmed, and what is pending on top
    View made_by_host;
    View laid_over;                ///< the host's view, with what is typed here
    std::string stood;             ///< address of the step last shown
    const View* view = &laid_over;
    Presence presence;
    Drafts drafts;
    Outbox outbox;
    std::map<std::string, std::string> remarks;  ///< by node: words that go with an action of the step
    bool wants_events = false;
    bool asked_events = false;
    bool offline = false;
    std::int64_t retry_after_ms = first_retry_ms;
    std::optional<Instant> retry_at;
    std::uint64_t revision = 1;
    std::uint64_t counter = 0;
    Instant now;
    int utc_offset = 0;
    std::string announcement;

    [[nodiscard]] bool local() const { return confirmed.has_value(); }

    [[nodiscard]] Context context_at(Instant at, int offset) const { return {.now = at, .utc_offset = offset, .actor = actor, .window = window}; }

    [[nodiscard]] std::int64_t base() const { return local() ? confirmed->state().seq : made_by_host.seq; }

    [[nodiscard]] Connection connection() const
    {
        return offline ? Connection::offline : outbox.empty() && drafts.empty() ? Connection::saved : Connection::saving;
    }

    // showing.cpp: what is shown
    /// Applies what is pending on top of what is confirmed, and makes the view.
    void rebuild();
    void refresh();
    /// The step that one stood at has been left: what is wrong there shows when one comes back.
    void note_leaving();
    void lay_remarks_over(ViewNode& node) const;
    /// What is being typed, what was sent, and what was refused, stands in its field whatever the host says.
    void lay_over(ViewNode& node, const std::map<std::string, Unsent>& unsent) const;

    // doing.cpp: what goes out
    void enqueue(Command command);
    void refuse(const Command& command, const std::string& current);
    [[nodiscard]] std::string say(std::string_view key) const;
    /// What the host showed at the path; null when a change of one's own is on its way there.
    [[nodiscard]] Value held_by_host(const std::string& path) const;
    [[nodiscard]] TypedText draft_of(const std::string& path, std::string text, Instant due) const;
    void send_draft(const std::string& path);
    void send_drafts();
    void set_now(const std::string& path, std::string text);

    // doing.cpp: what a person does
    /// The words that go with an action, taken from where they were typed.
    void take_remarks(const ViewNode& node, Command& command);
    void set_value(const ViewNode& node, const std::string& value);
    void activate(const ViewNode& node);
    /// Short, and unlikely to be taken: the time in base 36, and a count.
    std::string row_key();

    // hearing.cpp: what the host says
    Result<void> take_events(std::span<const Event> events);
    /// Gives the events that were new.
    Result<std::vector<Event>> take_answer(std::string_view body);
    void take_problem(const Command& command, std::string_view body);
    /// The authority has answered a command. Nothing is done again when it made of it what this window had made of it already.
    void take_confirmation(const Pending& command, std::string_view body);
    void went_offline(Instant at);
};

}  // namespace stegvis
