#pragma once
/// Client: what stands between one window and the authority. It answers at once, keeps what is pending, and reconciles.
/// Pure: the window gives it time and what the host said, and takes away what is to be sent.
///
/// What goes over the wire (docs/api.md):
///   POST /api/{service}/instances/{id}/commands   {"command": {...}, "window": "w1", "language": "nb"}
///     200 {"seq": 7, "events": [every event after command.base], "findings": [...]}   to an actor who sees all
///     200 {"seq": 7, "view": {...}, "findings": [...]}                               to any other
///     4xx problem+json {"code", "detail", "current"?}; code conflict: `current` is the text that stands there now
///   GET .../events?after=7                        {"seq": 9, "events": [...]}
///   GET .../view?window=w1&language=nb&at=a/b     the View as JSON

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "framework/presence.hpp"
#include "framework/session.hpp"

namespace stegvis {

/// A request for the host, to be sent with HTTP by the window.
struct Outgoing {
    std::string method;  ///< GET or POST
    std::string path;    ///< absolute path below the host: `/api/permit/instances/k3/commands`
    std::string body;    ///< JSON, empty for GET
    std::string tag;     ///< give it back with the answer
    bool operator==(const Outgoing&) const = default;
};

/// How it stands between the window and the host.
enum class Connection : std::uint8_t { saved, saving, offline };

class Client {
public:
    /// A client that runs the engine itself: the actor sees all of the instance. `service` must outlive it.
    Client(const Service& service, std::string instance_id, Actor actor, std::string window);
    /// A client that shows views made by the host: nothing that the role may not see ever reaches it.
    Client(std::string service_id, std::string instance_id, Actor actor, std::string window, std::string language);
    Client(Client&&) noexcept;
    Client& operator=(Client&&) noexcept;
    ~Client();

    /// Takes confirmed events (at start, and from the host's stream), or a view made by the host.
    [[nodiscard]] Result<void> receive_events(std::span<const Event> events);
    [[nodiscard]] Result<void> receive_view(const Value& view);

    /// What a person did to a node of the view. Text waits up to 300 ms of quiet or until the field is left; see `wake`.
    void perform(const UserAction& action, Instant now, int utc_offset);
    /// Time has passed: sends what has waited long enough. Call at `next_wake`.
    void wake(Instant now, int utc_offset);
    [[nodiscard]] std::optional<Instant> next_wake() const;

    /// Requests to send now; each is given out once. One command is in flight at a time, in order.
    [[nodiscard]] std::vector<Outgoing> take_outgoing();
    /// The host's answer: `status` 0 = no answer (offline): it is given out again later.
    void answered(std::string_view tag, int status, std::string_view body, Instant now);

    void set_language(std::string language);
    void set_wish(std::string address);  ///< the address in the window's URL changed (Back, a deep link)

    [[nodiscard]] const View& view() const;
    /// The instance with what is pending applied; nullptr where the host makes the views. Lives until something comes or is done.
    [[nodiscard]] const Session* session() const;
    [[nodiscard]] Presence& presence();
    [[nodiscard]] Connection connection() const;
    /// Grows with every change of view, presence or connection: draw when it differs.
    [[nodiscard]] std::uint64_t revision() const;
    /// Commands not yet confirmed, as JSON, to be kept over a reload, and given back by `restore`.
    [[nodiscard]] Value pending() const;
    [[nodiscard]] Result<void> restore(const Value& pending);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace stegvis
