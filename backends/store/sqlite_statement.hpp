#pragma once
/// A prepared statement of SQLite: bind, step, read, with parameters only ever bound.

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>

#include "framework/result.hpp"

namespace stegvis::store {

/// What the connection says of its last failure, as an Error.
[[nodiscard]] Error sqlite_error(sqlite3* connection, std::string_view doing);

/// Runs SQL without parameters or rows.
[[nodiscard]] Result<void> run_sql(sqlite3* connection, const char* sql);

/// A statement. A failure is kept and given by `step` or `run`: binding need not be checked.
class Statement {
public:
    Statement(sqlite3* connection, std::string_view sql);

    Statement& bind(std::string_view text);
    Statement& bind(std::int64_t number);
    Statement& bind_blob(std::string_view bytes);

    /// Whether there is a (next) row.
    [[nodiscard]] Result<bool> step();
    /// Runs it to its end.
    [[nodiscard]] Result<void> run();

    [[nodiscard]] std::string text(int column) const;  ///< also the bytes of a blob
    [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

private:
    struct Finalizer {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    sqlite3* connection_;
    std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
    int next_ = 1;
    bool failed_ = false;
};

/// A transaction that is rolled back unless it is committed.
class Transaction {
public:
    explicit Transaction(sqlite3* connection) : connection_(connection) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> commit();

private:
    sqlite3* connection_;
    bool open_ = false;
};

}  // namespace stegvis::store
