#include <doctest/doctest.h>

#include "framework/json.hpp"
#include "framework/state.hpp"

using namespace stegvis;

namespace {

/// An instance with a row, a value, a message and a request.
class Log {
public:
    Log()
    {
        good("created", R"({"owner": {"id": "p1", "nin": "", "name": "Kari"}, "language": "nb", "offset": 60})");
        good("entered", R"({"step": "case"})");
        good("row-added", R"({"path": "people", "key": "a"})");
        good("value-set", R"({"path": "people{a}.name", "value": "Kari", "source": "typed"})");
        good("message-received", R"({"name": "m", "id": "1", "source": "s", "body": {}})");
        good("requested", R"({"effect": {"key": "i-1", "kind": "http", "address": "case"}, "fingerprint": "f"})");
    }

    void good(const char* type, const char* payload)
    {
        const auto folded = fold(state, event(type, payload));
        INFO(type << " " << payload << (folded ? "" : ": " + folded.error().message));
        REQUIRE(folded);
    }

    /// The event is refused, and nothing has changed.
    void bad(const char* type, const char* payload, std::int64_t ahead = 1)
    {
        INFO(type << " " << payload);
        const State before = state;
        const auto folded = fold(state, event(type, payload, ahead));
        REQUIRE_FALSE(folded);
        CHECK(folded.error().code == "broken-log");
        CHECK(state == before);
    }

    State state;

private:
    Event event(const char* type, const char* payload, std::int64_t ahead = 1) const
    {
        return {.seq = state.seq + ahead, .type = type, .at = {state.seq + 1}, .actor = "p1", .command = "c", .payload = parse_json(payload).value()};
    }
};

}  // namespace

TEST_CASE("fold: an event that is not numbered after the last one is refused")
{
    Log log;
    log.bad("entered", R"({"step": "case/one"})", 0);
    log.bad("entered", R"({"step": "case/one"})", -1);
}

TEST_CASE("fold: an event of an unknown type is refused")
{
    Log log;
    log.bad("value-guessed", R"({"path": "name", "value": 1})");
    log.bad("", "{}");
}

TEST_CASE("fold: the first event creates the instance, and no other does")
{
    Log log;
    log.bad("created", R"({"owner": {"id": "p2"}, "language": "en"})");
    State empty;
    CHECK_FALSE(fold(empty, {.seq = 1, .type = "entered", .payload = Value{{"step", "case"}}}));
    CHECK(empty == State());
}

TEST_CASE("fold: a row that is not there, or is there already, is refused")
{
    Log log;
    log.bad("value-set", R"({"path": "people{b}.name", "value": 1, "source": "typed"})");
    log.bad("value-set", R"({"path": "fresh.list[3].name", "value": 1, "source": "typed"})");
    log.bad("row-added", R"({"path": "people", "key": "a"})");
    log.bad("row-added", R"({"path": "people", "key": ""})");
    log.bad("row-added", R"({"path": "people{b}.pets", "key": "c"})");
    log.bad("row-removed", R"({"path": "people{b}"})");
    log.bad("row-removed", R"({"path": "people"})");
    log.bad("row-removed", R"({"path": "others{a}"})");
}

TEST_CASE("fold: a path that names no row of a list with rows is refused")
{
    Log log;
    log.bad("value-set", R"({"path": "people.name", "value": 1, "source": "typed"})");
    log.bad("value-set", R"({"path": "people", "value": [1], "source": "prefilled"})");
    log.bad("value-cleared", R"({"path": "people.name"})");
    log.bad("value-cleared", R"({"path": "people"})");
    log.bad("text-kept", R"({"path": "people.name", "text": "x"})");
    log.bad("row-added", R"({"path": "people.pets", "key": "z"})");
    log.good("row-removed", R"({"path": "people{a}"})");
    log.bad("value-set", R"({"path": "people.name", "value": 1, "source": "typed"})");
}

TEST_CASE("fold: a list with items that are no rows takes no row")
{
    Log log;
    log.good("value-set", R"({"path": "tags", "value": ["x"], "source": "prefilled"})");
    log.bad("row-added", R"({"path": "tags", "key": "a"})");
}

TEST_CASE("fold: a path or a step that does not read, or is not named, is refused")
{
    Log log;
    log.bad("value-set", R"({"path": "", "value": 1})");
    log.bad("value-set", R"({"path": "a..b", "value": 1})");
    log.bad("entered", "{}");
    log.bad("ended", R"({"step": "", "outcome": "done"})");
}

TEST_CASE("fold: what was never asked, sent or sealed cannot be answered, taken or signed")
{
    Log log;
    log.bad("answered", R"({"key": "i-2"})");
    log.bad("revoked", R"({"key": ""})");
    log.bad("requested", R"({"effect": {"key": "i-1", "kind": "http", "address": "case"}, "fingerprint": "g"})");
    log.bad("message-taken", R"({"source": "s", "id": "2", "step": "case"})");
    log.bad("signed", R"({"step": "case", "signature": {}})");
    log.bad("seal-voided", R"({"step": "case"})");
    log.good("message-taken", R"({"source": "s", "id": "1", "step": "case"})");
    log.bad("message-taken", R"({"source": "s", "id": "1", "step": "case"})");
}

TEST_CASE("fold: a timer without a time and findings that are no list are refused")
{
    Log log;
    log.bad("timer-set", R"({"name": "due:case", "step": "case"})");
    log.bad("timer-set", R"({"name": "due:case", "at": "soon", "step": "case"})");
    log.bad("findings-set", R"({"step": "case", "findings": {}})");
    log.bad("findings-set", R"({"step": "case", "findings": [{"severity": "terrible"}]})");
}

TEST_CASE("fold: a row that is removed takes with it what was typed in it")
{
    Log log;
    log.good("text-kept", R"({"path": "people{a}.age", "text": "forty"})");
    log.good("row-added", R"({"path": "people{a}.pets", "key": "z"})");
    CHECK(log.state.raw.size() == 1);
    log.good("row-removed", R"({"path": "people{a}"})");
    CHECK(log.state.raw.empty());
    CHECK(log.state.sources.empty());
    CHECK(log.state.rows.size() == 1);
    CHECK(write_json(log.state.data) == R"({"people":[]})");
}

TEST_CASE("fold: numbers may be left out, for those who are not shown everything")
{
    Log log;
    State& state = log.state;
    const std::int64_t before = state.seq;
    REQUIRE(fold(state, {.seq = before + 5, .type = "entered", .payload = Value{{"step", "case/one"}}}));
    CHECK(state.seq == before + 5);
}
