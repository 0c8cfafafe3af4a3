#pragma once
/// Dates, times and durations of the proleptic Gregorian calendar, in ISO 8601's spelling.

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "framework/result.hpp"

namespace stegvis {

/// A calendar day. What is parsed lies in the years 0 to 9999.
struct Date {
    int year = 1970;
    int month = 1;
    int day = 1;

    auto operator<=>(const Date&) const = default;
    /// `2026-03-29`. Errors: `malformed-date`.
    static Result<Date> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;
};

/// A point in time.
struct Instant {
    std::int64_t ms = 0;  ///< milliseconds since 1970-01-01T00:00:00Z

    auto operator<=>(const Instant&) const = default;
};

/// A day and a time of day, somewhere.
struct LocalTime {
    Date date;
    int ms_of_day = 0;  ///< milliseconds after midnight by the clock on the wall

    auto operator<=>(const LocalTime&) const = default;
};

/// RFC 3339's date-time: a local time with its distance from UTC.
struct DateTime {
    LocalTime local;
    int utc_offset = 0;  ///< minutes east of Greenwich

    bool operator==(const DateTime&) const = default;
    /// `2026-03-29T12:30:00.250+02:00`, `...Z`. What is finer than a millisecond is cut off; a leap second is refused.
    /// Errors: `malformed-date-time`.
    static Result<DateTime> parse(std::string_view text);
    static DateTime from_instant(Instant instant, int utc_offset);
    [[nodiscard]] Instant instant() const;
    /// Milliseconds only when there are any; offset 0 is `Z`.
    [[nodiscard]] std::string to_string() const;
};

/// A length of time in calendar terms: a month is not a number of days, and a day not a number of hours.
struct Duration {
    std::int64_t months = 0;  ///< years are 12 each
    std::int64_t days = 0;    ///< weeks are 7 each
    std::int64_t ms = 0;      ///< hours, minutes and seconds

    bool operator==(const Duration&) const = default;
    /// `P14D`, `PT30M`, `P1Y2M`, `PT0.5S`, with `-` before it if negative; weeks stand alone: `P2W`. Errors: `malformed-duration`.
    static Result<Duration> parse(std::string_view text);
    [[nodiscard]] std::string to_string() const;
};

/// Where clocks follow the same rule: a fixed distance from UTC, or Europe/Oslo.
class TimeZone {
public:
    /// Central European Time with the summer time rule of the EU since 1996, taken to hold for earlier years too.
    static TimeZone oslo() { return TimeZone(true, 0); }
    static TimeZone fixed(int utc_offset) { return TimeZone(false, utc_offset); }
    /// `Europe/Oslo`, `UTC`, `Z`, `+02:00`. Errors: `unknown-time-zone`.
    static Result<TimeZone> parse(std::string_view name);

    /// Minutes east of Greenwich at that moment.
    [[nodiscard]] int utc_offset(Instant instant) const;
    [[nodiscard]] LocalTime local(Instant instant) const;
    /// The moment at which clocks show it. What is skipped in spring is taken as if it were winter time, one hour later; what
    /// comes twice in autumn, the first time.
    [[nodiscard]] Instant instant(const LocalTime& local) const;
    bool operator==(const TimeZone&) const = default;

private:
    TimeZone(bool summer_time, int utc_offset) : summer_time_(summer_time), utc_offset_(utc_offset) {}

    bool summer_time_ = false;
    int utc_offset_ = 0;
};

[[nodiscard]] bool is_leap_year(int year);
/// 28 to 31; `month` is 1 to 12.
[[nodiscard]] int days_in_month(int year, int month);
/// Whether there is such a day.
[[nodiscard]] bool is_valid(const Date& date);
/// Days since 1970-01-01.
[[nodiscard]] std::int64_t day_number(const Date& date);
[[nodiscard]] Date date_of_day_number(std::int64_t days);
/// ISO 8601: Monday is 1, Sunday 7.
[[nodiscard]] int day_of_week(const Date& date);
/// Positive if `to` is later.
[[nodiscard]] std::int64_t days_between(const Date& from, const Date& to);
[[nodiscard]] Date add_days(const Date& date, std::int64_t days);
/// The same day of another month, or that month's last day if there is none.
[[nodiscard]] Date add_months(const Date& date, std::int64_t months);
/// Months, then days; of hours only the whole days count.
[[nodiscard]] Date add(const Date& date, const Duration& duration);
/// Months and days by the calendar at the same local time, then hours as time passes.
[[nodiscard]] Instant add(Instant instant, const Duration& duration, const TimeZone& zone);

}  // namespace stegvis
