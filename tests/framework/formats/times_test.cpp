#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "framework/formats/format.hpp"

namespace {

std::string fault(std::string_view format, std::string_view text)
{
    return std::string(to_string(stegvis::check_format(format, text)));
}

}  // namespace

TEST_CASE("date: a day that is in the calendar, in full")
{
    CHECK(fault("date", "2026-03-29") == "");
    CHECK(fault("date", "2024-02-29") == "");
    CHECK(fault("date", "2026-02-29") == "date");
    CHECK(fault("date", "2026-13-01") == "date");
    CHECK(fault("date", "2026-3-29") == "syntax");
    CHECK(fault("date", "29.03.2026") == "syntax");
    CHECK(fault("date", "2026-03-29Z") == "syntax");
}

TEST_CASE("time: with its distance from UTC, and leap seconds just before midnight there")
{
    CHECK(fault("time", "08:30:06Z") == "");
    CHECK(fault("time", "08:30:06.25+01:00") == "");
    CHECK(fault("time", "00:59:60+01:00") == "");
    CHECK(fault("time", "23:59:60+01:00") == "time");
    CHECK(fault("time", "24:00:00Z") == "time");
    CHECK(fault("time", "08:30:06") == "syntax");
    CHECK(fault("time", "08:30:06.Z") == "syntax");
}

TEST_CASE("date-time: a date and a time, and the fault of the part that is wrong")
{
    CHECK(fault("date-time", "2026-03-29T12:30:00+02:00") == "");
    CHECK(fault("date-time", "2026-02-30T12:30:00Z") == "date");
    CHECK(fault("date-time", "2026-03-29T25:30:00Z") == "time");
    CHECK(fault("date-time", "2026-03-29 12:30:00Z") == "syntax");
    CHECK(fault("date-time", "2026-03-29T") == "syntax");
}

TEST_CASE("duration: units in their order, without gaps")
{
    for (const char* text : {"P14D", "PT30M", "P1Y2M3DT4H5M6S", "P2W", "P1M2D"})
        CHECK(fault("duration", text) == "");
    for (const char* text : {"", "P", "PT", "P1Y2D", "PT1H2S", "P1WT1H", "-P1D", "PT0.5S", "W", "PW"})
        CHECK(fault("duration", text) == "syntax");
}
