#include "backends/store/sqlite.hpp"

#include <mutex>

#include "backends/store/chain.hpp"
#include "backends/store/sqlite_connection.hpp"
#include "backends/store/sqlite_statement.hpp"
#include "framework/hex.hpp"
#include "framework/sha256.hpp"

namespace stegvis::store {
namespace {

constexpr std::string_view row_columns =
    "SELECT id, service, definition, seq, head, status, updated, next_timer, open_effects FROM instance ";

InstanceRow read_row(const Statement& found)
{
    return {.id = found.text(0), .service = found.text(1), .definition = found.text(2), .seq = found.number(3), .head = found.text(4),
            .status = found.text(5), .updated = found.number(6), .next_timer = found.number(7), .open_effects = found.number(8) != 0,
            .members = {}};
}

class SqliteStore final : public Store {
public:
    explicit SqliteStore(Connection connection) : connection_(std::move(connection)) {}

    Result<InstanceRow> append(const Append& append) override
    {
        const std::lock_guard lock(mutex_);
        Transaction transaction(db());
        STEGVIS_TRY(transaction.begin());
        STEGVIS_TRY(InstanceRow row, next_row(append));
        STEGVIS_TRY(put_row(row));
        STEGVIS_TRY(put_events(append, row));
        STEGVIS_TRY(put_members(row));
        STEGVIS_TRY(put_command(append));
        STEGVIS_TRY(put_inbox(append));
        STEGVIS_TRY(transaction.commit());
        return row;
    }

    Result<std::vector<StoredEvent>> events(std::string_view instance, std::int64_t after, std::size_t most) override
    {
        const std::lock_guard lock(mutex_);
        Statement query(db(), "SELECT seq, bytes, hash FROM event WHERE instance = ? AND seq > ? ORDER BY seq LIMIT ?");
        query.bind(instance).bind(after).bind(static_cast<std::int64_t>(most));
        std::vector<StoredEvent> found;
        while (true) {
            STEGVIS_TRY(const bool more, query.step());
            if (!more) break;
            found.push_back({.seq = query.number(0), .bytes = query.text(1), .hash = query.text(2)});
        }
        if (after == 0 && found.size() < most) {
            STEGVIS_TRY(check_log(instance, found));
        }
        return found;
    }

    Result<std::optional<InstanceRow>> instance(std::string_view id) override
    {
        const std::lock_guard lock(mutex_);
        return find_row(id);
    }

    Result<std::vector<InstanceRow>> instances_of(std::string_view service, std::string_view member) override
    {
        const std::lock_guard lock(mutex_);
        Statement query(db(), std::string(row_columns) +
                                  "JOIN member ON member.instance = instance.id "
                                  "WHERE person = ? AND service = ? AND status <> 'removed' ORDER BY updated DESC, id");
        query.bind(member).bind(service);
        return read_rows(query);
    }

    Result<std::vector<InstanceRow>> waiting() override
    {
        const std::lock_guard lock(mutex_);
        Statement query(db(), std::string(row_columns) + "WHERE next_timer > 0 OR open_effects");
        return read_rows(query);
    }

    Result<std::optional<CommandRecord>> command(std::string_view principal, std::string_view id) override
    {
        const std::lock_guard lock(mutex_);
        Statement query(db(), "SELECT request_hash, status, response FROM command WHERE principal = ? AND id = ?");
        query.bind(principal).bind(id);
        STEGVIS_TRY(const bool found, query.step());
        if (!found) return std::nullopt;
        return std::optional(CommandRecord{.principal = std::string(principal), .id = std::string(id), .request_hash = query.text(0),
                                           .status = static_cast<int>(query.number(1)), .response = query.text(2)});
    }

    Result<std::string> put_blob(std::string_view bytes) override
    {
        const std::lock_guard lock(mutex_);
        std::string hash = hex(sha256(bytes));
        STEGVIS_TRY(Statement(db(), "INSERT INTO blob VALUES(?, ?) ON CONFLICT DO NOTHING").bind(hash).bind_blob(bytes).run());
        return hash;
    }

    Result<std::optional<std::string>> blob(std::string_view hash) override
    {
        const std::lock_guard lock(mutex_);
        Statement query(db(), "SELECT bytes FROM blob WHERE hash = ?");
        query.bind(hash);
        STEGVIS_TRY(const bool found, query.step());
        if (!found) return std::nullopt;
        std::string bytes = query.text(0);
        if (hex(sha256(bytes)) != hash) {
            return Error{.code = "broken-blob", .where = std::string(hash), .message = "the bytes are not those that were written"};
        }
        return std::optional(std::move(bytes));
    }

    Result<void> attach(std::string_view instance, std::string_view hash) override
    {
        const std::lock_guard lock(mutex_);
        return Statement(db(), "INSERT INTO attachment VALUES(?, ?) ON CONFLICT DO NOTHING").bind(instance).bind(hash).run();
    }

    Result<std::vector<std::string>> blobs_of(std::string_view instance) override
    {
        const std::lock_guard lock(mutex_);
        Statement query(db(), "SELECT hash FROM attachment WHERE instance = ? ORDER BY hash");
        query.bind(instance);
        std::vector<std::string> found;
        while (true) {
            STEGVIS_TRY(const bool more, query.step());
            if (!more) return found;
            found.push_back(query.text(0));
        }
    }

    Result<void> put_definition(const Definition& definition) override
    {
        const std::lock_guard lock(mutex_);
        Statement insert(db(), "INSERT INTO definition VALUES(?, ?, ?, ?) ON CONFLICT DO NOTHING");
        insert.bind(definition.hash).bind(definition.service).bind(definition.version).bind(definition.files);
        return insert.run();
    }

    Result<std::optional<Definition>> definition(std::string_view hash) override
    {
        const std::lock_guard lock(mutex_);
        Statement query(db(), "SELECT service, version, files FROM definition WHERE hash = ?");
        query.bind(hash);
        STEGVIS_TRY(const bool found, query.step());
        if (!found) return std::nullopt;
        return std::optional(Definition{.hash = std::string(hash), .service = query.text(0), .version = query.text(1), .files = query.text(2)});
    }

    Result<void> put_attempts(const Attempts& attempts) override
    {
        const std::lock_guard lock(mutex_);
        Statement insert(db(), "INSERT OR REPLACE INTO attempts VALUES(?, ?, ?, ?, ?, ?)");
        insert.bind(attempts.effect).bind(attempts.instance).bind(std::int64_t{attempts.count}).bind(attempts.first_at);
        insert.bind(attempts.next_at).bind(attempts.last_error);
        return insert.run();
    }

    Result<void> drop_attempts(std::string_view effect) override
    {
        const std::lock_guard lock(mutex_);
        return Statement(db(), "DELETE FROM attempts WHERE effect = ?").bind(effect).run();
    }

    Result<std::vector<Attempts>> attempts() override
    {
        const std::lock_guard lock(mutex_);
        Statement query(db(), "SELECT effect, instance, count, first_at, next_at, last_error FROM attempts ORDER BY effect");
        std::vector<Attempts> found;
        while (true) {
            STEGVIS_TRY(const bool more, query.step());
            if (!more) return found;
            found.push_back({.effect = query.text(0), .instance = query.text(1), .count = static_cast<int>(query.number(2)),
                             .first_at = query.number(3), .next_at = query.number(4), .last_error = query.text(5)});
        }
    }

private:
    [[nodiscard]] sqlite3* db() const { return connection_.get(); }

    /// The row as the append makes it, or why it cannot be.
    Result<InstanceRow> next_row(const Append& append)
    {
        STEGVIS_TRY(const auto before, find_row(append.row.id));
        if ((before ? before->seq : 0) != append.expected_seq) {
            return Error{.code = "stale", .where = append.row.id, .message = "the log has grown since"};
        }
        InstanceRow row = append.row;
        row.seq = append.expected_seq + static_cast<std::int64_t>(append.events.size());
        row.head = before ? before->head : chain_start(row.id);
        for (const std::string& bytes : append.events) row.head = chain_link(row.head, bytes);
        return row;
    }

    Result<void> put_row(const InstanceRow& row)
    {
        Statement insert(db(), "INSERT INTO instance VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET "
                               "definition = excluded.definition, seq = excluded.seq, head = excluded.head, "
                               "status = excluded.status, updated = excluded.updated, next_timer = excluded.next_timer, "
                               "open_effects = excluded.open_effects");
        insert.bind(row.id).bind(row.service).bind(row.definition).bind(row.seq).bind(row.head).bind(row.status);
        insert.bind(row.updated).bind(row.next_timer).bind(std::int64_t{row.open_effects});
        return insert.run();
    }

    Result<void> put_events(const Append& append, const InstanceRow& row)
    {
        std::int64_t seq = append.expected_seq;
        STEGVIS_TRY(std::string head, head_at(row.id, seq));
        for (const std::string& bytes : append.events) {
            head = chain_link(head, bytes);
            Statement insert(db(), "INSERT INTO event VALUES(?, ?, ?, ?)");
            STEGVIS_TRY(insert.bind(row.id).bind(++seq).bind_blob(bytes).bind(head).run());
        }
        return {};
    }

    Result<std::string> head_at(std::string_view instance, std::int64_t seq)
    {
        if (seq == 0) return chain_start(instance);
        Statement query(db(), "SELECT hash FROM event WHERE instance = ? AND seq = ?");
        query.bind(instance).bind(seq);
        STEGVIS_TRY(const bool found, query.step());
        if (!found) return Error{.code = "broken-chain", .where = std::string(instance), .message = "the newest event is missing"};
        return query.text(0);
    }

    /// A whole log, and that it ends where the instance's row says.
    Result<void> check_log(std::string_view instance, const std::vector<StoredEvent>& events)
    {
        STEGVIS_TRY(check_chain(instance, events));
        STEGVIS_TRY(const auto row, find_row(instance));
        const std::string head = events.empty() ? chain_start(instance) : events.back().hash;
        if (row && row->head != head) {
            return Error{.code = "broken-chain", .where = std::string(instance), .message = "the log does not end where it did"};
        }
        return {};
    }

    Result<void> put_members(const InstanceRow& row)
    {
        STEGVIS_TRY(Statement(db(), "DELETE FROM member WHERE instance = ?").bind(row.id).run());
        for (const std::string& person : row.members) {
            Statement insert(db(), "INSERT INTO member VALUES(?, ?) ON CONFLICT DO NOTHING");
            STEGVIS_TRY(insert.bind(person).bind(row.id).run());
        }
        return {};
    }

    Result<void> put_command(const Append& append)
    {
        if (!append.command) return {};
        const CommandRecord& record = *append.command;
        Statement insert(db(), "INSERT INTO command VALUES(?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
        insert.bind(record.principal).bind(record.id).bind(record.request_hash).bind(std::int64_t{record.status}).bind(record.response);
        STEGVIS_TRY(insert.run());
        if (sqlite3_changes(db()) == 1) return {};
        return Error{.code = "known-command", .where = record.id, .message = "the command was answered before"};
    }

    Result<void> put_inbox(const Append& append)
    {
        if (!append.inbox) return {};
        Statement insert(db(), "INSERT INTO inbox VALUES(?, ?, ?) ON CONFLICT DO NOTHING");
        STEGVIS_TRY(insert.bind(append.inbox->source).bind(append.inbox->id).bind(append.row.id).run());
        if (sqlite3_changes(db()) == 1) return {};
        return Error{.code = "known-message", .where = append.inbox->id, .message = "the message was taken before"};
    }

    Result<std::optional<InstanceRow>> find_row(std::string_view id)
    {
        Statement query(db(), std::string(row_columns) + "WHERE id = ?");
        query.bind(id);
        STEGVIS_TRY(auto rows, read_rows(query));
        return rows.empty() ? std::nullopt : std::optional(std::move(rows.front()));
    }

    Result<std::vector<InstanceRow>> read_rows(Statement& query)
    {
        std::vector<InstanceRow> rows;
        while (true) {
            STEGVIS_TRY(const bool more, query.step());
            if (!more) break;
            rows.push_back(read_row(query));
        }
        for (InstanceRow& row : rows) {
            Statement members(db(), "SELECT person FROM member WHERE instance = ? ORDER BY person");
            members.bind(row.id);
            while (true) {
                STEGVIS_TRY(const bool more, members.step());
                if (!more) break;
                row.members.push_back(members.text(0));
            }
        }
        return rows;
    }

    std::mutex mutex_;
    Connection connection_;
};

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& file)
{
    STEGVIS_TRY(Connection connection, open_connection(file));
    return std::unique_ptr<Store>(std::make_unique<SqliteStore>(std::move(connection)));
}

}  // namespace stegvis::store
