#pragma once
/// The tables of the SQLite store.

namespace stegvis::store {

/// Raised with every change of the tables; a file with a higher number is refused.
inline constexpr int schema_version = 1;

/// Columns of a primary key come first and in its order: quick_check of SQLite 3.40 takes other STRICT, WITHOUT ROWID tables for damaged.
inline constexpr const char* schema_sql = R"sql(
CREATE TABLE definition(
    hash TEXT PRIMARY KEY, service TEXT NOT NULL, version TEXT NOT NULL, files TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE instance(
    id TEXT PRIMARY KEY, service TEXT NOT NULL, definition TEXT NOT NULL, seq INTEGER NOT NULL, head TEXT NOT NULL,
    status TEXT NOT NULL, updated INTEGER NOT NULL, next_timer INTEGER NOT NULL,
    open_effects INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX instance_waiting ON instance(id) WHERE next_timer > 0 OR open_effects;
CREATE TABLE member(
    person TEXT NOT NULL, instance TEXT NOT NULL REFERENCES instance(id), PRIMARY KEY(person, instance)) STRICT, WITHOUT ROWID;
CREATE INDEX member_instance ON member(instance);
CREATE TABLE event(
    instance TEXT NOT NULL REFERENCES instance(id), seq INTEGER NOT NULL, bytes BLOB NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY(instance, seq)) STRICT;
CREATE TABLE command(
    principal TEXT NOT NULL, id TEXT NOT NULL, request_hash TEXT NOT NULL, status INTEGER NOT NULL, response TEXT NOT NULL,
    PRIMARY KEY(principal, id)) STRICT, WITHOUT ROWID;
CREATE TABLE inbox(
    source TEXT NOT NULL, id TEXT NOT NULL, instance TEXT NOT NULL REFERENCES instance(id), PRIMARY KEY(source, id)) STRICT, WITHOUT ROWID;
CREATE TABLE blob(hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE attachment(
    instance TEXT NOT NULL REFERENCES instance(id), hash TEXT NOT NULL REFERENCES blob(hash),
    PRIMARY KEY(instance, hash)) STRICT, WITHOUT ROWID;
CREATE TABLE attempts(
    effect TEXT PRIMARY KEY, instance TEXT NOT NULL REFERENCES instance(id), count INTEGER NOT NULL, first_at INTEGER NOT NULL,
    next_at INTEGER NOT NULL, last_error TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

}  // namespace stegvis::store
