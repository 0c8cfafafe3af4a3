#include "backends/store/sqlite_statement.hpp"

namespace stegvis::store {

Error sqlite_error(sqlite3* connection, std::string_view doing)
{
    const std::string reason = connection == nullptr ? "out of memory" : sqlite3_errmsg(connection);
    return Error{.code = "store-failed", .where = std::string(doing), .message = reason};
}

Result<void> run_sql(sqlite3* connection, const char* sql)
{
    if (sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return sqlite_error(connection, sql);
    return {};
}

Statement::Statement(sqlite3* connection, std::string_view sql) : connection_(connection)
{
    sqlite3_stmt* statement = nullptr;
    failed_ = sqlite3_prepare_v2(connection, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK;
    statement_.reset(statement);
}

Statement& Statement::bind(std::string_view text)
{
    failed_ = failed_ || sqlite3_bind_text64(statement_.get(), next_++, text.data() == nullptr ? "" : text.data(), text.size(),
                                             SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK;
    return *this;
}

Statement& Statement::bind(std::int64_t number)
{
    failed_ = failed_ || sqlite3_bind_int64(statement_.get(), next_++, number) != SQLITE_OK;
    return *this;
}

Statement& Statement::bind_blob(std::string_view bytes)
{
    failed_ = failed_ || sqlite3_bind_blob64(statement_.get(), next_++, bytes.data() == nullptr ? "" : bytes.data(), bytes.size(),
                                             SQLITE_TRANSIENT) != SQLITE_OK;
    return *this;
}

Result<bool> Statement::step()
{
    if (failed_) return sqlite_error(connection_, "statement");
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return sqlite_error(connection_, "step");
}

Result<void> Statement::run()
{
    while (true) {
        STEGVIS_TRY(const bool more, step());
        if (!more) return {};
    }
}

std::string Statement::text(int column) const
{
    const void* bytes = sqlite3_column_blob(statement_.get(), column);
    const auto length = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return bytes == nullptr ? std::string() : std::string(static_cast<const char*>(bytes), length);
}

Transaction::~Transaction()
{
    if (open_) sqlite3_exec(connection_, "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::begin()
{
    STEGVIS_TRY(run_sql(connection_, "BEGIN IMMEDIATE"));
    open_ = true;
    return {};
}

Result<void> Transaction::commit()
{
    STEGVIS_TRY(run_sql(connection_, "COMMIT"));
    open_ = false;
    return {};
}

}  // namespace stegvis::store
