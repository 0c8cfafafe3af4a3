#include "framework/component_type.hpp"

namespace stegvis::components {

namespace {

ViewNode show(const Showing& scope)
{
    const StepState step = scope.step();
    if (step.status != StepStatus::failed)
        return {};
    ViewNode node = scope.make(Role::alert);
    node.severity = Severity::error;
    node.live = Live::assertive;
    node.name = scope.text("title");
    if (node.name.empty())
        node.name = scope.text_of("stegvis.failed.heading");
    node.description = scope.text("text");
    if (!node.description.empty())
        return node;
    const Value* given = step.details.find("params");
    Value params = given ? *given : Value();
    if (const std::string path = params.string_or("path", ""); !path.empty())
        params.as_object().set("label", scope.label_of(path));
    node.description = scope.text_of(step.details.string_or("text", "stegvis.failed.refused"), params);
    return node;
}

}  // namespace

const ComponentType& failure_type()
{
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "failure",
        .summary = "Says what went wrong with its step, when something did.",
        .view = &view,
    };
    return type;
}

}  // namespace stegvis::components
