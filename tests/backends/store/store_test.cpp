/// The contract of a store, run over every implementation.

#include "backends/store/store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <functional>

#include "backends/store/chain.hpp"
#include "backends/store/memory.hpp"
#include "backends/store/sqlite.hpp"
#include "tests/backends/support/folder.hpp"

namespace stegvis::store {
namespace {

constexpr std::size_t all = 1000;

/// Runs the body once for each store, each new.
void for_each_store(const std::function<void(Store&)>& body)
{
    SUBCASE("memory")
    {
        body(*make_memory_store());
    }
    SUBCASE("sqlite")
    {
        const test::TemporaryFolder folder;
        const auto store = open_sqlite_store(folder / "store.db");
        REQUIRE(store);
        body(*store.value());
    }
}

Append first_append(std::string id = "k1")
{
    return {.row = {.id = std::move(id), .service = "permit", .definition = "d1", .status = "open", .updated = 10, .members = {"kari"}},
            .expected_seq = 0, .events = {"{\"seq\":1}", "{\"seq\":2}"}, .command = {}, .inbox = {}};
}

Append next_append(std::int64_t expected, std::string bytes)
{
    Append append = first_append();
    append.expected_seq = expected;
    append.events = {std::move(bytes)};
    return append;
}

}  // namespace

TEST_CASE("store: what is appended is read back, numbered and chained")
{
    for_each_store([](Store& store) {
        const auto row = store.append(first_append());
        REQUIRE(row);
        CHECK(row->seq == 2);
        REQUIRE(store.append(next_append(2, "three")));

        const auto events = store.events("k1", 0, all);
        REQUIRE(events);
        REQUIRE(events->size() == 3);
        CHECK((*events)[2].bytes == "three");
        CHECK((*events)[0].hash == chain_link(chain_start("k1"), "{\"seq\":1}"));
        CHECK((*events)[1].hash == chain_link((*events)[0].hash, "{\"seq\":2}"));
        CHECK(store.instance("k1").value()->head == (*events)[2].hash);
        CHECK(store.events("k1", 2, all)->size() == 1);
        CHECK(store.events("k1", 0, 1)->size() == 1);
        CHECK(store.events("nobody", 0, all)->empty());
    });
}

TEST_CASE("store: an append that does not follow the newest event is refused and leaves nothing")
{
    for_each_store([](Store& store) {
        REQUIRE(store.append(first_append()));
        for (const std::int64_t wrong : {0, 1, 3}) CHECK(store.append(next_append(wrong, "x")).error().code == "stale");
        CHECK(store.events("k1", 0, all)->size() == 2);
        CHECK(store.instance("k1").value()->seq == 2);
    });
}

TEST_CASE("store: a command is answered once, and the answer is kept")
{
    for_each_store([](Store& store) {
        Append append = first_append();
        append.command = CommandRecord{.principal = "kari", .id = "c1", .request_hash = "h", .status = 200, .response = "{\"ok\":true}"};
        REQUIRE(store.append(append));
        CHECK(store.command("kari", "c1").value() == append.command);
        CHECK(!store.command("ola", "c1").value());

        Append again = next_append(2, "x");
        again.command = append.command;
        CHECK(store.append(again).error().code == "known-command");
        CHECK(store.events("k1", 0, all)->size() == 2);
        again.command->principal = "ola";
        CHECK(store.append(again));
    });
}

TEST_CASE("store: a message of the same source and id is taken once")
{
    for_each_store([](Store& store) {
        Append append = first_append();
        append.inbox = InboxEntry{.source = "registry", .id = "m1"};
        REQUIRE(store.append(append));
        Append again = next_append(2, "x");
        again.inbox = append.inbox;
        CHECK(store.append(again).error().code == "known-message");
        CHECK(store.instance("k1").value()->seq == 2);
        again.inbox->source = "mailbox";
        CHECK(store.append(again));
    });
}

TEST_CASE("store: a person finds the instances they have a role in, newest first, and no removed ones")
{
    for_each_store([](Store& store) {
        Append older = first_append("k1");
        Append newer = first_append("k2");
        newer.row.updated = 20;
        newer.row.members = {"kari", "ola"};
        Append removed = first_append("k3");
        removed.row.status = "removed";
        Append other = first_append("k4");
        other.row.service = "found-company";
        for (const Append& append : {older, newer, removed, other}) REQUIRE(store.append(append));

        const auto karis = store.instances_of("permit", "kari");
        REQUIRE(karis->size() == 2);
        CHECK((*karis)[0].id == "k2");
        CHECK((*karis)[0].members == std::vector<std::string>{"kari", "ola"});
        CHECK((*karis)[1].id == "k1");
        CHECK(store.instances_of("permit", "ola")->size() == 1);
        CHECK(store.instances_of("permit", "james")->empty());
    });
}

TEST_CASE("store: the roles of an instance change with an append")
{
    for_each_store([](Store& store) {
        REQUIRE(store.append(first_append()));
        Append append = next_append(2, "x");
        append.row.members = {"ola"};
        REQUIRE(store.append(append));
        CHECK(store.instances_of("permit", "kari")->empty());
        CHECK(store.instances_of("permit", "ola")->size() == 1);
    });
}

TEST_CASE("store: instances with a timer or an open effect are waiting")
{
    for_each_store([](Store& store) {
        REQUIRE(store.append(first_append("still")));
        Append timer = first_append("timer");
        timer.row.next_timer = 5000;
        Append effect = first_append("effect");
        effect.row.open_effects = true;
        REQUIRE(store.append(timer));
        REQUIRE(store.append(effect));
        auto found = store.waiting().value();
        REQUIRE(found.size() == 2);
        CHECK(found[0].id != "still");
        CHECK(found[1].id != "still");
    });
}

TEST_CASE("store: blobs are found by the hash of their content and belong to instances")
{
    for_each_store([](Store& store) {
        REQUIRE(store.append(first_append()));
        const std::string bytes("PK\x03\x04\0zip", 8);
        const auto hash = store.put_blob(bytes);
        REQUIRE(hash);
        CHECK(store.put_blob(bytes).value() == hash.value());
        CHECK(store.blob(hash.value()).value() == bytes);
        CHECK(!store.blob("00").value());
        REQUIRE(store.attach("k1", hash.value()));
        REQUIRE(store.attach("k1", hash.value()));
        CHECK(store.blobs_of("k1").value() == std::vector<std::string>{hash.value()});
        CHECK(store.attach("k1", "00").error().code == "store-failed");
        CHECK(store.attach("nobody", hash.value()).error().code == "store-failed");
    });
}

TEST_CASE("store: a definition is kept as it was first put")
{
    for_each_store([](Store& store) {
        const Definition definition{.hash = "h", .service = "permit", .version = "1.0.0", .files = "{}"};
        REQUIRE(store.put_definition(definition));
        REQUIRE(store.put_definition({.hash = "h", .service = "other", .version = "2", .files = "[]"}));
        CHECK(store.definition("h").value() == definition);
        CHECK(!store.definition("g").value());
    });
}

TEST_CASE("store: attempts at an effect are kept until they are dropped")
{
    for_each_store([](Store& store) {
        REQUIRE(store.append(first_append()));
        Attempts attempts{.effect = "k1-2-1", .instance = "k1", .count = 1, .first_at = 5, .next_at = 9, .last_error = "timeout"};
        REQUIRE(store.put_attempts(attempts));
        attempts.count = 2;
        REQUIRE(store.put_attempts(attempts));
        CHECK(store.attempts().value() == std::vector<Attempts>{attempts});
        REQUIRE(store.drop_attempts("k1-2-1"));
        CHECK(store.attempts()->empty());
    });
}

TEST_CASE("store: bytes of every kind come back as they were")
{
    for_each_store([](Store& store) {
        std::string bytes;
        for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
        Append append = first_append();
        append.events = {bytes, "", "'; DROP TABLE event; --", "blåbærsyltetøy"};
        append.row.definition = "Løyve “ja”; ' \" \\";
        REQUIRE(store.append(append));
        const auto events = store.events("k1", 0, all).value();
        for (std::size_t i = 0; i < events.size(); ++i) CHECK(events[i].bytes == append.events[i]);
        CHECK(store.instance("k1").value()->definition == append.row.definition);
    });
}

}  // namespace stegvis::store
