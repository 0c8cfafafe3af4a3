#include "apps/stegvis/exploring/values.hpp"

#include <algorithm>
#include <array>

#include "apps/stegvis/exploring/regex_sample.hpp"

namespace stegvis::app {
namespace {

void add(std::vector<Value>& values, Value value)
{
    if (std::find(values.begin(), values.end(), value) == values.end())
        values.push_back(std::move(value));
}

/// The first number that begins with `start`, counts on from there in the last four digits before the end, and has the format.
std::string number_with(std::string_view format, std::string_view start, std::size_t digits)
{
    for (int count = 0; count < 10'000; ++count) {
        std::string number = std::to_string(count);
        number = std::string(start) + std::string(digits - start.size() - number.size(), '0') + number;
        if (check_format(format, number, {.allow_synthetic = true}) == FormatFault::none)
            return number;
    }
    return {};
}

void add_dates(std::vector<Value>& values, const Date& today)
{
    constexpr std::array<int, 6> days = {0, 1, -1, 14, 31, -31};
    for (const int by : days)
        add(values, add_days(today, by).to_string());
    for (const int months : {-12 * 17, -12 * 18, -12 * 40, 12})
        add(values, add_months(today, months).to_string());
}

void add_persons(std::vector<Value>& values, const ValueSources& sources)
{
    for (const std::string& nin : sources.nins)
        if (!sources.used.contains(nin))
            add(values, nin);
    for (const std::string& nin : sources.nins)
        add(values, nin);
    // Month + 80: a person who does not exist.
    if (values.empty())
        add(values, number_with("no-fnr", "018190", 11));
}

void add_of_format(std::vector<Value>& values, const std::string& format, const ValueSources& sources)
{
    if (format == "no-fnr")
        return add_persons(values, sources);
    if (format == "date")
        return add_dates(values, sources.today);
    if (format == "date-time")
        return add(values, sources.today.to_string() + "T12:00:00Z");
    if (format == "no-orgnr") {
        add(values, number_with(format, "3101", 9));
        return add(values, number_with(format, "3102", 9));
    }
    if (format == "no-account")
        return add(values, number_with(format, "1506", 11));
    if (format.starts_with("no-kid"))
        return add(values, number_with(format, "1", 7));
    static const std::array<std::pair<std::string_view, std::string_view>, 13> samples = {{{"email", "noen@example.org"},
        {"no-postal-code", "0155"}, {"iban", "NO9386011117947"}, {"time", "12:00:00Z"}, {"duration", "P1D"}, {"hostname", "example.org"},
        {"ipv4", "192.0.2.1"}, {"ipv6", "2001:db8::1"}, {"uri", "https://example.org/"}, {"uri-reference", "https://example.org/"},
        {"uuid", "00000000-0000-4000-8000-000000000001"}, {"json-pointer", "/a"}, {"regex", "a"}}};
    for (const auto& [name, sample] : samples)
        if (name == format)
            add(values, sample);
}

std::string words(std::size_t length)
{
    std::string text = "Ord";
    while (text.size() < length)
        text += " ord";
    return text;
}

void add_texts(std::vector<Value>& values, const FieldInfo& field, const ValueSources& sources)
{
    const std::size_t least = field.min_length.value_or(0);
    const std::size_t most = field.max_length.value_or(10'000);
    add_of_format(values, field.format, sources);
    for (const std::string& pattern : field.patterns)
        if (const auto text = text_matching(pattern, least))
            add(values, *text);
    const std::string usual = words(std::max<std::size_t>(least, 3));
    add(values, usual.substr(0, std::max(least, std::min(most, usual.size()))));
    add(values, std::string(std::max<std::size_t>(least, 1), 'x'));
    if (most <= 1'000)
        add(values, std::string(most, 'x'));
}

void add_numbers(std::vector<Value>& values, const FieldInfo& field)
{
    const bool whole = field.type == FieldType::integer;
    const Decimal step = field.multiple_of.value_or(Decimal(1));
    const auto fit = [&](const Decimal& number) {
        const auto count = Decimal::divide(number, step);
        return field.multiple_of && count ? ceil(*count) * step : number;
    };
    const Decimal least = field.minimum ? *field.minimum : field.exclusive_minimum ? *field.exclusive_minimum + step : Decimal(1);
    add(values, fit(whole ? ceil(least) : least));
    add(values, fit(least + step));
    add(values, Decimal(0));
    if (field.maximum)
        add(values, whole ? floor(*field.maximum) : *field.maximum);
    if (field.exclusive_maximum)
        add(values, *field.exclusive_maximum - step);
    for (const int round : {1, 2, 10, 100, 1'000})
        add(values, fit(Decimal(round)));
}

std::vector<Value> proposed(const FieldInfo& field, const ValueSources& sources)
{
    std::vector<Value> values;
    if (field.constant)
        add(values, *field.constant);
    for (const Value& choice : field.choices)
        add(values, choice);
    if (!values.empty())
        return values;
    switch (field.type) {
    case FieldType::boolean: return {Value(false), Value(true)};
    case FieldType::integer:
    case FieldType::number: add_numbers(values, field); break;
    default: add_texts(values, field, sources); break;
    }
    return values;
}

}  // namespace

std::vector<Value> values_for(const Schema& schema, const FieldInfo& field, const ValueSources& sources)
{
    std::vector<Value> values = proposed(field, sources);
    std::erase_if(values, [&](const Value& value) { return !schema.validate_field(field.path, &value).empty(); });
    return values;
}

void collect_texts(const Value& value, std::set<std::string>& texts)
{
    if (value.is_string())
        texts.insert(value.as_string());
    if (value.is_array())
        for (const Value& item : value.as_array())
            collect_texts(item, texts);
    if (value.is_object())
        for (const auto& [key, member] : value.as_object())
            collect_texts(member, texts);
}

}  // namespace stegvis::app
