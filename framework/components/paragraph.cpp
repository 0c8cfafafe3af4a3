#include "framework/component_type.hpp"

namespace stegvis::components {

namespace {

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::paragraph);
    node.name = scope.text("text");
    node.description.clear();
    return node;
}

}  // namespace

const ComponentType& paragraph_type()
{
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "paragraph",
        .summary = "Running text.",
        .view = &view,
        .texts = {"text"},
    };
    return type;
}

}  // namespace stegvis::components
