#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

#include "framework/date.hpp"
#include "framework/formats/format.hpp"

using stegvis::check_format;
using stegvis::FormatFault;
using stegvis::FormatOptions;

namespace {

std::string fault(std::string_view format, std::string_view text, const FormatOptions& options = {})
{
    return std::string(to_string(check_format(format, text, options)));
}

/// The rule as Skatteetaten words it, digit by digit: which last two digits `nine` may have, today or from 2032 on.
std::array<bool, 100> endings(const std::string& nine, bool from_2032)
{
    constexpr std::array first{3, 7, 6, 1, 8, 9, 4, 5, 2};
    constexpr std::array second{5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
    std::array<bool, 100> right{};
    int sum = 0;
    for (std::size_t i = 0; i < 9; ++i)
        sum += (nine[i] - '0') * first[i];
    for (int from = 11; from <= (from_2032 ? 14 : 11); ++from) {
        int k1 = from - sum % 11;
        if (k1 > 10)
            k1 -= 11;
        if (k1 == 10)
            continue;
        int sum2 = k1 * second[9];
        for (std::size_t i = 0; i < 9; ++i)
            sum2 += (nine[i] - '0') * second[i];
        const int k2 = sum2 % 11 == 0 ? 0 : 11 - sum2 % 11;
        if (k2 != 10)
            right[static_cast<std::size_t>(k1 * 10 + k2)] = true;
    }
    return right;
}

std::string padded(std::size_t number, std::size_t length)
{
    auto digits = std::to_string(number);
    return std::string(length - digits.size(), '0') + digits;
}

struct Tally {
    int today = 0;
    int from_2032 = 0;
    int ours = 0;
    int different = 0;
};

/// All 1,000 × 100 numbers of one day.
Tally tally(const std::string& day)
{
    Tally counts;
    for (std::size_t individual = 0; individual < 1000; ++individual) {
        const auto nine = day + padded(individual, 3);
        const auto today = endings(nine, false);
        const auto later = endings(nine, true);
        for (std::size_t ending = 0; ending < 100; ++ending) {
            const bool ours = check_format("no-fnr", nine + padded(ending, 2)) == FormatFault::none;
            counts.today += today[ending] ? 1 : 0;
            counts.from_2032 += later[ending] ? 1 : 0;
            counts.ours += ours ? 1 : 0;
            counts.different += ours != later[ending] ? 1 : 0;
        }
    }
    return counts;
}

}  // namespace

TEST_CASE("no-fnr: of the 100,000 numbers of 1 January 1990, 826 are right today and 3,305 from 2032 on")
{
    const auto counts = tally("010190");
    CHECK(counts.today == 826);
    CHECK(counts.from_2032 == 3305);
    CHECK(counts.ours == 3305);
    CHECK(counts.different == 0);
}

TEST_CASE("no-fnr: 100 days through, every number agrees with the rule worked out digit by digit")
{
    int different = 0;
    auto date = stegvis::Date{.year = 1901, .month = 1, .day = 3};
    for (int i = 0; i < 100; ++i, date = stegvis::add_days(date, 487)) {
        const auto number = [](int part) { return padded(static_cast<std::size_t>(part), 2); };
        different += tally(number(date.day) + number(date.month) + number(date.year % 100)).different;
    }
    CHECK(different == 0);
}

TEST_CASE("no-fnr: Skatteetaten's examples of numbers from 2032 on are right")
{
    for (const char* number : {"02013299997", "02013299903", "02013299806", "30108299920", "30108299939"}) {
        CAPTURE(number);
        CHECK(fault("no-fnr", number) == "");
    }
}

TEST_CASE("no-fnr: each fault has its reason")
{
    CHECK(fault("no-fnr", "01019010046") == "");
    CHECK(fault("no-fnr", "41019010110") == "");  // D-nummer
    CHECK(fault("no-fnr", "01019010047") == "check-digit");
    CHECK(fault("no-fnr", "10019010046") == "check-digit");
    CHECK(fault("no-fnr", "0101901004") == "length");
    CHECK(fault("no-fnr", "010190100466") == "length");
    CHECK(fault("no-fnr", "") == "length");
    CHECK(fault("no-fnr", "010190 10046") == "characters");
    CHECK(fault("no-fnr", "0101901004\xC3\xA5") == "characters");
    CHECK(fault("no-fnr", "32019010046") == "date");
    CHECK(fault("no-fnr", "01139010046") == "date");
    CHECK(fault("no-fnr", "00019010046") == "date");
    CHECK(fault("no-fnr", "31049010039") == "date");
    CHECK(fault("no-fnr", "29020010027") == "");  // 2000 was a leap year
    CHECK(fault("no-fnr", "29020110027") == "date");
}

TEST_CASE("no-fnr: numbers of invented persons and H-numbers are taken only where the configuration says so")
{
    const FormatOptions synthetic{.allow_synthetic = true};
    const FormatOptions h_numbers{.allow_h = true};
    for (const char* number : {"01819010001", "01669010075", "41819010186"}) {
        CAPTURE(number);
        CHECK(fault("no-fnr", number) == "synthetic");
        CHECK(fault("no-fnr", number, h_numbers) == "synthetic");
        CHECK(fault("no-fnr", number, synthetic) == "");
    }
    CHECK(fault("no-fnr", "01419010029") == "synthetic");
    CHECK(fault("no-fnr", "01419010029", h_numbers) == "");
    CHECK(fault("no-fnr", "01419010029", synthetic) == "");
    CHECK(fault("no-fnr", "01819010002", synthetic) == "check-digit");
    CHECK(fault("no-fnr", "01819010002") == "date");
    CHECK(fault("no-fnr", "01939010001", synthetic) == "date");
    CHECK(fault("no-fnr", "01539010001", synthetic) == "date");
}

TEST_CASE("no-orgnr: modulus 11 over nine digits")
{
    for (const char* number : {"974760673", "923609016", "889640782", "974761076", "310000000", "900000030"}) {
        CAPTURE(number);
        CHECK(fault("no-orgnr", number) == "");
    }
    CHECK(fault("no-orgnr", "974760674") == "check-digit");
    for (char last = '0'; last <= '9'; ++last)
        CHECK(fault("no-orgnr", std::string("90000009") + last) == "check-digit");
    CHECK(fault("no-orgnr", "97476067") == "length");
    CHECK(fault("no-orgnr", "974 760 673") == "characters");
}

TEST_CASE("no-account: modulus 11, and modulus 10 for old postgiro accounts")
{
    CHECK(fault("no-account", "86011117947") == "");
    CHECK(fault("no-account", "86011117948") == "check-digit");
    CHECK(fault("no-account", "00000803544") == "");
    CHECK(fault("no-account", "00000803545") == "check-digit");
    CHECK(fault("no-account", "8601.11.17947") == "characters");
    CHECK(fault("no-account", "8601111794") == "length");
}

TEST_CASE("no-kid: modulus 10, modulus 11, or the one that was agreed on")
{
    CHECK(fault("no-kid", "2345676") == "");
    CHECK(fault("no-kid", "12345678903") == "");
    CHECK(fault("no-kid", "1000005-") == "");
    CHECK(fault("no-kid-mod10", "2345676") == "");
    CHECK(fault("no-kid-mod10", "1000005-") == "characters");
    CHECK(fault("no-kid-mod10", "2345677") == "check-digit");
    CHECK(fault("no-kid-mod11", "12345678903") == "");
    CHECK(fault("no-kid-mod11", "1000005-") == "");
    CHECK(fault("no-kid-mod11", "10000050") == "check-digit");
    CHECK(fault("no-kid", "2345677") == "check-digit");
    CHECK(fault("no-kid", "2") == "length");
    CHECK(fault("no-kid", "-") == "length");
    CHECK(fault("no-kid", "2-345676") == "characters");
    CHECK(fault("no-kid", std::string(26, '0')) == "length");
    CHECK(fault("no-kid", std::string(25, '0')) == "");
}

TEST_CASE("no-postal-code: four digits")
{
    CHECK(fault("no-postal-code", "0001") == "");
    CHECK(fault("no-postal-code", "9990") == "");
    CHECK(fault("no-postal-code", "999") == "length");
    CHECK(fault("no-postal-code", "N-0001") == "characters");
}
