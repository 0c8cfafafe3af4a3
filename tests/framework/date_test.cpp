#include <doctest/doctest.h>

#include "framework/date.hpp"

using namespace stegvis;

namespace {

Date day(std::string_view text)
{
    const auto parsed = Date::parse(text);
    REQUIRE_MESSAGE(parsed, text);
    return *parsed;
}

Instant at(std::string_view text)
{
    const auto parsed = DateTime::parse(text);
    REQUIRE_MESSAGE(parsed, text);
    return parsed->instant();
}

Duration span(std::string_view text)
{
    const auto parsed = Duration::parse(text);
    REQUIRE_MESSAGE(parsed, text);
    return *parsed;
}

std::string in_oslo(Instant instant)
{
    return DateTime::from_instant(instant, TimeZone::oslo().utc_offset(instant)).to_string();
}

}  // namespace

TEST_CASE("date: only days that exist are read, and only in one spelling")
{
    CHECK(day("2024-02-29") == Date{2024, 2, 29});
    CHECK(day("0000-01-01").to_string() == "0000-01-01");
    CHECK(day("9999-12-31").to_string() == "9999-12-31");
    for (const char* text : {"", "2023-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "2026-1-1",
             "20260101", "2026-01-01 ", " 2026-01-01", "+2026-01-01", "2026-01-0a", "2026-01-00"}) {
        CHECK_MESSAGE(Date::parse(text).error().code == "malformed-date", text);
    }
}

TEST_CASE("date: every day of a thousand years follows on the one before")
{
    Date date{1600, 1, 1};
    int weekday = 6;  // a Saturday
    for (std::int64_t number = day_number(date); date.year < 2600; ++number) {
        REQUIRE(day_number(date) == number);
        REQUIRE(date_of_day_number(number) == date);
        REQUIRE(day_of_week(date) == weekday);
        weekday = weekday % 7 + 1;
        if (++date.day > days_in_month(date.year, date.month)) {
            date = {date.year + date.month / 12, date.month % 12 + 1, 1};
        }
    }
    CHECK(day_number({1970, 1, 1}) == 0);
    CHECK(days_between(day("2024-02-28"), day("2024-03-01")) == 2);
    CHECK(date_of_day_number(day_number({0, 1, 1})) == Date{0, 1, 1});
    CHECK(is_leap_year(2000));
    CHECK_FALSE(is_leap_year(1900));
}

TEST_CASE("date: a month later is the same day, or the month's last")
{
    CHECK(add_months(day("2026-01-31"), 1) == day("2026-02-28"));
    CHECK(add_months(day("2024-02-29"), 12) == day("2025-02-28"));
    CHECK(add_months(day("2026-03-31"), -13) == day("2025-02-28"));
    CHECK(add_months(day("2026-12-15"), 1) == day("2027-01-15"));
    CHECK(add(day("2026-01-31"), span("P1M1D")) == day("2026-03-01"));
    CHECK(add(day("2026-03-01"), span("-P1D")) == day("2026-02-28"));
    CHECK(add(day("2026-03-01"), span("PT49H")) == day("2026-03-03"));
    CHECK(add_days(day("2026-12-31"), 14) == day("2027-01-14"));
}

TEST_CASE("date-time: reads and writes RFC 3339 with its distance from UTC")
{
    const auto time = DateTime::parse("2026-03-29T12:30:05.250+02:00");
    REQUIRE(time);
    CHECK(time->utc_offset == 120);
    CHECK(time->to_string() == "2026-03-29T12:30:05.250+02:00");
    CHECK(at("2026-03-29T12:30:05.250+02:00") == at("2026-03-29T10:30:05.25Z"));
    CHECK(at("1970-01-01t00:00:00z").ms == 0);
    CHECK(at("1969-12-31T23:59:59.999999Z").ms == -1);
    CHECK(DateTime::from_instant({-1}, 0).to_string() == "1969-12-31T23:59:59.999Z");
    CHECK(DateTime::from_instant({0}, -210).to_string() == "1969-12-31T20:30:00-03:30");
    for (const char* text :
        {"2026-03-29", "2026-03-29T12:30", "2026-03-29T12:30:05", "2026-03-29 12:30:05Z", "2026-03-29T24:00:00Z",
            "2026-03-29T12:60:00Z", "2026-03-29T12:30:60Z", "2026-03-29T12:30:05.Z", "2026-03-29T12:30:05+2:00",
            "2026-03-29T12:30:05+24:00", "2026-02-30T12:30:05Z", "2026-03-29T12:30:05Z "}) {
        CHECK_MESSAGE(DateTime::parse(text).error().code == "malformed-date-time", text);
    }
}

TEST_CASE("duration: reads and writes ISO 8601")
{
    CHECK(span("P14D") == Duration{0, 14, 0});
    CHECK(span("P1Y2M3DT4H5M6.5S") == Duration{14, 3, 14'706'500});
    CHECK(span("P2W") == Duration{0, 14, 0});
    CHECK(span("-P1M") == Duration{-1, 0, 0});
    CHECK(span("PT30M").ms == 1'800'000);
    for (const char* text : {"P14D", "P1Y2M3DT4H5M6.5S", "-P1M", "PT30M", "-PT0.005S", "PT36H", "P1Y", "PT1M0.1S"}) {
        CHECK(span(text).to_string() == text);
    }
    CHECK(span("PT0S").to_string() == "P0D");
    for (const char* text : {"", "P", "PT", "P1", "1D", "P1DT", "P1H", "PT1D", "P1D1Y", "P1M1M", "PT1.5M", "PT1.S",
             "P-1D", "P1W1D", "P1D1W", "p1d", "P1D ", "PT1S1M", "P1DT1HT1M", "P1234567890123D"}) {
        CHECK_MESSAGE(Duration::parse(text).error().code == "malformed-duration", text);
    }
}

TEST_CASE("time zone: Oslo changes its clocks on the last Sundays of March and October at 01:00 UTC")
{
    CHECK(in_oslo(at("2026-03-29T00:59:59Z")) == "2026-03-29T01:59:59+01:00");
    CHECK(in_oslo(at("2026-03-29T01:00:00Z")) == "2026-03-29T03:00:00+02:00");
    CHECK(in_oslo(at("2026-10-25T00:59:59Z")) == "2026-10-25T02:59:59+02:00");
    CHECK(in_oslo(at("2026-10-25T01:00:00Z")) == "2026-10-25T02:00:00+01:00");
    CHECK(in_oslo(at("2024-03-31T01:00:00Z")) == "2024-03-31T03:00:00+02:00");
    CHECK(in_oslo(at("2027-10-31T00:30:00Z")) == "2027-10-31T02:30:00+02:00");
    CHECK(in_oslo(at("2026-12-31T23:30:00Z")) == "2027-01-01T00:30:00+01:00");
}

TEST_CASE("time zone: an hour that is skipped comes later, one that comes twice is the first")
{
    const TimeZone oslo = TimeZone::oslo();
    const int half_past_two = 150 * 60'000;
    CHECK(oslo.instant({day("2026-03-29"), half_past_two}) == at("2026-03-29T03:30:00+02:00"));
    CHECK(oslo.instant({day("2026-10-25"), half_past_two}) == at("2026-10-25T02:30:00+02:00"));
    CHECK(oslo.instant({day("2026-07-01"), half_past_two}) == at("2026-07-01T02:30:00+02:00"));
    CHECK(oslo.local(at("2026-01-01T00:00:00Z")) == LocalTime{day("2026-01-01"), 3'600'000});
}

TEST_CASE("time zone: one day is the same local time the next day, 24 hours are not")
{
    const TimeZone oslo = TimeZone::oslo();
    const Instant noon = at("2026-03-28T12:00:00+01:00");
    CHECK(add(noon, span("P1D"), oslo) == at("2026-03-29T12:00:00+02:00"));
    CHECK(add(noon, span("PT24H"), oslo) == at("2026-03-29T13:00:00+02:00"));
    CHECK(add(noon, span("P1M"), oslo) == at("2026-04-28T12:00:00+02:00"));
    CHECK(add(at("2026-10-25T02:30:00+01:00"), span("PT1H"), oslo) == at("2026-10-25T03:30:00+01:00"));
    CHECK(add(noon, span("P1D"), TimeZone::fixed(60)) == at("2026-03-29T12:00:00+01:00"));
}

TEST_CASE("time zone: is known by name or by its distance")
{
    CHECK(TimeZone::parse("Europe/Oslo").value() == TimeZone::oslo());
    CHECK(TimeZone::parse("UTC").value() == TimeZone::fixed(0));
    CHECK(TimeZone::parse("-03:30").value() == TimeZone::fixed(-210));
    CHECK(TimeZone::parse("Mars/Olympus").error().code == "unknown-time-zone");
}
