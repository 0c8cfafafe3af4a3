#pragma once
/// State: the fold of an instance's events, and nothing else. A plain value: copy, compare, save, load.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "framework/address.hpp"
#include "framework/command.hpp"

namespace stegvis {

/// Where a step stands in its life. The same for a page, a signature and a wait. `hidden` is derived from `when`.
enum class StepStatus : std::uint8_t { hidden, pending, active, waiting, done, failed, expired, cancelled };
[[nodiscard]] std::string_view status_name(StepStatus status);
/// Whether the flow stands there: something or somebody is still to end it.
[[nodiscard]] bool is_open(StepStatus status);

struct StepState {
    StepStatus status = StepStatus::pending;
    std::string outcome;       ///< when done: `done`, `signed`, `rejected`, ...
    std::string by;            ///< id of the actor who ended it, empty = the system
    Instant since;             ///< when it got this status
    Value details;             ///< what the type recorded: receipt, hash, reason; object or null
    bool operator==(const StepState&) const = default;
};

enum class Source : std::uint8_t { typed, prefilled, defaulted };
[[nodiscard]] std::string_view source_name(Source source);

/// Where an actor stands in one window, in one role.
struct PlaceKey {
    std::string actor;
    std::string window;
    bool operator==(const PlaceKey&) const = default;
    bool operator<(const PlaceKey& other) const
    {
        return actor != other.actor ? actor < other.actor : window < other.window;
    }
};
struct Place {
    Address at;
    Address back_to;         ///< where `next` returns to (from "change" on a summary), empty = onwards
    bool attempted = false;  ///< the last attempt to pass failed: all findings show
    bool operator==(const Place&) const = default;
};

/// A call that is out, or that has been answered.
struct Request {
    Effect effect;
    std::string fingerprint;  ///< hash of what was sent: an answer counts only if this is still the current request of its step
    bool open = true;
    bool operator==(const Request&) const = default;
};

/// The choices that an API gave for one set of inputs, or that it gave none.
struct Offer {
    Array items;  ///< objects: value, label (a text, or an object language → text), and what the filter asks for
    bool failed = false;
    Instant at;
    bool operator==(const Offer&) const = default;
};

struct StoredMessage {
    std::string name;
    std::string id;
    std::string source;
    Value body;
    Instant at;
    bool taken = false;
    bool late = false;
    bool operator==(const StoredMessage&) const = default;
};

/// Data fixed by a step.
struct Seal {
    Address step;
    std::string hash;      ///< SHA-256, base64url, of the canonical document
    std::string document;  ///< canonical JSON (RFC 8785), calculated values included
    std::string signer;    ///< actor id, empty for an archive
    Value signature;       ///< the flattened JWS, null until the signer answered
    Value manifest;
    std::string shown;     ///< the text that the signer saw
    bool voided = false;
    std::string because;   ///< why it was voided
    std::int64_t seq = 0;  ///< sequence number of the seal event
    bool operator==(const Seal&) const = default;
};

struct Timer {
    std::string name;  ///< unique: `due:<address>`, `quiet:<address>`, `remind:<address>`
    Instant at;
    Address step;
    bool operator==(const Timer&) const = default;
};

struct State {
    std::int64_t seq = 0;
    Instant created;
    Instant now;                 ///< time of the last event
    int utc_offset = 0;
    std::string owner;           ///< actor id
    std::string owner_nin;
    std::string owner_name;
    std::string last_person;     ///< actor id of the last event that a person caused
    std::string language;
    bool removed = false;        ///< the draft was deleted by its owner
    Value data;                  ///< object; rows of repeated arrays are array items
    std::map<Path, std::string> raw;                  ///< text that did not parse
    std::map<Path, Source> sources;
    std::map<Path, std::int64_t> written;             ///< sequence number of the last event that wrote or emptied the path
    std::set<Path> decided;                           ///< paths that have had a default or were emptied: no default is set again
    std::map<Path, std::vector<std::string>> rows;    ///< concrete path of an array → keys of its items, in order
    std::map<Address, StepState> steps;
    std::map<PlaceKey, Place> places;
    std::map<std::string, Request> requests;          ///< effect key → request
    std::map<Address, std::string> current_request;   ///< step or component → effect key of its current request
    std::map<std::string, Offer> offers;              ///< fingerprint of a request → the choices that came of it
    std::map<Address, std::vector<Finding>> outside;  ///< findings from outside, by the step that brought them
    std::map<std::string, std::string> accepted;      ///< `path#finding id` → text of the value that was accepted
    std::vector<StoredMessage> messages;
    std::vector<Seal> seals;
    std::map<std::string, Timer> timers;

    bool operator==(const State&) const = default;
};

/// Folds one event into the state. Error `broken-log` when the event cannot follow (not numbered after the last one, unknown
/// type, unknown row, ...): the state is then unchanged. Numbers may be left out: what an actor receives has gaps.
[[nodiscard]] Result<void> fold(State& state, const Event& event);

/// The value at a concrete path (row keys or indices), or nullptr. Owned by the state.
[[nodiscard]] const Value* value_at(const State& state, const Path& path);
/// The same path with each row key replaced by its index, empty optional when a row is not there.
[[nodiscard]] std::optional<Path> with_indices(const State& state, const Path& path);

/// The state as JSON: the saved form, and what replays are compared by.
[[nodiscard]] Value to_value(const State& state);

}  // namespace stegvis
