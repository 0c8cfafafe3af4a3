#include "framework/components/support/text_value.hpp"

namespace stegvis::components {

namespace {

/// What a keyboard should offer, and what a browser may fill in, for formats that say so.
void describe_format(ViewNode& node, const FieldInfo& info)
{
    if (info.format == "email") {
        node.input_mode = "email";
        if (node.purpose.empty())
            node.purpose = "email";
    } else if (info.format.starts_with("no-")) {
        node.input_mode = "numeric";
    }
    if (info.format == "no-postal-code")
        node.columns = 6;
    else if (info.format.starts_with("no-"))
        node.columns = 16;
}

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::text_field);
    if (const FieldInfo* info = scope.field())
        describe_format(node, *info);
    if (const Value columns = scope.property("columns"); columns.is_number())
        node.columns = static_cast<int>(columns.as_number().to_int64().value_or(0));
    return node;
}

}  // namespace

const ComponentType& text_field_type()
{
    static const ValueFacet value{.parse = parse_text, .format = format_plain};
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "text-field",
        .summary = "One line of text.",
        .guard = true,
        .value = &value,
        .view = &view,
        .properties = {{.name = "columns", .kind = PropertyKind::number, .doc = "How wide the field is, in characters."}},
        .texts = {"label"},
    };
    return type;
}

}  // namespace stegvis::components
