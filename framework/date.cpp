#include "framework/date.hpp"

#include <cstdio>

#include "framework/iso_reader.hpp"

namespace stegvis {

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
    return span * days_per_400_years + year_of_span * 365 + year_of_span / 4 - year_of_span / 100 + day_of_year -
           epoch_from_march_0;
}

Date date_of_day_number(std::int64_t days)
{
    const std::int64_t from_march_0 = days + epoch_from_march_0;
    const std::int64_t span = floor_div(from_march_0, days_per_400_years);
    const std::int64_t day_of_span = from_march_0 - span * days_per_400_years;
    const std::int64_t year_of_span =
        (day_of_span - day_of_span / 1460 + day_of_span / 36'524 - day_of_span / (days_per_400_years - 1)) / 365;
    const auto day_of_year =
        static_cast<int>(day_of_span - (year_of_span * 365 + year_of_span / 4 - year_of_span / 100));
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

}  // namespace stegvis
