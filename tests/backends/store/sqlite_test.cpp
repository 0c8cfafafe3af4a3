#include "backends/store/sqlite.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <random>

#include "backends/store/chain.hpp"
#include "tests/backends/support/folder.hpp"

namespace stegvis::store {
namespace {

constexpr std::size_t all = 1'000'000;

Append append_after(std::int64_t seq)
{
    return {.row = {.id = "k1", .service = "permit", .definition = "d1", .status = "open", .updated = seq, .members = {"kari"}},
            .expected_seq = seq, .events = {"event " + std::to_string(seq + 1)},
            .command = CommandRecord{.principal = "kari", .id = "c" + std::to_string(seq + 1), .request_hash = "h", .status = 200, .response = "{}"},
            .inbox = {}};
}

/// Runs SQL on the file behind the store's back.
void tamper(const std::string& file, const char* sql)
{
    sqlite3* connection = nullptr;
    REQUIRE(sqlite3_open(file.c_str(), &connection) == SQLITE_OK);
    REQUIRE(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(connection);
}

/// Appends for ever, and says after each what was acknowledged.
[[noreturn]] void append_for_ever(const std::string& file, int acknowledged)
{
    auto store = open_sqlite_store(file);
    if (!store) _exit(1);
    const auto row = (*store)->instance("k1").value();
    for (std::int64_t seq = row ? row->seq : 0;; ++seq) {
        if (!(*store)->append(append_after(seq))) _exit(2);
        const std::int64_t said = seq + 1;
        if (::write(acknowledged, &said, sizeof said) != sizeof said) _exit(3);
    }
}

/// Kills the child after some acknowledgements and gives the last one that it made.
std::int64_t last_acknowledged_before_kill(const std::string& file, int wanted)
{
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) append_for_ever(file, ends[1]);
    ::close(ends[1]);
    std::int64_t last = 0;
    std::int64_t said = 0;
    for (int i = 0; i < wanted && ::read(ends[0], &said, sizeof said) == sizeof said; ++i) last = said;
    ::kill(child, SIGKILL);
    while (::read(ends[0], &said, sizeof said) == sizeof said) last = said;
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    return last;
}

}  // namespace

TEST_CASE("sqlite: everything is there after the store was closed and opened again")
{
    const test::TemporaryFolder folder;
    const std::string file = folder / "store.db";
    for (std::int64_t seq = 0; seq < 3; ++seq) {
        const auto store = open_sqlite_store(file);
        REQUIRE(store);
        REQUIRE((*store)->append(append_after(seq)));
    }
    const auto store = open_sqlite_store(file);
    CHECK((*store)->events("k1", 0, all)->size() == 3);
    CHECK((*store)->command("kari", "c2").value());
}

TEST_CASE("sqlite: the file is its owner's alone, and one process has it")
{
    const test::TemporaryFolder folder;
    const std::string file = folder / "store.db";
    const auto store = open_sqlite_store(file);
    REQUIRE(store);
    struct stat about {};
    REQUIRE(::stat(file.c_str(), &about) == 0);
    CHECK((about.st_mode & 0777) == 0600);
    REQUIRE((*store)->append(append_after(0)));
    const auto second = open_sqlite_store(file);
    REQUIRE(!second);
    CHECK(second.error().code == "store-in-use");
}

TEST_CASE("sqlite: an event that was changed, taken out or cut off is noticed when the log is loaded")
{
    const char* faults[] = {"UPDATE event SET bytes = CAST('other' AS BLOB) WHERE seq = 2", "DELETE FROM event WHERE seq = 2",
                            "DELETE FROM event WHERE seq = 3", "UPDATE event SET hash = 'ff' WHERE seq = 3"};
    for (const char* fault : faults) {
        CAPTURE(fault);
        const test::TemporaryFolder folder;
        const std::string file = folder / "store.db";
        {
            const auto store = open_sqlite_store(file);
            for (std::int64_t seq = 0; seq < 3; ++seq) REQUIRE((*store)->append(append_after(seq)));
        }
        tamper(file, fault);
        const auto store = open_sqlite_store(file);
        REQUIRE(store);
        const auto events = (*store)->events("k1", 0, all);
        REQUIRE(!events);
        CHECK(events.error().code == "broken-chain");
    }
}

TEST_CASE("sqlite: a damaged file and a newer one are refused")
{
    const test::TemporaryFolder folder;
    const std::string newer = folder / "newer.db";
    REQUIRE(open_sqlite_store(newer));
    tamper(newer, "PRAGMA user_version=99");
    CHECK(open_sqlite_store(newer).error().code == "store-too-new");

    const std::string damaged = folder / "damaged.db";
    test::write_file(damaged, std::string(8192, 'x'));
    CHECK(open_sqlite_store(damaged).error().code == "store-failed");
    CHECK(open_sqlite_store(folder / "no/such/folder/store.db").error().code == "store-failed");
}

TEST_CASE("sqlite: a process killed at any moment loses nothing that it acknowledged")
{
    const test::TemporaryFolder folder;
    const std::string file = folder / "store.db";
    std::mt19937 random(20260302);
    for (int round = 0; round < 20; ++round) {
        const int wanted = 1 + static_cast<int>(random() % 40);
        const std::int64_t last = last_acknowledged_before_kill(file, wanted);
        const auto store = open_sqlite_store(file);
        REQUIRE(store);
        const auto events = (*store)->events("k1", 0, all);
        REQUIRE(events);
        CHECK(static_cast<std::int64_t>(events->size()) >= last);
        CHECK(static_cast<std::int64_t>(events->size()) <= last + 1);
        CHECK((*store)->command("kari", "c" + std::to_string(last)).value());
    }
}

}  // namespace stegvis::store
