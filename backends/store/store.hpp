#pragma once
/// Store port: where instances' logs are kept. What it has answered for survives a killed process and, on disk, a power cut.
///
/// Implementations:  [x] memory  [x] sqlite  [ ] postgres

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "framework/result.hpp"

namespace stegvis::store {

/// One event of a log as it is kept: the bytes of its JSON, and the link of the chain.
struct StoredEvent {
    std::int64_t seq = 0;
    std::string bytes;
    std::string hash;  ///< SHA-256, hex, of the hash before (32 bytes) and `bytes`; see chain.hpp
    bool operator==(const StoredEvent&) const = default;
};

/// A command that was answered, so that the same command gets the same answer.
struct CommandRecord {
    std::string principal;     ///< who sent it
    std::string id;            ///< Command::id
    std::string request_hash;  ///< of the body: the same id with another body is a mistake of the sender
    int status = 0;
    std::string response;
    bool operator==(const CommandRecord&) const = default;
};

/// What can be said about an instance without reading its log.
struct InstanceRow {
    std::string id;
    std::string service;
    std::string definition;          ///< hash of the service it runs on
    std::int64_t seq = 0;
    std::string head;                ///< hash of the newest event
    std::string status;              ///< `open`, `done`, `failed`, `expired`, `removed`
    std::int64_t updated = 0;        ///< ms since epoch
    std::int64_t next_timer = 0;     ///< ms since epoch of the earliest timer, 0 = none
    bool open_effects = false;       ///< something outside has been asked for and not answered
    std::vector<std::string> members;  ///< opaque keys of the persons who have a role in it
    bool operator==(const InstanceRow&) const = default;
};

/// A message of another system that was taken in.
struct InboxEntry {
    std::string source;
    std::string id;
    bool operator==(const InboxEntry&) const = default;
};

/// What one command adds. All of it is kept, or none.
struct Append {
    InstanceRow row;                     ///< as it is afterwards; `seq` and `head` are filled in by the store
    std::int64_t expected_seq = 0;       ///< of the newest event before; 0 = the instance is new
    std::vector<std::string> events;     ///< bytes of each, in order; may be empty
    std::optional<CommandRecord> command;
    std::optional<InboxEntry> inbox;
};

/// How an effect has fared so far, so that the pauses between attempts survive a restart.
struct Attempts {
    std::string effect;  ///< Effect::key
    std::string instance;
    int count = 0;
    std::int64_t first_at = 0;  ///< ms since epoch
    std::int64_t next_at = 0;   ///< ms since epoch
    std::string last_error;
    bool operator==(const Attempts&) const = default;
};

struct Definition {
    std::string hash;
    std::string service;
    std::string version;
    std::string files;  ///< JSON object: path → content
    bool operator==(const Definition&) const = default;
};

/// Thread-safe. Errors: `store-failed` (disk, damage), and where said.
class Store {
public:
    Store() = default;
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;
    virtual ~Store() = default;

    /// Adds to a log, in one transaction; when it returns, it is durable. Gives the row as it is now. Errors: `stale` when
    /// `expected_seq` is not the newest, `known-command` when the command was answered before, `known-message` when the message was
    /// taken before.
    [[nodiscard]] virtual Result<InstanceRow> append(const Append& append) = 0;

    /// The events after `after`, in order, at most `most`. The whole log is checked against its chain when `after` is 0 and `most`
    /// is not reached: error `broken-chain`.
    [[nodiscard]] virtual Result<std::vector<StoredEvent>> events(std::string_view instance, std::int64_t after, std::size_t most) = 0;
    [[nodiscard]] virtual Result<std::optional<InstanceRow>> instance(std::string_view id) = 0;
    /// Instances of a service that a person has a role in, newest first. Those removed are left out.
    [[nodiscard]] virtual Result<std::vector<InstanceRow>> instances_of(std::string_view service, std::string_view member) = 0;
    /// Instances with a timer or an open effect: what a driver takes up after a restart.
    [[nodiscard]] virtual Result<std::vector<InstanceRow>> waiting() = 0;
    [[nodiscard]] virtual Result<std::optional<CommandRecord>> command(std::string_view principal, std::string_view id) = 0;

    /// Keeps bytes under the SHA-256 (hex) of their content, which it returns.
    [[nodiscard]] virtual Result<std::string> put_blob(std::string_view bytes) = 0;
    /// Error `broken-blob` when the bytes are no longer what they were.
    [[nodiscard]] virtual Result<std::optional<std::string>> blob(std::string_view hash) = 0;
    /// Says that an instance has the blob. Error `store-failed` when there is no such blob or instance.
    [[nodiscard]] virtual Result<void> attach(std::string_view instance, std::string_view hash) = 0;
    [[nodiscard]] virtual Result<std::vector<std::string>> blobs_of(std::string_view instance) = 0;

    [[nodiscard]] virtual Result<void> put_definition(const Definition& definition) = 0;
    [[nodiscard]] virtual Result<std::optional<Definition>> definition(std::string_view hash) = 0;

    [[nodiscard]] virtual Result<void> put_attempts(const Attempts& attempts) = 0;
    [[nodiscard]] virtual Result<void> drop_attempts(std::string_view effect) = 0;
    [[nodiscard]] virtual Result<std::vector<Attempts>> attempts() = 0;
};

}  // namespace stegvis::store
