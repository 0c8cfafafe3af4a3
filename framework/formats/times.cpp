#include <algorithm>

#include "framework/date.hpp"
#include "framework/formats/checks.hpp"

namespace stegvis::formats {
namespace {

/// A text that is read from its beginning.
struct Reader {
    std::string_view rest;

    /// A number of exactly `digits` digits; -1 if there is none.
    int number(std::size_t digits)
    {
        if (rest.size() < digits || !all_digits(rest.substr(0, digits)))
            return -1;
        int value = 0;
        for (const char c : rest.substr(0, digits))
            value = value * 10 + digit(c);
        rest.remove_prefix(digits);
        return value;
    }
    bool take(char c)
    {
        if (rest.empty() || rest.front() != c)
            return false;
        rest.remove_prefix(1);
        return true;
    }
    /// How many digits stand here; they are read.
    std::size_t digits()
    {
        const auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
        const auto count = static_cast<std::size_t>(end - rest.begin());
        rest.remove_prefix(count);
        return count;
    }
};

struct Offset {
    bool readable = false;
    bool negative = false;
    int hours = 0;
    int minutes = 0;
};

Offset read_offset(Reader& reader)
{
    if (reader.take('Z') || reader.take('z'))
        return {.readable = true};
    const bool negative = reader.take('-');
    if (!negative && !reader.take('+'))
        return {};
    const int hours = reader.number(2);
    if (hours < 0 || !reader.take(':'))
        return {};
    const int minutes = reader.number(2);
    return {.readable = minutes >= 0, .negative = negative, .hours = hours, .minutes = minutes};
}

/// A leap second is put in just before midnight UTC.
bool is_leap_second(int hour, int minute, const Offset& offset)
{
    const int east = (offset.hours * 60 + offset.minutes) * (offset.negative ? -1 : 1);
    const int utc = (hour * 60 + minute - east + 2 * 24 * 60) % (24 * 60);
    return utc == 23 * 60 + 59;
}

/// Reads `unit` in `units` and moves behind it: units come in their order, without a gap. Nothing of the kind: false.
bool read_units(Reader& reader, std::string_view units)
{
    std::size_t count = 0;
    while (!reader.rest.empty() && is_digit(reader.rest.front())) {
        reader.digits();
        if (reader.rest.empty())
            return false;
        const auto place = units.find(reader.rest.front());
        if (place == std::string_view::npos || (count > 0 && place > 0))
            return false;
        units.remove_prefix(place + 1);
        reader.rest.remove_prefix(1);
        ++count;
    }
    return count > 0;
}

}  // namespace

FormatFault date(std::string_view text)
{
    Reader reader{text};
    const int year = reader.number(4);
    if (year < 0 || !reader.take('-'))
        return FormatFault::syntax;
    const int month = reader.number(2);
    if (month < 0 || !reader.take('-'))
        return FormatFault::syntax;
    const int day = reader.number(2);
    if (day < 0 || !reader.rest.empty())
        return FormatFault::syntax;
    return is_valid(Date{.year = year, .month = month, .day = day}) ? FormatFault::none : FormatFault::date;
}

FormatFault time(std::string_view text)
{
    Reader reader{text};
    const int hour = reader.number(2);
    if (hour < 0 || !reader.take(':'))
        return FormatFault::syntax;
    const int minute = reader.number(2);
    if (minute < 0 || !reader.take(':'))
        return FormatFault::syntax;
    const int second = reader.number(2);
    if (second < 0 || (reader.take('.') && reader.digits() == 0))
        return FormatFault::syntax;
    const auto offset = read_offset(reader);
    if (!offset.readable || !reader.rest.empty())
        return FormatFault::syntax;

    const bool fits = hour < 24 && minute < 60 && offset.hours < 24 && offset.minutes < 60 &&
                      (second < 60 || (second == 60 && is_leap_second(hour, minute, offset)));
    return fits ? FormatFault::none : FormatFault::time;
}

FormatFault date_time(std::string_view text)
{
    constexpr std::size_t date_length = 10;
    if (text.size() <= date_length || (text[date_length] != 'T' && text[date_length] != 't'))
        return FormatFault::syntax;
    const auto fault = date(text.substr(0, date_length));
    return fault != FormatFault::none ? fault : time(text.substr(date_length + 1));
}

FormatFault duration(std::string_view text)
{
    Reader reader{text};
    if (!reader.take('P'))
        return FormatFault::syntax;
    const bool weeks = !text.empty() && text.back() == 'W';
    if (weeks)
        return read_units(reader, "W") && reader.rest.empty() ? FormatFault::none : FormatFault::syntax;
    const bool days = reader.rest.substr(0, 1) != "T";
    if (days && !read_units(reader, "YMD"))
        return FormatFault::syntax;
    if (reader.rest.empty())
        return days ? FormatFault::none : FormatFault::syntax;
    const bool times = reader.take('T') && read_units(reader, "HMS");
    return times && reader.rest.empty() ? FormatFault::none : FormatFault::syntax;
}

}  // namespace stegvis::formats
