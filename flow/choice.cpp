#include "framework/component_type.hpp"

namespace stegvis::flow {

const ComponentType& choice_type()
{
    static constexpr std::string_view outcomes[] = {"done", "none", "expired"};
    static const StepFacet step{.outcomes = outcomes, .rests = false};
    static const ComponentType type{
        .name = "choice",
        .summary = "The first step whose condition holds.",
        .children = Children::one_of,
        .step = &step,
    };
    return type;
}

}  // namespace stegvis::flow
