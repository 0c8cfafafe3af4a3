#pragma once
/// Session: one instance of a service as a pure function of commands and time. No clock, no randomness, no I/O.

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "framework/command.hpp"
#include "framework/service.hpp"
#include "framework/state.hpp"
#include "framework/view.hpp"

namespace stegvis {

/// Text of a field that the log does not have: it is being typed, or the authority refused it.
struct Unsent {
    std::string text;
    std::string refused;  ///< why, in the window's language; empty when it was not
    bool operator==(const Unsent&) const = default;
};

/// Who looks, from which window, and what the window knows that the log does not.
struct ViewContext {
    Context context;
    std::string language;             ///< one of the service's languages, else the first is used
    std::set<std::string> touched;    ///< paths of fields and rows, and addresses of steps, left at least once in this window
    std::map<std::string, Unsent> unsent;  ///< by data path
    std::string connection;           ///< "saved", "saving", "offline": shown as a status; empty = not shown
    std::string home;                 ///< href of "my cases", empty = no link
    std::string announcement;         ///< View::announcement
    std::string wish;                 ///< address in the window's URL: where to look without moving; empty = the place
};

/// How a step stands, for tests, tools and lists of tasks.
struct StepReport {
    Address address;
    std::string state;    ///< hidden, pending, active, waiting, done, failed, expired, cancelled, or stale
    std::string outcome;  ///< how it ended, empty when it has not
    std::string type;     ///< name of its component type
    bool operator==(const StepReport&) const = default;
};

/// The service and the instance id must outlive the session (the service) or are copied (the id). Copyable: a copy is an
/// independent instance of the same log. Not thread safe; distinct sessions are independent.
class Session {
public:
    Session(const Service& service, std::string instance_id);
    Session(const Session&);
    Session(Session&&) noexcept;
    Session& operator=(const Session&);
    Session& operator=(Session&&) noexcept;
    ~Session();

    /// The session whose log is `events`. Error `broken-log` when an event cannot follow the ones before it.
    [[nodiscard]] static Result<Session> replay(const Service& service, std::string instance_id, std::span<const Event> events);

    /// Applies a command. An Error leaves the session untouched: `not-allowed`, `unknown-address`, `unknown-path`, `conflict`
    /// (params in message), `needs-confirm`, `malformed-command`, `ended`, `not-created`. The same commands give the same events.
    [[nodiscard]] Result<Turn> apply(const Command& command, const Context& context);
    /// Takes events that somebody else's engine made (a client receiving from the host). Error `broken-log`.
    [[nodiscard]] Result<void> append(std::span<const Event> events);

    /// What the actor of the context sees now. A person without any role in the instance sees an empty document.
    [[nodiscard]] View view(const ViewContext& look) const;

    /// The same, kept for one window: only what depends on what has changed since the last call is made anew. Lives until the
    /// session changes, is moved from, or is watched again.
    [[nodiscard]] const View& watch(const ViewContext& look) const;
    /// Ids of the nodes that the last `watch` made anew, each with all below it; "view" stands for everything.
    [[nodiscard]] const std::vector<std::string>& remade() const;

    /// How many values, findings and parts of the view have been computed so far: what says that work grows with what changed.
    [[nodiscard]] std::uint64_t computations() const;

    [[nodiscard]] const State& state() const;
    [[nodiscard]] const Service& service() const;
    [[nodiscard]] const std::string& instance_id() const;
    /// Roles that the actor has here: `owner`, and those of the service.
    [[nodiscard]] std::vector<std::string> roles_of(const Actor& actor) const;
    /// Whether the actor's roles may see all of the data (and so may run the engine and receive events).
    [[nodiscard]] bool sees_all(const Actor& actor) const;
    /// The data with calculated values filled in.
    [[nodiscard]] Value document() const;
    /// The text of a field of a step, as typed or as it would be typed in the language; empty when there is none.
    [[nodiscard]] std::string typed(std::string_view address, std::string_view path, const std::string& language) const;
    /// All findings that stand now, of visible fields and rules, in reading order.
    [[nodiscard]] std::vector<Finding> findings() const;
    /// Every step there is now, in reading order, containers before what is in them, hidden ones too.
    [[nodiscard]] std::vector<StepReport> steps() const;
    /// The finding in words, in one of the service's languages.
    [[nodiscard]] std::string text_of(const Finding& finding, const std::string& language) const;
    /// Effects that were requested and not answered, revoked or given up: what a driver resumes after a restart.
    [[nodiscard]] std::vector<Effect> open_effects() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace stegvis
