#include <algorithm>
#include <cstddef>

#include "framework/text/builtin.hpp"
#include "framework/text/date_format.hpp"
#include "framework/text/number_format.hpp"
#include "framework/text/texts.hpp"
#include "framework/unicode.hpp"

namespace stegvis {
namespace {

/// `{name|format|fallback}`, taken apart.
struct Placeholder {
    std::string_view name;
    std::string_view format;
    std::string_view fallback;
};

bool is_name(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char character) {
        const auto byte = static_cast<unsigned char>(character);
        return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
               std::string_view("._-[]:").find(character) != std::string_view::npos;
    });
}

Placeholder taken_apart(std::string_view inside)
{
    Placeholder made;
    const std::size_t first = inside.find('|');
    made.name = inside.substr(0, first);
    if (first == std::string_view::npos) return made;
    const std::size_t second = inside.find('|', first + 1);
    made.format = inside.substr(first + 1, second == std::string_view::npos ? second : second - first - 1);
    if (second != std::string_view::npos) made.fallback = inside.substr(second + 1);
    return made;
}

/// Calls `literal` for the words and `placeholder` for the variables of a text, in order.
template <class Literal, class Use>
void walk(std::string_view text, const Literal& literal, const Use& use)
{
    while (!text.empty()) {
        const std::size_t brace = text.find_first_of("{}");
        literal(text.substr(0, brace));
        if (brace == std::string_view::npos) return;
        text.remove_prefix(brace);
        if (text.size() > 1 && text[1] == text[0]) {
            literal(text.substr(0, 1));
            text.remove_prefix(2);
            continue;
        }
        const std::size_t end = text.find('}');
        const Placeholder found = end == std::string_view::npos ? Placeholder{} : taken_apart(text.substr(1, end - 1));
        if (text[0] == '{' && is_name(found.name)) {
            use(found);
            text.remove_prefix(end + 1);
        } else {
            literal(text.substr(0, 1));
            text.remove_prefix(1);
        }
    }
}

struct Writer {
    const Locale& locale;
    const TimeZone& zone;

    /// `currency:EUR`
    [[nodiscard]] static bool is_currency(std::string_view format) { return format.size() == 12 && format.substr(0, 9) == "currency:"; }

    [[nodiscard]] std::string number(const Decimal& value, std::string_view format) const
    {
        if (format == "raw") return value.to_string();
        if (format == "currency") return format_currency(value, locale);
        if (is_currency(format)) return format_currency(value, locale, {.code = format.substr(9)});
        if (format == "percent") return format_percent(value, locale);
        if (format == "number") return format_number(value, locale);
        if (format.substr(0, 9) == "decimals:" && format.size() == 10 && format[9] >= '0' && format[9] <= '9') {
            const int places = format[9] - '0';
            return format_number(value, locale, {.min_decimals = places, .max_decimals = places});
        }
        return format_number(value, locale, {.group_from = 5});
    }

    [[nodiscard]] std::string time(const LocalTime& local, std::string_view format) const
    {
        if (format == "date") return long_date(local.date, locale);
        if (format == "date-short") return short_date(local.date, locale);
        if (format == "time") return clock_time(local, locale);
        return long_date_time(local, locale);
    }

    [[nodiscard]] std::string string(const std::string& value, std::string_view format) const
    {
        if (format == "raw") return value;
        if (const auto date = Date::parse(value)) return format == "date-short" ? short_date(*date, locale) : long_date(*date, locale);
        if (const auto moment = DateTime::parse(value)) return time(zone.local(moment->instant()), format);
        if (format == "upper-first") return upper_first(value);
        const bool wants_number = format == "number" || format == "currency" || is_currency(format) || format == "percent" || format.substr(0, 9) == "decimals:";
        if (wants_number) {
            if (const auto decimal = Decimal::parse(value)) return number(*decimal, format);
        }
        return value;
    }

    [[nodiscard]] std::string boolean(bool value) const
    {
        const TextEntry* word = find_builtin(locale.language, value ? "stegvis.yes" : "stegvis.no");
        return word == nullptr ? std::string(value ? "true" : "false") : word->forms.find("other")->second;
    }

    [[nodiscard]] std::string list(const Array& items, std::string_view format) const
    {
        std::string text;
        for (const Value& item : items) {
            if (!text.empty()) text += ", ";
            text += written(item, format);
        }
        return text;
    }

    [[nodiscard]] std::string written(const Value& value, std::string_view format) const
    {
        if (value.is_number()) return number(value.as_number(), format);
        if (value.is_string()) return string(value.as_string(), format);
        if (value.is_bool()) return boolean(value.as_bool());
        return value.is_array() ? list(value.as_array(), format) : std::string();
    }

    [[nodiscard]] static std::string upper_first(std::string_view text)
    {
        CodePoints points(text);
        std::string made;
        if (const auto first = points.next()) append_utf8(made, upper_point(*first));
        return made.append(points.rest());
    }
};

/// The number that a text is about: its first variable that has one, else `count` or `limit`, which it need not mention.
std::optional<Value> number_of(std::string_view text, const Variables& variables)
{
    std::optional<Value> number;
    const auto take = [&](std::string_view name) {
        if (number) return;
        number = variables(name);
        if (number && !number->is_number()) number.reset();
    };
    walk(text, [](std::string_view) {}, [&take](const Placeholder& place) { take(place.name); });
    take("count");
    take("limit");
    return number;
}

const std::string& form_of(const TextEntry& entry, const Variables& variables)
{
    const std::string& other = entry.forms.find("other")->second;
    if (entry.forms.size() == 1) return other;
    const std::optional<Value> count = number_of(other, variables);
    if (!count) return other;
    const auto form = entry.forms.find(plural_category(count->as_number().to_string()));
    return form == entry.forms.end() ? other : form->second;
}

const Value* member_at(const Value& params, std::string_view name)
{
    if (const Value* direct = params.find(name)) return direct;
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) return nullptr;
    const Value* inner = params.find(name.substr(0, dot));
    return inner == nullptr ? nullptr : member_at(*inner, name.substr(dot + 1));
}

}  // namespace

std::string format_text(const TextEntry& entry, const Variables& variables, const TimeZone& zone)
{
    const Writer writer{locale_of(entry.language), zone};
    std::string text;
    walk(
        form_of(entry, variables), [&text](std::string_view words) { text += words; },
        [&](const Placeholder& place) {
            const std::optional<Value> value = variables(place.name);
            const std::string words = value ? writer.written(*value, place.format) : std::string();
            if (!words.empty()) {
                text += words;
            } else {
                text += place.fallback.empty() ? std::string_view("…") : place.fallback;
            }
        });
    return text;
}

std::string format_text(const TextEntry& entry, const Value& params, const TimeZone& zone)
{
    const Variables variables = [&params](std::string_view name) -> std::optional<Value> {
        const Value* value = member_at(params, name);
        if (value == nullptr || value->is_null()) return std::nullopt;
        return *value;
    };
    return format_text(entry, variables, zone);
}

std::vector<std::string> variables_of(const TextEntry& entry)
{
    std::vector<std::string> names;
    for (const auto& [form, text] : entry.forms) {
        walk(
            text, [](std::string_view) {},
            [&names](const Placeholder& place) {
                if (std::find(names.begin(), names.end(), place.name) == names.end()) names.emplace_back(place.name);
            });
    }
    return names;
}

}  // namespace stegvis
