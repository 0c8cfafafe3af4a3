#include "framework/client/outbox.hpp"

#include <doctest/doctest.h>

#include "framework/event_types.hpp"

using namespace stegvis;

namespace {

Pending sent(const char* id)
{
    return {.command = {.id = id}, .at = {5}, .utc_offset = 60, .foreseen = {}};
}

Event typed(std::int64_t ms, const char* value)
{
    return {.seq = 3, .type = std::string(event::value_set), .at = {ms}, .actor = "kari", .command = "c", .payload = Value{{"path", "name"}, {"value", value}}};
}

}  // namespace

TEST_CASE("outbox: one command is in flight at a time, and is sent again when no answer came")
{
    Outbox outbox;
    outbox.add(sent("a"));
    outbox.add(sent("b"));
    REQUIRE(outbox.take());
    CHECK(outbox.take() == nullptr);
    outbox.lost();
    const Command* again = outbox.take();
    REQUIRE(again);
    CHECK(again->id == "a");
    CHECK_FALSE(outbox.landed("b"));
    REQUIRE(outbox.take());
    CHECK(outbox.landed("a"));
    CHECK(outbox.take()->id == "b");
}

TEST_CASE("outbox: what is pending comes back as it was, and a broken save is refused")
{
    Outbox outbox;
    outbox.add(sent("a"));
    Outbox again;
    REQUIRE(again.restore(outbox.saved()));
    REQUIRE(again.all().size() == 1);
    CHECK(again.all().front().command.id == "a");
    CHECK(again.all().front().at == Instant{5});
    CHECK_FALSE(again.restore(Array{Object{{"command", Object{{"id", "x"}, {"type", "tick"}}}, {"at", "noon"}}}));
}

TEST_CASE("outbox: an answer is as foreseen when only the time differs, and nothing in it keeps the time")
{
    CHECK(as_foreseen({typed(1, "Kari")}, {typed(2, "Kari")}));
    CHECK_FALSE(as_foreseen({typed(1, "Kari")}, {typed(2, "Ola")}));
    CHECK_FALSE(as_foreseen({typed(1, "Kari")}, {}));
    Event ended = typed(1, "Kari");
    ended.type = std::string(event::ended);
    CHECK_FALSE(as_foreseen({ended}, {ended}));
}
