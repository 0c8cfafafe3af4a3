#include "framework/expression/casts.hpp"
#include "framework/expression/functions.hpp"
#include "framework/text/date_format.hpp"

namespace stegvis::expression {
namespace {

bool is_blank(const Value& text) { return text.is_null() || text.as_string().find_first_not_of(" \t\n\r") == std::string::npos; }

/// The time by the clock where the expression stands.
LocalTime here(const Moment& moment, const Scope& scope)
{
    if (!moment.utc_offset) return moment.local;
    return scope.zone().local(DateTime{moment.local, *moment.utc_offset}.instant());
}

Result<Value> format(const Call& call)
{
    if (is_blank(call.argument(0))) return Value();
    STEGVIS_TRY(const Moment moment, parse_moment(call.argument(0).as_string()));
    const Locale& locale = locale_of(call.scope.language());
    const std::string_view usual = locale.language == "en" ? "M/d/yy" : "dd.MM.yyyy";
    const bool has_pattern = !call.argument(1).is_null() && !call.argument(1).as_string().empty();
    auto text = format_date(here(moment, call.scope), has_pattern ? std::string_view(call.argument(1).as_string()) : usual, locale);
    if (!text) return failed(text.error().message);
    return Value(std::move(text).value());
}

std::string clock(const LocalTime& local)
{
    return DateTime{local, 0}.to_string().substr(0, local.ms_of_day % 1'000 == 0 ? 19 : 23);
}

/// Written as it came: a date, a time by the clock, or a time with its distance from UTC.
Result<Value> add_duration(const Call& call)
{
    if (is_blank(call.argument(0)) || is_blank(call.argument(1))) return Value();
    STEGVIS_TRY(const Moment moment, parse_moment(call.argument(0).as_string()));
    auto duration = Duration::parse(call.argument(1).as_string());
    if (!duration) return failed(duration.error().message);
    if (!moment.has_time) return Value(add(moment.local.date, *duration).to_string());
    const TimeZone zone = moment.utc_offset ? TimeZone::fixed(*moment.utc_offset) : call.scope.zone();
    const Instant moved = add(zone.instant(moment.local), *duration, moment.utc_offset ? call.scope.zone() : zone);
    if (!moment.utc_offset) return Value(clock(zone.local(moved)));
    return Value(DateTime::from_instant(moved, call.scope.zone().utc_offset(moved)).to_string());
}

std::int64_t position(const Moment& moment) { return DateTime{moment.local, moment.utc_offset.value_or(0)}.instant().ms; }

/// Whole months from one to the other, towards zero.
std::int64_t months_between(const LocalTime& from, const LocalTime& to)
{
    if (to < from) return -months_between(to, from);
    std::int64_t months = (to.date.year - from.date.year) * 12 + (to.date.month - from.date.month);
    if (LocalTime{add_months(from.date, months), from.ms_of_day} > to) --months;
    return months;
}

constexpr std::string_view units[] = {"days", "weeks", "months", "years", "hours", "minutes", "seconds"};

Result<Value> difference(const Call& call)
{
    if (is_blank(call.argument(0)) || is_blank(call.argument(1))) return Value();
    STEGVIS_TRY(const Moment from, parse_moment(call.argument(0).as_string()));
    STEGVIS_TRY(const Moment to, parse_moment(call.argument(1).as_string()));
    if (from.utc_offset.has_value() != to.utc_offset.has_value()) {
        return failed("Can not compare timestamps where only one specify timezone");
    }
    const std::string unit = is_blank(call.argument(2)) ? "days" : call.argument(2).as_string();
    const LocalTime first = here(from, call.scope);
    const LocalTime last = here(to, call.scope);
    if (unit == "days") return Value(days_between(first.date, last.date));
    if (unit == "weeks") return Value(days_between(first.date, last.date) / 7);
    if (unit == "months") return Value(months_between(first, last));
    if (unit == "years") return Value(months_between(first, last) / 12);
    const std::int64_t ms = position(to) - position(from);
    if (unit == "hours") return Value(ms / 3'600'000);
    if (unit == "minutes") return Value(ms / 60'000);
    if (unit == "seconds") return Value(ms / 1'000);
    return failed("Unknown unit " + shown(Value(unit)) + ", expected days, weeks, months, years, hours, minutes or seconds");
}

Result<void> check_difference(const WrittenCall& call)
{
    if (call.arguments.size() < 3 || !call.arguments[2].is_string()) return {};
    for (const std::string_view unit : units) {
        if (call.arguments[2].as_string() == unit) return {};
    }
    return Error{"invalid-operator", "/3",
        "Unknown unit " + shown(call.arguments[2]) + ", expected days, weeks, months, years, hours, minutes or seconds"};
}

Result<void> check_add(const WrittenCall& call)
{
    if (!call.arguments[1].is_string()) return {};
    const auto duration = Duration::parse(call.arguments[1].as_string());
    if (!duration) return Error{duration.error().code, "/2", duration.error().message};
    return {};
}

Result<Value> now(const Call& call)
{
    return Value(DateTime::from_instant(call.scope.now(), call.scope.utc_offset()).to_string());
}

Result<Value> today(const Call& call)
{
    return Value(DateTime::from_instant(call.scope.now(), call.scope.utc_offset()).local.date.to_string());
}

constexpr Function functions[] = {
    {{"formatDate", 1, 2, "ds", 's', "The date or time by a pattern (UTS 35), or short as the language writes it."}, format},
    {{"dateAdd", 2, 2, "ds", 's', "The date or time moved by an ISO 8601 duration, such as P14D or -P1M."}, add_duration, check_add},
    {{"dateDiff", 2, 3, "dds", 'n', "Whole days (or weeks, months, years, hours, minutes, seconds) from the first to the second."},
        difference, check_difference},
    {{"now", 0, 0, "", 's', "The time, as RFC 3339."}, now},
    {{"today", 0, 0, "", 's', "The date where the service is."}, today},
};

}  // namespace

std::span<const Function> date_functions() { return functions; }

}  // namespace stegvis::expression
