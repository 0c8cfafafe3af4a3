#include "framework/components/support/text_value.hpp"

#include <algorithm>

#include "framework/text/locale.hpp"

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

/// The digits without commas, or nothing when a comma stands anywhere but between thousands: 1,5 is not 15.
std::optional<std::string> without_group_commas(std::string_view digits)
{
    const std::string_view whole = digits.substr(0, digits.find('.'));
    if (digits.find(',', whole.size()) != std::string_view::npos)
        return std::nullopt;
    const auto first = whole.find(',');
    if (first == std::string_view::npos)
        return std::string(digits);
    const std::size_t leading = first - (whole.starts_with('-') ? 1 : 0);
    bool grouped = leading >= 1 && leading <= 3;
    for (std::size_t at = first; at < whole.size(); at += 4)
        grouped = grouped && whole[at] == ',' && whole.substr(at + 1, 3).size() == 3 && whole.substr(at + 1, 3).find(',') == std::string_view::npos;
    if (!grouped)
        return std::nullopt;
    std::string plain(digits);
    std::erase(plain, ',');
    return plain;
}

}  // namespace

std::optional<Value> parse_number(std::string_view text, const Reading& scope)
{
    std::string digits = without_spaces(trim(text));
    if (digits.starts_with("\u2212"))
        digits.replace(0, 3, "-");
    const bool comma = locale_of(scope.language()).decimal == ",";
    if (comma) {
        if (std::count(digits.begin(), digits.end(), ',') + std::count(digits.begin(), digits.end(), '.') > 1)
            return std::nullopt;
        std::replace(digits.begin(), digits.end(), ',', '.');
    } else {
        auto plain = without_group_commas(digits);
        if (!plain)
            return std::nullopt;
        digits = *std::move(plain);
    }
    // "007" is a number to a person, if not to JSON; "1e5" is not.
    if (digits.find_first_not_of("0123456789.-") != std::string::npos)
        return std::nullopt;
    const std::size_t sign = digits.starts_with('-') ? 1 : 0;
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
    const FieldInfo* info = scope.field();
    if (!info || info->choices.empty())
        return parse_text(text, scope);
    for (const Value& choice : info->choices)
        if (format_plain(choice, scope) == text)
            return choice;
    return std::nullopt;
}

std::string option_name(const Value& value, const Reading& scope)
{
    const std::string plain = format_plain(value, scope);
    const std::string name = scope.text("options." + plain);
    return name.empty() ? plain : name;
}

}  // namespace stegvis::components
