#include "framework/component_type.hpp"

namespace stegvis::flow {

const ComponentType& page_type()
{
    static constexpr Action actions[] = {{.name = "next", .guarded = true}, {.name = "back"}};
    static constexpr std::string_view outcomes[] = {"done", "expired"};
    static const StepFacet step{.actions = actions, .outcomes = outcomes};
    static const ComponentType type{
        .name = "page",
        .summary = "A step where a person reads and answers.",
        .children = Children::together,
        .guard = true,
        .step = &step,
        .texts = {"title"},
        .footer = {{.type = "button", .id = "next", .props = {{"action", "next"}, {"emphasis", "primary"}}},
                   {.type = "button", .id = "back", .props = {{"action", "back"}, {"emphasis", "secondary"}}}},
    };
    return type;
}

}  // namespace stegvis::flow
