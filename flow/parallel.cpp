#include "framework/component_type.hpp"

namespace stegvis::flow {

const ComponentType& parallel_type()
{
    static constexpr std::string_view outcomes[] = {"done", "expired"};
    static const StepFacet step{.outcomes = outcomes, .rests = false};
    static const ComponentType type{
        .name = "parallel",
        .summary = "Steps that go on at the same time.",
        .children = Children::all_at_once,
        .step = &step,
        .properties = {{.name = "until", .doc = "all, any, or how many of its steps must be done."}},
    };
    return type;
}

}  // namespace stegvis::flow
