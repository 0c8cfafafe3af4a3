#include "framework/text/date_format.hpp"

#include <algorithm>

#include "framework/unicode.hpp"

namespace stegvis {
namespace {

std::string padded(int number, std::size_t width)
{
    std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::string first_letter(std::string_view name)
{
    CodePoints points(name);
    std::string letter;
    if (const auto point = points.next()) append_utf8(letter, upper_point(*point));
    return letter;
}

std::string era(std::size_t width, const Locale& locale)
{
    if (width == 4) return std::string(locale.era_names[1]);
    if (width == 5) return std::string(locale.era_letters[1]);
    return std::string(locale.eras[1]);
}

std::string month(int number, std::size_t width, const Locale& locale)
{
    const auto index = static_cast<std::size_t>(number - 1);
    if (width == 3) return std::string(locale.short_months[index]);
    if (width == 4) return std::string(locale.months[index]);
    if (width == 5) return first_letter(locale.months[index]);
    return padded(number, width);
}

std::string weekday(const Date& date, std::size_t width, const Locale& locale)
{
    const auto index = static_cast<std::size_t>(day_of_week(date) % 7);
    if (width == 4) return std::string(locale.days[index]);
    if (width == 5) return std::string(locale.day_letters[index]);
    return std::string(locale.short_days[index]);
}

struct Token {
    char letter;
    std::size_t width;
};

bool known(const Token& token)
{
    switch (token.letter) {
        case 'G':
        case 'M':
        case 'E': return token.width <= 5;
        case 'y':
        case 'u': return token.width <= 4;
        case 'S': return token.width <= 3;
        case 'a': return token.width == 1;
        default: return token.width <= 2 && std::string_view("dhHms").find(token.letter) != std::string_view::npos;
    }
}

std::string year(int number, const Token& token)
{
    if (token.letter == 'y' && token.width == 2) return padded(number % 100, 2);
    return padded(number, token.width);
}

std::string clock(const LocalTime& time, const Token& token, const Locale& locale)
{
    const int hour = time.ms_of_day / 3'600'000;
    switch (token.letter) {
        case 'a': return std::string(hour < 12 ? locale.am : locale.pm);
        case 'h': return padded((hour + 11) % 12 + 1, token.width);
        case 'H': return padded(hour, token.width);
        case 'm': return padded(time.ms_of_day / 60'000 % 60, token.width);
        case 's': return padded(time.ms_of_day / 1'000 % 60, token.width);
        default: return padded(time.ms_of_day % 1'000, 3).substr(0, token.width);
    }
}

std::string written(const LocalTime& time, const Token& token, const Locale& locale)
{
    switch (token.letter) {
        case 'G': return era(token.width, locale);
        case 'y':
        case 'u': return year(time.date.year, token);
        case 'M': return month(time.date.month, token.width, locale);
        case 'd': return padded(time.date.day, token.width);
        case 'E': return weekday(time.date, token.width, locale);
        default: return clock(time, token, locale);
    }
}

/// Appends what stands between apostrophes from `at` on (two of them are one) and gives where it ends.
std::size_t append_quoted(std::string& text, std::string_view pattern, std::size_t at)
{
    if (pattern.substr(at, 2) == "''") {
        text += '\'';
        return at + 2;
    }
    for (++at; at < pattern.size(); ++at) {
        if (pattern[at] != '\'') {
            text += pattern[at];
        } else if (pattern.substr(at, 2) == "''") {
            text += pattern[at++];
        } else {
            return at + 1;
        }
    }
    return at;
}

bool is_letter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

std::string by_own_pattern(const LocalTime& time, std::string_view pattern, const Locale& locale)
{
    return format_date(time, pattern, locale).value_or(time.date.to_string());
}

}  // namespace

Result<std::string> format_date(const LocalTime& time, std::string_view pattern, const Locale& locale)
{
    std::string text;
    for (std::size_t at = 0; at < pattern.size();) {
        const char letter = pattern[at];
        if (letter == '\'') {
            at = append_quoted(text, pattern, at);
            continue;
        }
        const std::size_t end = std::min(pattern.find_first_not_of(letter, at), pattern.size());
        if (is_letter(letter)) {
            const Token token{letter, end - at};
            if (!known(token)) {
                return Error{"unsupported-token", std::to_string(at), "Unsupported date format token in '" + std::string(pattern) + "'"};
            }
            text += written(time, token, locale);
        } else {
            text += pattern.substr(at, end - at);
        }
        at = end;
    }
    return text;
}

std::string long_date(const Date& date, const Locale& locale) { return by_own_pattern({date, 0}, locale.long_date, locale); }

std::string short_date(const Date& date, const Locale& locale) { return by_own_pattern({date, 0}, locale.short_date, locale); }

std::string clock_time(const LocalTime& time, const Locale& locale) { return by_own_pattern(time, locale.time, locale); }

std::string long_date_time(const LocalTime& time, const Locale& locale)
{
    return long_date(time.date, locale) + std::string(locale.date_time_joint) + clock_time(time, locale);
}

}  // namespace stegvis
