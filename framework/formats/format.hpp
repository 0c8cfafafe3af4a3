#pragma once
/// Formats: what a text must look like to be a date, an e-mail address, a fødselsnummer, by name.

#include <cstdint>
#include <span>
#include <string_view>

namespace stegvis {

/// Which numbers a deployment takes. Both are off in production.
struct FormatOptions {
    bool allow_synthetic =
        false;  ///< fødselsnummer of invented persons: month + 80 (Skatteetaten), + 65 (Norsk helsenett), + 40 (NAV)
    bool allow_h = false;  ///< H-number (hjelpenummer): month + 40
    bool operator==(const FormatOptions&) const = default;
};

/// Why a text does not have a format; `none` = it has.
enum class FormatFault : std::uint8_t {
    none,
    length,       ///< too short or too long
    characters,   ///< a character that may not stand there
    date,         ///< no such day
    time,         ///< no such time of day
    check_digit,  ///< a control digit does not fit the rest: most likely a slip of the finger
    syntax,       ///< the parts are not put together as they should be
    country,      ///< a country that does not have this number
    synthetic,    ///< the number of an invented person, or an H-number, where these are not taken
};
/// `length`, `check-digit`, ...; empty for `none`. Stable: part of text keys.
[[nodiscard]] std::string_view to_string(FormatFault fault);

/// Checks `text`, UTF-8, against a format. An unknown format takes everything. Pure; work is linear in the text.
///
/// All of JSON Schema 2020-12: date, time, date-time, duration, email, idn-email, hostname, idn-hostname, ipv4, ipv6, uri,
/// uri-reference, iri, iri-reference, uri-template, uuid, json-pointer, relative-json-pointer, regex. Norwegian: no-fnr (fødselsnummer and D-number), no-orgnr (organisasjonsnummer), no-account
/// (kontonummer), no-kid, no-kid-mod10, no-kid-mod11, no-postal-code (postnummer). And iban. Numbers are digits alone: whoever
/// reads what a person typed takes spaces and full stops away first.
[[nodiscard]] FormatFault check_format(
    std::string_view format, std::string_view text, const FormatOptions& options = {});

/// Whether `check_format` knows the name.
[[nodiscard]] bool known_format(std::string_view format);
/// All names, sorted.
[[nodiscard]] std::span<const std::string_view> format_names();

}  // namespace stegvis
