#include "framework/components/support/text_value.hpp"
#include "framework/text/locale.hpp"
#include "framework/text/number_format.hpp"

namespace stegvis::components {

namespace {

std::string display(const Value& value, const Reading& scope)
{
    if (!value.is_number())
        return format_plain(value, scope);
    const Value unit = scope.property("unit");
    const std::string digits = format_number(value.as_number(), locale_of(scope.language()));
    return unit.is_string() && !unit.as_string().empty() ? digits + "\u00a0" + unit.as_string() : digits;
}

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::number_field);
    const FieldInfo* info = scope.field();
    node.input_mode = info && info->type == FieldType::integer ? "numeric" : "decimal";
    node.columns = 12;
    if (const Value unit = scope.property("unit"); unit.is_string())
        node.suffix = unit.as_string();
    // What is only shown is shown as a person reads it.
    if (const Value* value = scope.value(); node.readonly && value && value->is_number())
        node.value = format_number(value->as_number(), locale_of(scope.language()));
    return node;
}

}  // namespace

const ComponentType& number_field_type()
{
    static const ValueFacet value{
        .parse = parse_number, .format = format_plain, .display = display, .malformed = "stegvis.finding.type.number"};
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "number-field",
        .summary = "A number, typed as text.",
        .guard = true,
        .value = &value,
        .view = &view,
        .properties = {{.name = "unit", .doc = "What is counted, shown after the number: kr, %, m."}},
        .texts = {"label"},
    };
    return type;
}

}  // namespace stegvis::components
