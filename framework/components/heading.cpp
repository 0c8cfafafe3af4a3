#include "framework/component_type.hpp"

namespace stegvis::components {

namespace {

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::heading);
    node.name = scope.text("text");
    node.description.clear();
    const Value level = scope.property("level");
    node.level = level.is_number() ? static_cast<int>(level.as_number().to_int64().value_or(2)) : 2;
    return node;
}

}  // namespace

const ComponentType& heading_type()
{
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "heading",
        .summary = "A heading within a step.",
        .view = &view,
        .properties = {{.name = "level", .kind = PropertyKind::number, .doc = "2 to 6; the step's own heading is 1."}},
        .texts = {"text"},
    };
    return type;
}

}  // namespace stegvis::components
