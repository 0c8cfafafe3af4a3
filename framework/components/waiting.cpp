#include "framework/component_type.hpp"

namespace stegvis::components {

namespace {

ViewNode show(const Showing& scope)
{
    const StepStatus status = scope.step().status;
    if (status != StepStatus::waiting && status != StepStatus::active)
        return {};
    ViewNode node = scope.make(Role::progress);
    node.name = scope.text("text");
    if (node.name.empty())
        node.name = scope.text_of("stegvis.waiting.text");
    node.live = Live::polite;
    node.busy = true;
    return node;
}

}  // namespace

const ComponentType& waiting_type()
{
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "waiting",
        .summary = "Says that its step waits for something, as long as it does.",
        .view = &view,
    };
    return type;
}

}  // namespace stegvis::components
