#include <algorithm>
#include <array>
#include <numeric>

#include "framework/date.hpp"
#include "framework/formats/checks.hpp"

namespace stegvis::formats {
namespace {

/// The last weight is the control digit's own, so that the sum of a right number is a multiple of 11.
constexpr std::array fnr_first{3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
constexpr std::array fnr_second{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
constexpr std::array orgnr_weights{3, 2, 7, 6, 5, 4, 3, 2, 1};
constexpr std::array account_weights{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};

constexpr std::size_t longest_kid = 25;

template <std::size_t N>
int rest_of_11(std::string_view digits, const std::array<int, N>& weights)
{
    int sum = 0;
    for (std::size_t i = 0; i < N; ++i)
        sum += digit(digits[i]) * weights[i];
    return sum % 11;
}

/// Modulus 10 (Luhn): counted from the end, every other digit is doubled.
bool fits_modulus_10(std::string_view digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int d = digit(digits[digits.size() - 1 - i]);
        const int doubled = i % 2 == 1 ? 2 * d : d;
        sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
}

/// Modulus 11 with the weights 2 to 7 from the end; a control digit of ten is written `-`.
bool fits_modulus_11(std::string_view text)
{
    int sum = text.back() == '-' ? 10 : digit(text.back());
    for (std::size_t i = 1; i < text.size(); ++i)
        sum += digit(text[text.size() - 1 - i]) * (2 + static_cast<int>((i - 1) % 6));
    return sum % 11 == 0;
}

FormatFault digits_of(std::string_view text, std::size_t length)
{
    if (!all_digits(text))
        return FormatFault::characters;
    return text.size() == length ? FormatFault::none : FormatFault::length;
}

FormatFault kid_shape(std::string_view text, bool minus_allowed)
{
    if (text.size() < 2 || text.size() > longest_kid)
        return FormatFault::length;
    const auto number = minus_allowed && text.back() == '-' ? text.substr(0, text.size() - 1) : text;
    return all_digits(number) ? FormatFault::none : FormatFault::characters;
}

/// How the month of a fødselsnummer is marked.
enum class Marking { none, h_number, synthetic, unknown };

struct BirthDay {
    int day = 0;
    int month = 0;
    int year = 0;  ///< two digits
    Marking marking = Marking::none;
};

BirthDay birth_day(std::string_view number)
{
    const auto pair = [&](std::size_t at) { return digit(number[at]) * 10 + digit(number[at + 1]); };
    BirthDay birth{.day = pair(0), .month = pair(2), .year = pair(4)};
    if (birth.day > 40)
        birth.day -= 40;  // D-nummer
    const int marked = birth.month;
    if (marked > 80)
        birth.month -= 80;
    else if (marked > 65)
        birth.month -= 65;
    else if (marked > 40)
        birth.month -= 40;
    if (marked != birth.month)
        birth.marking = marked > 40 && marked <= 52 ? Marking::h_number : Marking::synthetic;
    return birth;
}

/// The century is not in the number any more from 2032 on: 29 February is right if it is so in one of them.
bool is_day(const BirthDay& birth)
{
    return is_valid(Date{.year = 2000 + birth.year, .month = birth.month, .day = birth.day});
}

/// Today's first control digit makes the sum a multiple of 11; from 2032 on the rest may be 1, 2 or 3 as well. The second
/// control digit stays as it is.
bool fits_fnr(std::string_view number)
{
    return rest_of_11(number, fnr_first) <= 3 && rest_of_11(number, fnr_second) == 0;
}

bool is_taken(Marking marking, const FormatOptions& options)
{
    switch (marking) {
    case Marking::none: return true;
    case Marking::h_number: return options.allow_h || options.allow_synthetic;
    default: return options.allow_synthetic;
    }
}

}  // namespace

bool all_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), is_digit);
}

FormatFault no_fnr(std::string_view text, const FormatOptions& options)
{
    if (const auto fault = digits_of(text, 11); fault != FormatFault::none)
        return fault;
    const auto birth = birth_day(text);
    if (!is_day(birth))
        return FormatFault::date;
    if (is_taken(birth.marking, options))
        return fits_fnr(text) ? FormatFault::none : FormatFault::check_digit;
    return fits_fnr(text) ? FormatFault::synthetic : FormatFault::date;  // else more likely a slip in the month
}

FormatFault no_orgnr(std::string_view text)
{
    if (const auto fault = digits_of(text, 9); fault != FormatFault::none)
        return fault;
    return rest_of_11(text, orgnr_weights) == 0 ? FormatFault::none : FormatFault::check_digit;
}

FormatFault no_account(std::string_view text)
{
    if (const auto fault = digits_of(text, 11); fault != FormatFault::none)
        return fault;
    const bool postgiro = text.substr(0, 4) == "0000";
    const bool fits = postgiro ? fits_modulus_10(text.substr(4)) : rest_of_11(text, account_weights) == 0;
    return fits ? FormatFault::none : FormatFault::check_digit;
}

FormatFault no_kid(std::string_view text)
{
    if (no_kid_mod10(text) == FormatFault::none)
        return FormatFault::none;
    return no_kid_mod11(text);
}

FormatFault no_kid_mod10(std::string_view text)
{
    if (const auto fault = kid_shape(text, false); fault != FormatFault::none)
        return fault;
    return fits_modulus_10(text) ? FormatFault::none : FormatFault::check_digit;
}

FormatFault no_kid_mod11(std::string_view text)
{
    if (const auto fault = kid_shape(text, true); fault != FormatFault::none)
        return fault;
    return fits_modulus_11(text) ? FormatFault::none : FormatFault::check_digit;
}

FormatFault no_postal_code(std::string_view text)
{
    return digits_of(text, 4);
}

}  // namespace stegvis::formats
