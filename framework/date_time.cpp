#include <cstdio>

#include "framework/date.hpp"
#include "framework/iso_reader.hpp"

namespace stegvis {

namespace {

constexpr std::int64_t ms_per_minute = 60'000;

/// The day number of the last Sunday of a month.
std::int64_t last_sunday(int year, int month)
{
    const Date last{year, month, days_in_month(year, month)};
    return day_number(last) - day_of_week(last) % 7;
}

LocalTime local_time(Instant instant, int utc_offset)
{
    const std::int64_t shifted = instant.ms + utc_offset * ms_per_minute;
    const std::int64_t day = floor_div(shifted, ms_per_day);
    return {date_of_day_number(day), static_cast<int>(shifted - day * ms_per_day)};
}

Instant instant_of(const LocalTime& local, int utc_offset)
{
    return {day_number(local.date) * ms_per_day + local.ms_of_day - utc_offset * ms_per_minute};
}

/// `+02:00` or `Z`; false if it is neither.
bool read_offset(IsoReader& reader, int& minutes)
{
    if (reader.take('Z') || reader.take('z')) {
        minutes = 0;
        return true;
    }
    const bool west = reader.take('-');
    int hour = 0;
    int minute = 0;
    if (!(west || reader.take('+')) || !reader.number(2, 23, hour) || !reader.take(':') ||
        !reader.number(2, 59, minute)) {
        return false;
    }
    minutes = (hour * 60 + minute) * (west ? -1 : 1);
    return true;
}

bool read_time(IsoReader& reader, int& ms_of_day)
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    int ms = 0;
    if (!reader.number(2, 23, hour) || !reader.take(':') || !reader.number(2, 59, minute) || !reader.take(':') ||
        !reader.number(2, 59, second) || (reader.take('.') && !reader.thousandths(ms))) {
        return false;
    }
    ms_of_day = ((hour * 60 + minute) * 60 + second) * 1000 + ms;
    return true;
}

}  // namespace

Result<DateTime> DateTime::parse(std::string_view text)
{
    IsoReader reader(text);
    DateTime result;
    if (!read_date(reader, result.local.date) || !(reader.take('T') || reader.take('t')) ||
        !read_time(reader, result.local.ms_of_day) || !read_offset(reader, result.utc_offset) || !reader.at_end()) {
        return Error{"malformed-date-time", std::string(text),
            "A time is written with its distance from UTC: 2026-03-29T12:30:00+02:00."};
    }
    return result;
}

DateTime DateTime::from_instant(Instant instant, int utc_offset)
{
    return {local_time(instant, utc_offset), utc_offset};
}

Instant DateTime::instant() const
{
    return instant_of(local, utc_offset);
}

std::string DateTime::to_string() const
{
    const int seconds = local.ms_of_day / 1000;
    char text[48];
    std::snprintf(text, sizeof text, "T%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    std::string result = local.date.to_string() + text;
    if (const int ms = local.ms_of_day % 1000; ms != 0) {
        std::snprintf(text, sizeof text, ".%03d", ms);
        result += text;
    }
    if (utc_offset == 0) {
        return result + "Z";
    }
    const int distance = utc_offset < 0 ? -utc_offset : utc_offset;
    std::snprintf(text, sizeof text, "%c%02d:%02d", utc_offset < 0 ? '-' : '+', distance / 60, distance % 60);
    return result + text;
}

Result<TimeZone> TimeZone::parse(std::string_view name)
{
    if (name == "Europe/Oslo") {
        return oslo();
    }
    if (name == "UTC") {
        return fixed(0);
    }
    IsoReader reader(name);
    int minutes = 0;
    if (!read_offset(reader, minutes) || !reader.at_end()) {
        return Error{"unknown-time-zone", std::string(name),
            "Known are Europe/Oslo, UTC, and distances from UTC such as +02:00."};
    }
    return fixed(minutes);
}

int TimeZone::utc_offset(Instant instant) const
{
    if (!summer_time_) {
        return utc_offset_;
    }
    // Clocks change at 01:00 UTC on the last Sundays of March and October (directive 2000/84/EC).
    const int year = date_of_day_number(floor_div(instant.ms, ms_per_day)).year;
    const std::int64_t change = 60 * ms_per_minute;
    const bool summer = instant.ms >= last_sunday(year, 3) * ms_per_day + change &&
                        instant.ms < last_sunday(year, 10) * ms_per_day + change;
    return summer ? 120 : 60;
}

LocalTime TimeZone::local(Instant instant) const
{
    return local_time(instant, utc_offset(instant));
}

Instant TimeZone::instant(const LocalTime& local) const
{
    if (!summer_time_) {
        return instant_of(local, utc_offset_);
    }
    const Instant in_summer = instant_of(local, 120);
    return utc_offset(in_summer) == 120 ? in_summer : instant_of(local, 60);
}

Instant add(Instant instant, const Duration& duration, const TimeZone& zone)
{
    if (duration.months != 0 || duration.days != 0) {
        LocalTime local = zone.local(instant);
        local.date = add_days(add_months(local.date, duration.months), duration.days);
        instant = zone.instant(local);
    }
    return {instant.ms + duration.ms};
}

}  // namespace stegvis
