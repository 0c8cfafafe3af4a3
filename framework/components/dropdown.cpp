#include "framework/components/support/text_value.hpp"

namespace stegvis::components {

namespace {

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::dropdown);
    node.options = scope.options();
    node.placeholder = scope.text_of("stegvis.choose");
    return node;
}

}  // namespace

const ComponentType& dropdown_type()
{
    static const ValueFacet value{.parse = parse_choice, .format = format_plain, .display = option_name, .malformed = "stegvis.finding.enum", .missing = "stegvis.finding.required.choice"};
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "dropdown",
        .summary = "A choice of one among many.",
        .guard = true,
        .value = &value,
        .view = &view,
        .texts = {"label"},
    };
    return type;
}

}  // namespace stegvis::components
