#include <algorithm>

#include "framework/component_type.hpp"
#include "framework/date.hpp"
#include "framework/text/date_format.hpp"
#include "framework/text/locale.hpp"

namespace stegvis::components {

namespace {

/// The three numbers of a date as typed, in the order day, month, year: "23.6.2026", "23/06/2026", "2026-06-23".
struct DateParts {
    std::string day;
    std::string month;
    std::string year;
};

DateParts split(std::string_view text)
{
    std::string parts[3];
    std::size_t count = 0;
    for (const char c : text) {
        if (c == '.' || c == '/' || c == '-')
            count = std::min<std::size_t>(count + 1, 2);
        else if (c != ' ')
            parts[count] += c;
    }
    if (parts[0].size() == 4)
        return {parts[2], parts[1], parts[0]};
    return {parts[0], parts[1], parts[2]};
}

bool digits(std::string_view text, std::size_t least, std::size_t most)
{
    return text.size() >= least && text.size() <= most && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::optional<Value> parse(std::string_view text, const Reading&)
{
    const DateParts parts = split(text);
    if (!digits(parts.day, 1, 2) || !digits(parts.month, 1, 2) || !digits(parts.year, 4, 4))
        return std::nullopt;
    const std::string iso = parts.year + "-" + (parts.month.size() < 2 ? "0" : "") + parts.month + "-" + (parts.day.size() < 2 ? "0" : "") + parts.day;
    const auto date = Date::parse(iso);
    return date ? std::optional<Value>(iso) : std::nullopt;
}

std::string format(const Value& value, const Reading& scope)
{
    const auto date = Date::parse(value.is_string() ? value.as_string() : "");
    return date ? short_date(date.value(), locale_of(scope.language() == "en" ? "nb" : scope.language())) : "";
}

std::string display(const Value& value, const Reading& scope)
{
    const auto date = Date::parse(value.is_string() ? value.as_string() : "");
    if (!date)
        return "";
    const Locale& locale = locale_of(scope.language());
    return scope.property("style") == Value("short") ? short_date(date.value(), locale) : long_date(date.value(), locale);
}

constexpr std::string_view styles[] = {"long", "short"};

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::date_field);
    const DateParts parts = split(node.value);
    const auto add = [&](const char* part, const std::string& value, int length, const char* purpose) {
        ViewNode field{.id = node.id + ":" + part, .role = Role::text_field};
        field.name = scope.text_of(std::string("stegvis.date.") + part);
        field.value = value;
        field.input_mode = "numeric";
        field.max_length = length;
        field.columns = length;
        field.required = node.required;
        field.readonly = node.readonly;
        if (node.purpose == "bday")
            field.purpose = std::string("bday-") + purpose;
        node.children.push_back(std::move(field));
    };
    add("day", parts.day, 2, "day");
    add("month", parts.month, 2, "month");
    add("year", parts.year, 4, "year");
    return node;
}

}  // namespace

const ComponentType& date_field_type()
{
    static const ValueFacet value{.parse = parse, .format = format, .display = display, .malformed = "stegvis.finding.format.date", .missing = "stegvis.finding.required.date"};
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "date-field",
        .summary = "A date, typed as day, month and year.",
        .guard = true,
        .value = &value,
        .view = &view,
        .properties = {{.name = "style", .kind = PropertyKind::choice, .doc = "How a summary writes it: 23. juni 2026, or 23.06.2026.", .words = styles}},
        .texts = {"label"},
    };
    return type;
}

}  // namespace stegvis::components
