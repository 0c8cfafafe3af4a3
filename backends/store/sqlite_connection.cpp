#include "backends/store/sqlite_connection.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "backends/store/sqlite_schema.hpp"
#include "backends/store/sqlite_statement.hpp"

namespace stegvis::store {
namespace {

/// Makes the file ours alone before SQLite writes to it.
void create_private(const std::string& file)
{
    const int descriptor = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0) ::close(descriptor);
}

Result<std::string> ask(sqlite3* connection, std::string_view sql)
{
    Statement query(connection, sql);
    STEGVIS_TRY(const bool found, query.step());
    return found ? query.text(0) : std::string();
}

/// EXCLUSIVE keeps every other process out: with a second writer, checkpoints of this SQLite can damage the file.
Result<void> configure(sqlite3* connection, const std::string& file)
{
    STEGVIS_TRY(run_sql(connection, "PRAGMA locking_mode=EXCLUSIVE"));
    const auto mode = ask(connection, "PRAGMA journal_mode=WAL");
    const bool locked = sqlite3_errcode(connection) == SQLITE_BUSY;
    if (!mode && locked) return Error{.code = "store-in-use", .where = file, .message = "another process has the store open"};
    if (!mode) return mode.error();
    return run_sql(connection, "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF");
}

Result<void> check_file(sqlite3* connection, const std::string& file)
{
    STEGVIS_TRY(const std::string found, ask(connection, "PRAGMA quick_check"));
    if (found == "ok") return {};
    return Error{.code = "store-failed", .where = file, .message = "the file is damaged: " + found};
}

Result<void> ensure_schema(sqlite3* connection, const std::string& file)
{
    STEGVIS_TRY(const std::string version, ask(connection, "PRAGMA user_version"));
    const std::string ours = std::to_string(schema_version);
    if (version == ours) return {};
    if (version != "0") return Error{.code = "store-too-new", .where = file, .message = "a newer program wrote the store"};
    Transaction transaction(connection);
    STEGVIS_TRY(transaction.begin());
    STEGVIS_TRY(run_sql(connection, schema_sql));
    STEGVIS_TRY(run_sql(connection, ("PRAGMA user_version=" + ours).c_str()));
    return transaction.commit();
}

}  // namespace

Result<Connection> open_connection(const std::string& file)
{
    create_private(file);
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr);
    Connection connection(opened);
    if (code != SQLITE_OK) return sqlite_error(opened, file);
    STEGVIS_TRY(configure(opened, file));
    STEGVIS_TRY(check_file(opened, file));
    STEGVIS_TRY(ensure_schema(opened, file));
    return connection;
}

}  // namespace stegvis::store
