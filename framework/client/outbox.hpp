#pragma once
/// Outbox: commands that the authority has not answered yet, in order, one in flight at a time.

#include <optional>
#include <string_view>
#include <vector>

#include "framework/command.hpp"

namespace stegvis {

struct Pending {
    Command command;
    Instant at;
    int utc_offset = 0;
    std::vector<Event> foreseen;  ///< what this window's own session made of it
};

class Outbox {
public:
    void add(Pending pending) { pending_.push_back(std::move(pending)); }
    [[nodiscard]] bool empty() const { return pending_.empty(); }
    [[nodiscard]] const std::vector<Pending>& all() const { return pending_; }
    [[nodiscard]] std::vector<Pending>& all() { return pending_; }

    /// The command to send now, or nullptr. It is in flight until `landed` or `lost`.
    [[nodiscard]] const Command* take();
    /// The answer to the command with this id has come: it is taken out and given. Nothing when it is not the one in flight.
    [[nodiscard]] std::optional<Pending> landed(std::string_view id);
    /// Takes out what would set the path after a text that was refused. Gives the last text, if there was any.
    std::optional<std::string> drop_sets(std::string_view path);
    /// No answer: it is sent again later.
    void lost() { in_flight_ = false; }

    /// To be kept over a reload: a list of {command, at, offset}. Restoring fails with `malformed-pending`.
    [[nodiscard]] Array saved() const;
    [[nodiscard]] Result<void> restore(const Array& saved);

private:
    std::vector<Pending> pending_;
    bool in_flight_ = false;
};

/// Whether the authority made of a command what was foreseen, in a way that leaves the state the same but for the time: then
/// nothing has to be done again.
[[nodiscard]] bool as_foreseen(const std::vector<Event>& foreseen, const std::vector<Event>& made);

}  // namespace stegvis
