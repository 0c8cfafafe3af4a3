#include <algorithm>

#include "framework/components/support/text_value.hpp"
#include "framework/text/locale.hpp"
#include "framework/text/number_format.hpp"

namespace stegvis::components {

namespace {

/// How the component wants its number written.
struct Style {
    int decimals = -1;  ///< -1 = as many as there are
    std::string currency;
    std::string unit;
};

Style style_of(const Reading& scope)
{
    Style style{.unit = scope.text("unit")};
    if (const Value decimals = scope.property("decimals"); decimals.is_number())
        style.decimals = static_cast<int>(std::clamp<std::int64_t>(decimals.as_number().to_int64().value_or(0), 0, 34));
    if (const Value currency = scope.property("currency"); currency.is_string())
        style.currency = currency.as_string();
    return style;
}

std::string digits_of(const Decimal& number, const Style& style, const Locale& locale)
{
    const bool fixed = style.decimals >= 0;
    return format_number(number, locale, {.min_decimals = fixed ? style.decimals : 0, .max_decimals = fixed ? style.decimals : Decimal::max_digits});
}

std::string display(const Value& value, const Reading& scope)
{
    if (!value.is_number())
        return format_plain(value, scope);
    const Style style = style_of(scope);
    const Locale& locale = locale_of(scope.language());
    if (!style.currency.empty())
        return format_currency(value.as_number(), locale, {.code = style.currency, .decimals = style.decimals});
    const std::string digits = digits_of(value.as_number(), style, locale);
    return style.unit.empty() ? digits : digits + "\u00a0" + style.unit;
}

/// More decimals than the field has are no slip that rounding may hide.
std::optional<SchemaFinding> check(const Value& value, const Reading& scope)
{
    const Style style = style_of(scope);
    const int most = style.decimals >= 0 || style.currency.empty() ? style.decimals : currency_decimals(style.currency);
    if (most < 0 || !value.is_number() || round(value.as_number(), most) == value.as_number())
        return std::nullopt;
    if (most == 0)
        return SchemaFinding{.pointer = {}, .keyword = "type.integer", .params = Object(), .schema_pointer = {}};
    return SchemaFinding{.pointer = {}, .keyword = "decimals", .params = Object{{"limit", most}}, .schema_pointer = {}};
}

std::string without_space(std::string text)
{
    const auto space = text.find("\u00a0");
    return space == std::string::npos ? text : text.erase(space, 2);
}

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::number_field);
    const FieldInfo* info = scope.field();
    const Style style = style_of(scope);
    const Locale& locale = locale_of(scope.language());
    node.input_mode = (info && info->type == FieldType::integer) || style.decimals == 0 ? "numeric" : "decimal";
    node.columns = 12;
    node.suffix = style.unit;
    if (!style.currency.empty()) {
        CurrencyName name = currency_name(style.currency, locale);
        node.prefix = without_space(std::move(name.before));
        node.suffix = without_space(std::move(name.after));
    }
    // What is only shown is shown as a person reads it.
    if (const Value* value = scope.value(); node.readonly && value && value->is_number())
        node.value = digits_of(value->as_number(), style, locale);
    return node;
}

}  // namespace

const ComponentType& number_field_type()
{
    static const ValueFacet value{
        .parse = parse_number, .format = format_plain, .display = display, .malformed = "stegvis.finding.type.number", .check = check};
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "number-field",
        .summary = "A number, typed as text.",
        .guard = true,
        .value = &value,
        .view = &view,
        .properties =
            {
                {.name = "unit", .doc = "What is counted, shown after the number: %, m; a text or the key of one, else the text `<id>.unit`."},
                {.name = "currency", .kind = PropertyKind::text, .doc = "The currency of an amount (ISO 4217): NOK. It is named as the language does."},
                {.name = "decimals", .kind = PropertyKind::number, .doc = "How many decimals the number has; more are a mistake."},
            },
        .texts = {"label"},
    };
    return type;
}

}  // namespace stegvis::components
