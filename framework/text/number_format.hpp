#pragma once
/// Numbers as people read them.

#include <string>
#include <string_view>

#include "framework/decimal.hpp"
#include "framework/text/locale.hpp"

namespace stegvis {

struct NumberStyle {
    int min_decimals = 0;
    int max_decimals = 34;   ///< rounded half up beyond these
    int group_from = 4;      ///< digits before the point from which thousands are set apart; 0 = never
};

/// `12 345,5` in Norwegian (no-break spaces), `12,345.5` in English.
[[nodiscard]] std::string format_number(const Decimal& number, const Locale& locale, const NumberStyle& style = {});
struct CurrencyStyle {
    std::string_view code = "NOK";  ///< ISO 4217
    int decimals = -1;              ///< -1 = none for a whole amount, else as many as the currency has
};

/// How many decimals amounts of the currency have (ISO 4217): 2 for most, 0 for yen and Icelandic króna, 3 for some dinars.
[[nodiscard]] int currency_decimals(std::string_view code);
/// How the language names the currency beside an amount, before or after it: `kr`, `NOK`, `€`; one of the two is empty.
struct CurrencyName {
    std::string before;
    std::string after;
};
[[nodiscard]] CurrencyName currency_name(std::string_view code, const Locale& locale);
/// An amount: `30 000 kr`, `NOK 30,000`, `1 234,50 €`, `€1,234.50`.
[[nodiscard]] std::string format_currency(const Decimal& amount, const Locale& locale, const CurrencyStyle& style = {});
/// A share as hundredths: 0.25 is `25 %`, at most two decimals.
[[nodiscard]] std::string format_percent(const Decimal& share, const Locale& locale);

}  // namespace stegvis
