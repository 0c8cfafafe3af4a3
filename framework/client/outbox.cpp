#include "framework/client/outbox.hpp"

#include <algorithm>
#include <array>

#include "framework/event_types.hpp"
#include "framework/record.hpp"

namespace stegvis {

const Command* Outbox::take()
{
    if (pending_.empty() || in_flight_)
        return nullptr;
    in_flight_ = true;
    return &pending_.front().command;
}

std::optional<Pending> Outbox::landed(std::string_view id)
{
    in_flight_ = false;
    if (pending_.empty() || pending_.front().command.id != id)
        return std::nullopt;
    Pending first = std::move(pending_.front());
    pending_.erase(pending_.begin());
    return first;
}

std::optional<std::string> Outbox::drop_sets(std::string_view path)
{
    std::optional<std::string> last;
    std::erase_if(pending_, [&](const Pending& waiting) {
        const bool sets = waiting.command.type == CommandType::set && waiting.command.path == path;
        if (sets)
            last = waiting.command.text;
        return sets;
    });
    return last;
}

Array Outbox::saved() const
{
    Array commands;
    for (const Pending& waiting : pending_)
        commands.push_back(Object{{"command", to_value(waiting.command)}, {"at", Value(waiting.at.ms)}, {"offset", waiting.utc_offset}});
    return commands;
}

Result<void> Outbox::restore(const Array& saved)
{
    for (const Value& item : saved) {
        Pending waiting;
        const Value* command = item.find("command");
        STEGVIS_TRY(waiting.command, command_from_value(command ? *command : Value()));
        RecordReader reader(item, "malformed-pending");
        STEGVIS_TRY(reader.integer("at", waiting.at.ms).integer("offset", waiting.utc_offset).finish());
        pending_.push_back(std::move(waiting));
    }
    return {};
}

namespace {

/// Events whose fold keeps nothing of the time at which they happened.
constexpr std::array timeless = {event::value_set, event::value_cleared, event::text_kept, event::row_added, event::row_removed,
                                 event::warning_accepted, event::place_moved, event::passage_refused, event::findings_set};

bool same(const Event& a, const Event& b)
{
    return a.seq == b.seq && a.type == b.type && a.actor == b.actor && a.payload == b.payload &&
        std::find(timeless.begin(), timeless.end(), a.type) != timeless.end();
}

}  // namespace

bool as_foreseen(const std::vector<Event>& foreseen, const std::vector<Event>& made)
{
    return std::equal(foreseen.begin(), foreseen.end(), made.begin(), made.end(), same);
}

}  // namespace stegvis
