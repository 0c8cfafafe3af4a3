#include "backends/store/memory.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include "backends/store/chain.hpp"
#include "framework/hex.hpp"
#include "framework/sha256.hpp"

namespace stegvis::store {
namespace {

using CommandKey = std::pair<std::string, std::string>;

class MemoryStore final : public Store {
public:
    Result<InstanceRow> append(const Append& append) override
    {
        const std::lock_guard lock(mutex_);
        if (const auto fault = why_not(append)) return *fault;
        InstanceRow row = append.row;
        auto& log = logs_[row.id];
        row.seq = append.expected_seq;
        row.head = log.empty() ? chain_start(row.id) : log.back().hash;
        for (const std::string& bytes : append.events) {
            row.head = chain_link(row.head, bytes);
            log.push_back({.seq = ++row.seq, .bytes = bytes, .hash = row.head});
        }
        if (append.command) commands_[{append.command->principal, append.command->id}] = *append.command;
        if (append.inbox) inbox_.insert({append.inbox->source, append.inbox->id});
        rows_[row.id] = row;
        return row;
    }

    Result<std::vector<StoredEvent>> events(std::string_view instance, std::int64_t after, std::size_t most) override
    {
        const std::lock_guard lock(mutex_);
        std::vector<StoredEvent> found;
        for (const StoredEvent& event : logs_[std::string(instance)]) {
            if (event.seq > after && found.size() < most) found.push_back(event);
        }
        if (after == 0 && found.size() < most) {
            if (const auto checked = check_chain(instance, found); !checked) return checked.error();
        }
        return found;
    }

    Result<std::optional<InstanceRow>> instance(std::string_view id) override
    {
        return find(rows_, std::string(id));
    }

    Result<std::vector<InstanceRow>> instances_of(std::string_view service, std::string_view member) override
    {
        auto found = rows_where([&](const InstanceRow& row) {
            const bool has_role = std::find(row.members.begin(), row.members.end(), member) != row.members.end();
            return has_role && row.service == service && row.status != "removed";
        });
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.updated > b.updated; });
        return found;
    }

    Result<std::vector<InstanceRow>> waiting() override
    {
        return rows_where([](const InstanceRow& row) { return row.next_timer > 0 || row.open_effects; });
    }

    Result<std::optional<CommandRecord>> command(std::string_view principal, std::string_view id) override
    {
        return find(commands_, CommandKey(principal, id));
    }

    Result<std::string> put_blob(std::string_view bytes) override
    {
        const std::lock_guard lock(mutex_);
        std::string hash = hex(sha256(bytes));
        blobs_[hash] = bytes;
        return hash;
    }

    Result<std::optional<std::string>> blob(std::string_view hash) override
    {
        return find(blobs_, std::string(hash));
    }

    Result<void> attach(std::string_view instance, std::string_view hash) override
    {
        const std::lock_guard lock(mutex_);
        if (!rows_.contains(std::string(instance)) || !blobs_.contains(std::string(hash))) {
            return Error{.code = "store-failed", .where = "attach", .message = "there is no such instance or blob"};
        }
        attached_.insert({std::string(instance), std::string(hash)});
        return {};
    }

    Result<std::vector<std::string>> blobs_of(std::string_view instance) override
    {
        const std::lock_guard lock(mutex_);
        std::vector<std::string> found;
        for (const auto& [owner, hash] : attached_) {
            if (owner == instance) found.push_back(hash);
        }
        return found;
    }

    Result<void> put_definition(const Definition& definition) override
    {
        const std::lock_guard lock(mutex_);
        definitions_.emplace(definition.hash, definition);
        return {};
    }

    Result<std::optional<Definition>> definition(std::string_view hash) override
    {
        return find(definitions_, std::string(hash));
    }

    Result<void> put_attempts(const Attempts& attempts) override
    {
        const std::lock_guard lock(mutex_);
        attempts_[attempts.effect] = attempts;
        return {};
    }

    Result<void> drop_attempts(std::string_view effect) override
    {
        const std::lock_guard lock(mutex_);
        attempts_.erase(std::string(effect));
        return {};
    }

    Result<std::vector<Attempts>> attempts() override
    {
        const std::lock_guard lock(mutex_);
        std::vector<Attempts> found;
        for (const auto& [effect, attempts] : attempts_) found.push_back(attempts);
        return found;
    }

private:
    /// Why an append cannot be, or nothing. The lock is held.
    std::optional<Error> why_not(const Append& append) const
    {
        const auto row = rows_.find(append.row.id);
        if ((row == rows_.end() ? 0 : row->second.seq) != append.expected_seq) {
            return Error{.code = "stale", .where = append.row.id, .message = "the log has grown since"};
        }
        if (append.command && commands_.contains({append.command->principal, append.command->id})) {
            return Error{.code = "known-command", .where = append.command->id, .message = "the command was answered before"};
        }
        if (append.inbox && inbox_.contains({append.inbox->source, append.inbox->id})) {
            return Error{.code = "known-message", .where = append.inbox->id, .message = "the message was taken before"};
        }
        return std::nullopt;
    }

    template <typename Map>
    Result<std::optional<typename Map::mapped_type>> find(const Map& map, const typename Map::key_type& key) const
    {
        const std::lock_guard lock(mutex_);
        const auto found = map.find(key);
        return found == map.end() ? std::nullopt : std::optional(found->second);
    }

    template <typename Wanted>
    std::vector<InstanceRow> rows_where(const Wanted& wanted) const
    {
        const std::lock_guard lock(mutex_);
        std::vector<InstanceRow> found;
        for (const auto& [id, row] : rows_) {
            if (wanted(row)) found.push_back(row);
        }
        return found;
    }

    mutable std::mutex mutex_;
    std::map<std::string, InstanceRow> rows_;
    std::map<std::string, std::vector<StoredEvent>> logs_;
    std::map<CommandKey, CommandRecord> commands_;
    std::set<std::pair<std::string, std::string>> inbox_;
    std::map<std::string, std::string> blobs_;
    std::set<std::pair<std::string, std::string>> attached_;
    std::map<std::string, Definition> definitions_;
    std::map<std::string, Attempts> attempts_;
};

}  // namespace

std::unique_ptr<Store> make_memory_store()
{
    return std::make_unique<MemoryStore>();
}

}  // namespace stegvis::store
