#include "framework/component_type.hpp"

namespace stegvis::components {

namespace {

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::group);
    if (node.name.empty())
        node.name = scope.text("title");
    node.children = scope.children();
    return node;
}

}  // namespace

const ComponentType& group_type()
{
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "group",
        .summary = "Components that belong together, with a common name where there is one.",
        .children = Children::together,
        .guard = true,
        .view = &view,
    };
    return type;
}

}  // namespace stegvis::components
