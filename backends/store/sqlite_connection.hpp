#pragma once
/// Opening the file of a SQLite store: its lock, its settings, its tables.

#include <sqlite3.h>

#include <memory>
#include <string>

#include "framework/result.hpp"

namespace stegvis::store {

struct ConnectionCloser {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};
using Connection = std::unique_ptr<sqlite3, ConnectionCloser>;

/// The file, locked for this process, checked, with its tables. Errors as `open_sqlite_store`.
[[nodiscard]] Result<Connection> open_connection(const std::string& file);

}  // namespace stegvis::store
