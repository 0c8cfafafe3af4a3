#include "framework/components/support/text_value.hpp"

namespace stegvis::components {

namespace {

ViewNode show(const Showing& scope)
{
    return scope.make(Role::text_area);
}

}  // namespace

const ComponentType& text_area_type()
{
    static const ValueFacet value{.parse = parse_text, .format = format_plain};
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "text-area",
        .summary = "Text of several lines.",
        .guard = true,
        .value = &value,
        .view = &view,
        .texts = {"label"},
    };
    return type;
}

}  // namespace stegvis::components
