#include "framework/date.hpp"

#include <cstdio>

#include "framework/iso_reader.hpp"

namespace stegvis {

namespace {

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_day = 86'400'000;

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b)
{
    return a / b - (a % b < 0 ? 1 : 0);
}

/// Midnight after which the last Sunday of the month begins.
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
    if (!(west || reader.take('+')) || !reader.number(2, 23, hour) || !reader.take(':') || !reader.number(2, 59, minute)) {
        return false;
    }
    minutes = (hour * 60 + minute) * (west ? -1 : 1);
    return true;
}

bool read_date(IsoReader& reader, Date& date)
{
    return reader.number(4, 9999, date.year) && reader.take('-') && reader.number(2, 12, date.month) && reader.take('-') &&
           reader.number(2, 31, date.day) && is_valid(date);
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

Result<Date> Date::parse(std::string_view text)
{
    IsoReader reader(text);
    Date date;
    if (!read_date(reader, date) || !reader.at_end()) {
        return Error{"malformed-date", std::string(text), "A date is written as year, month and day: 2026-03-29."};
    }
    return date;
}

std::string Date::to_string() const
{
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    return text;
}

Result<DateTime> DateTime::parse(std::string_view text)
{
    IsoReader reader(text);
    DateTime result;
    if (!read_date(reader, result.local.date) || !(reader.take('T') || reader.take('t')) ||
        !read_time(reader, result.local.ms_of_day) || !read_offset(reader, result.utc_offset) || !reader.at_end()) {
        return Error{"malformed-date-time", std::string(text), "A time is written with its distance from UTC: 2026-03-29T12:30:00+02:00."};
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
        return Error{"unknown-time-zone", std::string(name), "Known are Europe/Oslo, UTC, and distances from UTC such as +02:00."};
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
    const bool summer =
        instant.ms >= last_sunday(year, 3) * ms_per_day + change && instant.ms < last_sunday(year, 10) * ms_per_day + change;
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

bool is_leap_year(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int year, int month)
{
    const bool short_month = month == 4 || month == 6 || month == 9 || month == 11;
    return month == 2 ? (is_leap_year(year) ? 29 : 28) : short_month ? 30 : 31;
}

bool is_valid(const Date& date)
{
    return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

// Both directions count from 1 March of the year 0, so that the leap day is the last day of its year, and in spans of 400 years,
// which are all equally long.
namespace {

constexpr std::int64_t days_per_400_years = 146'097;
constexpr std::int64_t epoch_from_march_0 = 719'468;

}  // namespace

std::int64_t day_number(const Date& date)
{
    const std::int64_t year = date.month > 2 ? date.year : date.year - 1;
    const std::int64_t span = floor_div(year, 400);
    const std::int64_t year_of_span = year - span * 400;
    const int month_from_march = (date.month + 9) % 12;
    const std::int64_t day_of_year = (153 * month_from_march + 2) / 5 + date.day - 1;
    return span * days_per_400_years + year_of_span * 365 + year_of_span / 4 - year_of_span / 100 + day_of_year - epoch_from_march_0;
}

Date date_of_day_number(std::int64_t days)
{
    const std::int64_t from_march_0 = days + epoch_from_march_0;
    const std::int64_t span = floor_div(from_march_0, days_per_400_years);
    const std::int64_t day_of_span = from_march_0 - span * days_per_400_years;
    const std::int64_t year_of_span =
        (day_of_span - day_of_span / 1460 + day_of_span / 36'524 - day_of_span / (days_per_400_years - 1)) / 365;
    const auto day_of_year = static_cast<int>(day_of_span - (year_of_span * 365 + year_of_span / 4 - year_of_span / 100));
    const int month_from_march = (5 * day_of_year + 2) / 153;
    const int month = (month_from_march + 2) % 12 + 1;
    const auto year = static_cast<int>(span * 400 + year_of_span) + (month <= 2 ? 1 : 0);
    return {year, month, day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

int day_of_week(const Date& date)
{
    const std::int64_t from_monday = day_number(date) + 3;  // 1970-01-01 was a Thursday
    return static_cast<int>(from_monday - floor_div(from_monday, 7) * 7) + 1;
}

std::int64_t days_between(const Date& from, const Date& to)
{
    return day_number(to) - day_number(from);
}

Date add_days(const Date& date, std::int64_t days)
{
    return date_of_day_number(day_number(date) + days);
}

Date add_months(const Date& date, std::int64_t months)
{
    const std::int64_t count = date.year * std::int64_t{12} + date.month - 1 + months;
    Date result{static_cast<int>(floor_div(count, 12)), 1, date.day};
    result.month = static_cast<int>(count - result.year * std::int64_t{12}) + 1;
    const int last = days_in_month(result.year, result.month);
    result.day = result.day < last ? result.day : last;
    return result;
}

Date add(const Date& date, const Duration& duration)
{
    return add_days(add_months(date, duration.months), duration.days + duration.ms / ms_per_day);
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
