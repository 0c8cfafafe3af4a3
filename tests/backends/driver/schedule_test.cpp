#include "backends/driver/schedule.hpp"

#include <doctest/doctest.h>

#include "backends/driver/answer.hpp"
#include "framework/json.hpp"

namespace stegvis::driver {

TEST_CASE("schedule: what has been due longest is taken first, and each once")
{
    Schedule schedule;
    schedule.put("late", Instant{30});
    schedule.put("early", Instant{10});
    schedule.put("moved", Instant{5});
    schedule.put("moved", Instant{20});
    schedule.put("dropped", Instant{1});
    schedule.drop("dropped");
    schedule.drop("never there");
    CHECK(schedule.next() == Instant{10});
    CHECK(!schedule.take_due(Instant{9}));
    CHECK(schedule.take_due(Instant{25}) == "early");
    CHECK(schedule.take_due(Instant{25}) == "moved");
    CHECK(!schedule.take_due(Instant{25}));
    CHECK(schedule.take_due(Instant{30}) == "late");
    CHECK(!schedule.next());
}

TEST_CASE("backoff: pauses double up to the most, and never fall below half")
{
    const Backoff backoff{.first_ms = 1'000, .most_ms = 60'000};
    CHECK(backoff.pause_ms(1, 0) == 500);
    CHECK(backoff.pause_ms(1, 1) == 1'000);
    CHECK(backoff.pause_ms(2, 0) == 1'000);
    CHECK(backoff.pause_ms(5, 0.5) == 12'000);
    CHECK(backoff.pause_ms(7, 0) == 30'000);
    CHECK(backoff.pause_ms(1000, 1) == 60'000);
}

TEST_CASE("answer: which statuses pass, and how long the other side asks to wait")
{
    for (const int status : {408, 409, 425, 429, 500, 502, 503, 504}) CHECK(is_passing(status));
    for (const int status : {200, 201, 204, 301, 400, 401, 403, 404, 410, 422, 501}) CHECK(!is_passing(status));
    const Instant now{784'111'777'000};  // Sun, 06 Nov 1994 08:49:37 GMT
    CHECK(retry_after_ms({{"Retry-After", "3"}}, now) == 3'000);
    CHECK(retry_after_ms({{"retry-after", "Sun, 06 Nov 1994 08:49:47 GMT"}}, now) == 10'000);
    CHECK(retry_after_ms({{"Retry-After", "Sun, 06 Nov 1994 08:49:27 GMT"}}, now) == 0);
    CHECK(retry_after_ms({{"Retry-After", "999999999"}}, now) == 24 * 3'600'000);
    for (const char* text : {"", "soon", "-5", "3.5", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Xxx 1994 08:49:37 GMT"}) {
        CAPTURE(text);
        CHECK(retry_after_ms({{"Retry-After", text}}, now) == 0);
    }
}

TEST_CASE("answer: a success must be JSON or empty, an error may be anything")
{
    CHECK(*answer_of({.status = 200, .headers = {}, .body = "{\"city\":\"BERGEN\"}"})->find("body")->find("city") == Value("BERGEN"));
    CHECK(answer_of({.status = 204, .headers = {}, .body = ""})->find("body")->is_null());
    CHECK(answer_of({.status = 200, .headers = {}, .body = "<html>"}).error().code == "malformed-answer");
    CHECK(answer_of({.status = 404, .headers = {}, .body = "<html>"})->find("body")->is_null());
}

}  // namespace stegvis::driver
