#pragma once
/// Numbers as people read them.

#include <string>

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
/// Norwegian kroner: `30 000 kr`, `NOK 30,000`; with two decimals when it is not a whole amount.
[[nodiscard]] std::string format_currency(const Decimal& amount, const Locale& locale);
/// A share as hundredths: 0.25 is `25 %`, at most two decimals.
[[nodiscard]] std::string format_percent(const Decimal& share, const Locale& locale);

}  // namespace stegvis
