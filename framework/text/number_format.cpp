#include "framework/text/number_format.hpp"

#include <algorithm>
#include <string_view>

namespace stegvis {
namespace {

void append_grouped(std::string& text, std::string_view digits, std::string_view separator)
{
    for (std::size_t at = 0; at < digits.size(); ++at) {
        if (at > 0 && (digits.size() - at) % 3 == 0) text += separator;
        text += digits[at];
    }
}

void append_decimals(std::string& text, std::string_view digits, int least, std::string_view point)
{
    const std::size_t count = std::max(digits.size(), static_cast<std::size_t>(least));
    if (count == 0) return;
    text += point;
    text += digits;
    text.append(count - digits.size(), '0');
}

}  // namespace

std::string format_number(const Decimal& number, const Locale& locale, const NumberStyle& style)
{
    const Decimal rounded = round(number, style.max_decimals);
    const std::string plain = abs(rounded).to_string();
    const std::string_view all = plain;
    if (all.find('e') != std::string_view::npos) return rounded.to_string();
    const std::size_t point = all.find('.');
    const std::string_view whole = all.substr(0, point);
    const std::string_view decimals = point == std::string_view::npos ? std::string_view() : all.substr(point + 1);

    std::string text;
    if (rounded.is_negative()) text += locale.minus;
    const bool grouped = style.group_from > 0 && whole.size() >= static_cast<std::size_t>(style.group_from);
    append_grouped(text, whole, grouped ? locale.group : std::string_view());
    append_decimals(text, decimals, style.min_decimals, locale.decimal);
    return text;
}

int currency_decimals(std::string_view code)
{
    constexpr std::string_view none[] = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"};
    constexpr std::string_view three[] = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    if (std::find(std::begin(none), std::end(none), code) != std::end(none)) return 0;
    return std::find(std::begin(three), std::end(three), code) != std::end(three) ? 3 : 2;
}

CurrencyName currency_name(std::string_view code, const Locale& locale)
{
    if (code == "NOK") return {std::string(locale.currency_before), std::string(locale.currency_after)};
    const bool before = !locale.currency_before.empty();
    const std::string_view sign = code == "EUR" ? "€" : code == "GBP" ? "£" : code == "USD" && before ? "$" : "";
    const std::string name(sign.empty() ? code : sign);
    if (!before) return {"", "\u00a0" + name};
    return {sign.empty() ? name + "\u00a0" : name, ""};
}

std::string format_currency(const Decimal& amount, const Locale& locale, const CurrencyStyle& style)
{
    const int minor = style.decimals >= 0 ? style.decimals : currency_decimals(style.code);
    const Decimal rounded = round(amount, minor);
    const int decimals = style.decimals < 0 && rounded.is_integer() ? 0 : minor;
    const CurrencyName name = currency_name(style.code, locale);
    std::string text;
    if (rounded.is_negative()) text += locale.minus;
    text += name.before;
    text += format_number(abs(rounded), locale, {.min_decimals = decimals, .max_decimals = decimals});
    text += name.after;
    return text;
}

std::string format_percent(const Decimal& share, const Locale& locale)
{
    return format_number(share * Decimal(100), locale, {.max_decimals = 2}) + std::string(locale.percent);
}

}  // namespace stegvis
