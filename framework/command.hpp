#pragma once
/// What goes into a Session (commands, with their context) and what comes out (events, effects, findings).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "framework/date.hpp"
#include "framework/value.hpp"
#include "framework/view.hpp"

namespace stegvis {

/// Who acts. `nin` is the national identity number (fødselsnummer); it never goes into URLs or logs.
struct Actor {
    std::string id;    ///< opaque, stable, fit for logs: what events carry
    std::string nin;
    std::string name;
    bool system = false;  ///< the driver, a timer or another system, not a person
    bool operator==(const Actor&) const = default;
};

/// Time and actor of a command. The only source of time in the core.
struct Context {
    Instant now;
    int utc_offset = 0;  ///< minutes east of UTC
    Actor actor;
    std::string window = "main";
};

enum class CommandType : std::uint8_t {
    create,       ///< the first command: the actor becomes the owner. `value.language` may choose the language
    set,          ///< `path`, `text` as typed, `old` (the text it replaces, null when unknown)
    add_row,      ///< `path` of the array, `key` chosen by the sender, `[A-Za-z0-9]{1,32}`
    remove_row,   ///< `path` of the row: `founders{7f3a}`
    act,          ///< `address` of a step and `action`: next, back, submit, reject, retry, ...; `value` holds arguments
    go,           ///< `address`: where the window wants to stand. `value.return` = come back after next
    accept,       ///< accepts the warning `text` (finding id) of `path`
    answer,       ///< driver: the effect `key` was answered: `value` = {status, body, headers?} or {jws,...} or {receipt,...}
    give_up,      ///< driver: the effect `key` could not be performed within its deadline: `text` = reason code
    message,      ///< another system: message `key` = id, `action` = name, `text` = source, `value` = body
    tick,         ///< time has passed: due timers fire
    remove,       ///< the owner deletes the draft
};
[[nodiscard]] std::string_view command_name(CommandType type);

struct Command {
    std::string id;          ///< chosen by the sender: idempotency
    std::int64_t base = -1;  ///< sequence number the sender had seen; -1 = does not say
    CommandType type = CommandType::tick;
    std::string address;
    std::string path;
    std::string text;
    std::string key;
    std::string action;
    Value old;
    Value value;
    bool confirm = false;    ///< the person has been told what this voids, and goes on
    bool operator==(const Command&) const = default;
};
/// JSON shape: {"id","base","type","address","path","text","key","action","old","value","confirm"}, defaults left out.
[[nodiscard]] Value to_value(const Command& command);
/// Error code `malformed-command`; unknown members are refused.
[[nodiscard]] Result<Command> command_from_value(const Value& value);

/// A fact about an instance. `docs/events.md` lists every type and its payload.
struct Event {
    std::int64_t seq = 0;  ///< 1, 2, 3, ... without gaps in the log of the authority
    std::string type;      ///< one of the closed catalogue (framework/event_types.hpp)
    Instant at;
    std::string actor;     ///< Actor::id, empty for the system
    std::string command;   ///< id of the command that led to it
    Value payload;         ///< object
    bool operator==(const Event&) const = default;
};
[[nodiscard]] Value to_value(const Event& event);
[[nodiscard]] Result<Event> event_from_value(const Value& value);

/// A request for something outside. A driver performs it and reports with `answer` or `give_up`, naming `key`.
struct Effect {
    std::string key;      ///< `<instance>-<seq>-<n>`; also the Idempotency-Key at every attempt
    std::string kind;     ///< `http`, `sign`, `archive`, `notify`; `cancel` revokes the effect `key`
    std::string address;  ///< the step or component that asks
    /// http: {api, method, path (already percent-encoded), body?, timeout?, deadline}; sign: {manifest: text to be signed, canonical};
    /// archive: {api, method, path, package: {...see docs/events.md}}; notify: {to (actor nin), title, text, address}
    Value request;
    bool operator==(const Effect&) const = default;
};
[[nodiscard]] Value to_value(const Effect& effect);
[[nodiscard]] Result<Effect> effect_from_value(const Value& value);

/// When a finding shows: as soon as something is typed, when the field, its row or its page has been left, or when somebody tries
/// to pass. What does not show yet at a `submit` does not stop an earlier page either.
enum class Shows : std::uint8_t { typing, leaving, row, page, submit };

/// What is wrong or worth saying about an answer or a step.
struct Finding {
    Severity severity = Severity::error;
    std::string id;       ///< stable within its place: keyword or rule id
    std::string address;  ///< step or component, may be empty
    std::string path;     ///< data path with row keys, may be empty
    std::string text;     ///< text key
    Value params;         ///< object: parameters of the text; `text` (by language) for texts that came from outside
    Shows shows = Shows::leaving;  ///< derived: not in the JSON
    bool operator==(const Finding&) const = default;
};
[[nodiscard]] Value to_value(const Finding& finding);
[[nodiscard]] Result<Finding> finding_from_value(const Value& value);

/// What a command led to.
struct Turn {
    std::vector<Event> events;
    std::vector<Effect> effects;
    std::vector<Finding> findings;  ///< why the step did not pass; empty when it did
    std::int64_t next_timer = 0;    ///< ms since epoch of the earliest pending timer, 0 = none
    bool operator==(const Turn&) const = default;
};

}  // namespace stegvis
