#include <cstdio>
#include <iterator>

#include "framework/date.hpp"
#include "framework/iso_reader.hpp"

namespace stegvis {

namespace {

/// One unit of a duration: its letter, and where it is counted.
struct Unit {
    char letter;
    bool of_time;  ///< stands behind the T
    std::int64_t Duration::*part;
    std::int64_t factor;
};

constexpr Unit units[] = {
    {'Y', false, &Duration::months, 12},
    {'M', false, &Duration::months, 1},
    {'D', false, &Duration::days, 1},
    {'H', true, &Duration::ms, 3'600'000},
    {'M', true, &Duration::ms, 60'000},
    {'S', true, &Duration::ms, 1000},
};

/// Numbers with their letters in the order of `units`, each at most once.
bool read_units(IsoReader& reader, Duration& duration)
{
    const Unit* unit = std::begin(units);
    bool of_time = reader.take('T');
    do {
        std::int64_t number = 0;
        int thousandths = 0;
        if (!reader.number(number)) {
            return false;
        }
        const bool fraction = reader.take('.');
        if (fraction && !reader.thousandths(thousandths)) {
            return false;
        }
        while (unit != std::end(units) && (unit->of_time != of_time || !reader.take(unit->letter))) {
            ++unit;
        }
        if (unit == std::end(units) || (fraction && unit->letter != 'S')) {
            return false;
        }
        duration.*unit->part += number * unit->factor + thousandths;
        ++unit;
        if (!of_time && reader.take('T')) {
            of_time = true;
            if (reader.at_end()) {
                return false;
            }
        }
    } while (!reader.at_end());
    return true;
}

bool read_weeks(std::string_view text, Duration& duration)
{
    IsoReader reader(text);
    std::int64_t weeks = 0;
    if (!reader.number(weeks) || !reader.take('W') || !reader.at_end()) {
        return false;
    }
    duration.days = weeks * 7;
    return true;
}

/// `number` and its letter, if there is any of it.
void append_unit(std::string& text, std::int64_t number, char letter)
{
    if (number != 0) {
        text += std::to_string(number);
        text += letter;
    }
}

void append_time(std::string& text, std::int64_t ms)
{
    if (ms == 0) {
        return;
    }
    text += 'T';
    append_unit(text, ms / 3'600'000, 'H');
    append_unit(text, ms / 60'000 % 60, 'M');
    if (ms % 1000 == 0) {
        append_unit(text, ms / 1000 % 60, 'S');
        return;
    }
    const std::int64_t rest = ms < 0 ? -(ms % 60'000) : ms % 60'000;
    char seconds[32];
    std::snprintf(seconds, sizeof seconds, "%s%d.%03d", ms < 0 ? "-" : "", static_cast<int>(rest / 1000),
        static_cast<int>(rest % 1000));
    text += seconds;
    text.erase(text.find_last_not_of('0') + 1);
    text += 'S';
}

}  // namespace

Result<Duration> Duration::parse(std::string_view text)
{
    IsoReader reader(text);
    const bool negative = reader.take('-');
    Duration duration;
    const bool begins = reader.take('P');
    if (!begins || !(read_weeks(text.substr(negative ? 2 : 1), duration) || read_units(reader, duration))) {
        return Error{"malformed-duration", std::string(text), "A length of time is written like P14D, P1M or PT30M."};
    }
    return negative ? Duration{-duration.months, -duration.days, -duration.ms} : duration;
}

std::string Duration::to_string() const
{
    const bool all_negative = months <= 0 && days <= 0 && ms <= 0 && *this != Duration{};
    const std::int64_t sign = all_negative ? -1 : 1;
    std::string text = all_negative ? "-P" : "P";
    append_unit(text, months / 12 * sign, 'Y');
    append_unit(text, months % 12 * sign, 'M');
    append_unit(text, days * sign, 'D');
    append_time(text, ms * sign);
    return *this == Duration{} ? "P0D" : text;
}

}  // namespace stegvis
