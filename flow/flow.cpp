#include "framework/component_type.hpp"

namespace stegvis::flow {

const ComponentType& flow_type()
{
    static constexpr std::string_view outcomes[] = {"done", "expired"};
    static const StepFacet step{.outcomes = outcomes, .rests = false};
    static const ComponentType type{
        .name = "flow",
        .summary = "Steps one after the other.",
        .children = Children::in_order,
        .step = &step,
    };
    return type;
}

}  // namespace stegvis::flow
