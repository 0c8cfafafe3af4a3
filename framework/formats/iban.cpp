#include <algorithm>
#include <optional>

#include "framework/formats/checks.hpp"

namespace stegvis::formats {
namespace {

constexpr std::size_t shortest_iban = 15;
constexpr std::size_t longest_iban = 34;

/// Country and length, from the registry of ISO 13616.
constexpr std::string_view lengths = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28E"
                                     "E20EG29ES24FI18FK18FO18FR27GB22GE22GI23"
                                     "GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21L"
                                     "Y25MC27MD24ME22MK19MN20MR27MT31MU30NI28"
                                     "NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25S"
                                     "V28TL23TN24TR26UA29VA22VG24XK20YE30";

std::optional<std::size_t> length_in(std::string_view country)
{
    for (std::size_t i = 0; i < lengths.size(); i += 4) {
        if (lengths.substr(i, 2) == country)
            return static_cast<std::size_t>(digit(lengths[i + 2]) * 10 + digit(lengths[i + 3]));
    }
    return std::nullopt;
}

/// The rest after division by 97, country and control digits read last, letters as 10 to 35 (ISO 7064).
int rest_of_97(std::string_view text)
{
    int rest = 0;
    const auto read = [&rest](char c) {
        rest = is_digit(c) ? (rest * 10 + digit(c)) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
    };
    for (const char c : text.substr(4))
        read(c);
    for (const char c : text.substr(0, 4))
        read(c);
    return rest;
}

}  // namespace

FormatFault iban(std::string_view text)
{
    const bool readable = std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_upper(c); });
    if (!readable)
        return FormatFault::characters;
    if (text.size() < shortest_iban || text.size() > longest_iban)
        return FormatFault::length;
    if (!all_digits(text.substr(2, 2)))
        return FormatFault::syntax;
    const auto length = length_in(text.substr(0, 2));
    if (!length)
        return FormatFault::country;
    if (text.size() != *length)
        return FormatFault::length;
    if (rest_of_97(text) != 1)
        return FormatFault::check_digit;
    return text.substr(0, 2) == "NO" ? no_account(text.substr(4)) : FormatFault::none;
}

}  // namespace stegvis::formats
