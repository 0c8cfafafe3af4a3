#include "framework/components/support/text_value.hpp"

#include <algorithm>

#include "framework/text/locale.hpp"
#include "framework/text/number_format.hpp"

namespace stegvis::components {

namespace {

std::string_view trim(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Digits without what people put between thousands: spaces of any kind.
std::string without_spaces(std::string_view text)
{
    std::string kept;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] == ' ')
            ++i;
        else if (text.substr(i, 2) == "\u00a0")
            i += 2;
        else if (text.substr(i, 3) == "\u202f" || text.substr(i, 3) == "\u2009")
            i += 3;
        else
            kept += text[i++];
    }
    return kept;
}

/// Whether thousands are set apart with the separator, and with nothing else: 1.234.567 is, 12.34 is not.
bool grouped(std::string_view whole, char separator)
{
    const auto first = whole.find(separator);
    if (first == 0 || first > 3)
        return false;
    for (std::size_t at = first; at < whole.size(); at += 4)
        if (whole[at] != separator || whole.size() < at + 4 || whole.substr(at + 1, 3).find_first_not_of("0123456789") != std::string_view::npos)
            return false;
    return true;
}

/// How many decimals the field takes at most; many when nothing says so.
int most_decimals(const Reading& scope)
{
    const FieldInfo* info = scope.field();
    if (info && info->type == FieldType::integer)
        return 0;
    if (const Value decimals = scope.property("decimals"); decimals.is_number())
        return static_cast<int>(decimals.as_number().to_int64().value_or(34));
    const Value currency = scope.property("currency");
    return currency.is_string() ? currency_decimals(currency.as_string()) : 34;
}

/// The separator that stands before the decimals of an unsigned number, 0 when there is none, nothing when it is no number. The
/// language decides, except where only one reading makes sense: of two kinds the last is it; one that is there twice, or has three
/// digits after it where the field takes fewer decimals, stands between thousands.
std::optional<char> decimal_separator(std::string_view digits, bool comma, int most)
{
    const auto last = digits.find_last_of(".,");
    if (last == std::string_view::npos)
        return '\0';
    const char mark = digits[last];
    const char other = mark == ',' ? '.' : ',';
    const auto count = std::count(digits.begin(), digits.end(), mark);
    if (digits.find(other) != std::string_view::npos)
        return count == 1 && grouped(digits.substr(0, last), other) ? std::optional(mark) : std::nullopt;
    const bool thousands = grouped(digits, mark);
    if (count > 1)
        return thousands ? std::optional('\0') : std::nullopt;
    if (thousands && (most < 3 || (!comma && mark == ',')))
        return '\0';
    return comma || mark == '.' ? std::optional(mark) : std::nullopt;
}

}  // namespace

std::optional<Value> parse_number(std::string_view text, const Reading& scope)
{
    std::string digits = without_spaces(trim(text));
    if (digits.starts_with("\u2212"))
        digits.replace(0, 3, "-");
    const std::size_t sign = digits.starts_with('-') ? 1 : 0;
    const auto mark = decimal_separator(std::string_view(digits).substr(sign), locale_of(scope.language()).decimal == ",", most_decimals(scope));
    if (!mark)
        return std::nullopt;
    std::string plain;
    for (const char c : digits)
        if ((c != '.' && c != ',') || c == *mark)
            plain += c == *mark ? '.' : c;
    digits = std::move(plain);
    // "007" is a number to a person, if not to JSON; "1e5" is not.
    if (digits.find_first_not_of("0123456789.-") != std::string::npos)
        return std::nullopt;
    while (digits.size() > sign + 1 && digits[sign] == '0' && digits[sign + 1] != '.')
        digits.erase(sign, 1);
    const auto number = Decimal::parse(digits);
    return number ? std::optional<Value>(number.value()) : std::nullopt;
}

std::optional<Value> parse_text(std::string_view text, const Reading& scope)
{
    const FieldInfo* info = scope.field();
    if (info && (info->type == FieldType::integer || info->type == FieldType::number))
        return parse_number(text, scope);
    if (!info || info->format.empty() || info->format == "email")
        return Value(text);
    // Registered numbers are written in groups: what stands between the groups is not part of them.
    if (info->format.starts_with("no-") || info->format == "iban")
        return Value(without_spaces(trim(text)));
    return Value(trim(text));
}

std::string format_plain(const Value& value, const Reading& scope)
{
    if (value.is_string())
        return value.as_string();
    if (value.is_bool())
        return value.as_bool() ? "true" : "false";
    if (!value.is_number())
        return {};
    std::string digits = value.as_number().to_string();
    if (locale_of(scope.language()).decimal == ",")
        std::replace(digits.begin(), digits.end(), '.', ',');
    return digits;
}

std::optional<Value> parse_choice(std::string_view text, const Reading& scope)
{
    const auto offered = scope.choices();
    if (!offered)
        return parse_text(text, scope);
    for (const Choice& choice : *offered)
        if (format_plain(choice.value, scope) == text)
            return choice.value;
    return std::nullopt;
}

std::string option_name(const Value& value, const Reading& scope)
{
    if (const auto offered = scope.choices())
        for (const Choice& choice : *offered)
            if (choice.value == value)
                return choice.name;
    const std::string plain = format_plain(value, scope);
    const std::string name = scope.text("options." + plain);
    return name.empty() ? plain : name;
}

}  // namespace stegvis::components
