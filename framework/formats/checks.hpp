#pragma once
/// The checks behind `check_format`, one function for each format, and the small readers that they share.

#include <cstddef>
#include <string_view>

#include "framework/formats/format.hpp"

namespace stegvis::formats {

/// RFC 3339, leap seconds included.
[[nodiscard]] FormatFault date(std::string_view text);
[[nodiscard]] FormatFault time(std::string_view text);
[[nodiscard]] FormatFault date_time(std::string_view text);
/// RFC 3339, appendix A: no signs, no fractions, no gaps between the units.
[[nodiscard]] FormatFault duration(std::string_view text);

/// RFC 5321, `Mailbox`: at most 254 characters, ASCII.
[[nodiscard]] FormatFault email(std::string_view text);
/// RFC 6531: the same with Unicode.
[[nodiscard]] FormatFault idn_email(std::string_view text);
/// RFC 1123. Behind an `xn--` label there must be Unicode that RFC 5892 allows, in its one spelling.
[[nodiscard]] FormatFault hostname(std::string_view text);
/// RFC 5890: the same with labels in Unicode; ideographic and wide full stops separate them too.
[[nodiscard]] FormatFault idn_hostname(std::string_view text);
[[nodiscard]] FormatFault ipv4(std::string_view text);
/// RFC 4291, without zone.
[[nodiscard]] FormatFault ipv6(std::string_view text);
/// RFC 3986.
[[nodiscard]] FormatFault uri(std::string_view text);
[[nodiscard]] FormatFault uri_reference(std::string_view text);
/// RFC 3987.
[[nodiscard]] FormatFault iri(std::string_view text);
[[nodiscard]] FormatFault iri_reference(std::string_view text);
/// RFC 6570, all four levels.
[[nodiscard]] FormatFault uri_template(std::string_view text);
/// RFC 4122's spelling, any version and variant.
[[nodiscard]] FormatFault uuid(std::string_view text);
/// RFC 6901.
[[nodiscard]] FormatFault json_pointer(std::string_view text);
[[nodiscard]] FormatFault relative_json_pointer(std::string_view text);
/// ECMA-262 in Unicode mode; what `Regex` does not support counts as right.
[[nodiscard]] FormatFault regex(std::string_view text);

/// Fødselsnummer and D-nummer: by the control digits of today, and by those that are given out from 2032 on.
[[nodiscard]] FormatFault no_fnr(std::string_view text, const FormatOptions& options);
/// Organisasjonsnummer: modulus 11.
[[nodiscard]] FormatFault no_orgnr(std::string_view text);
/// Kontonummer: modulus 11, the old postgiro accounts 0000 + 7 digits modulus 10.
[[nodiscard]] FormatFault no_account(std::string_view text);
/// KID (kundeidentifikasjon), 2 to 25 characters: modulus 10 or modulus 11, whichever the payee has agreed on; or one of both.
[[nodiscard]] FormatFault no_kid(std::string_view text);
[[nodiscard]] FormatFault no_kid_mod10(std::string_view text);
[[nodiscard]] FormatFault no_kid_mod11(std::string_view text);
/// Postnummer: four digits. Which of them are in use is for a register to say.
[[nodiscard]] FormatFault no_postal_code(std::string_view text);
/// ISO 13616, upper case without spaces. A Norwegian one holds a kontonummer.
[[nodiscard]] FormatFault iban(std::string_view text);

[[nodiscard]] constexpr bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr bool is_letter(char c)
{
    return is_upper(c) || (c >= 'a' && c <= 'z');
}
[[nodiscard]] constexpr bool is_hexadecimal(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
[[nodiscard]] constexpr int digit(char c)
{
    return c - '0';
}
[[nodiscard]] bool all_digits(std::string_view text);

}  // namespace stegvis::formats
