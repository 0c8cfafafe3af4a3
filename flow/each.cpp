#include "framework/component_type.hpp"

namespace stegvis::flow {

const ComponentType& each_type()
{
    static constexpr std::string_view outcomes[] = {"done", "expired"};
    static constexpr std::string_view orders[] = {"turn", "any"};
    static const StepFacet step{.outcomes = outcomes, .rests = false};
    static const ComponentType type{
        .name = "each",
        .summary = "The same steps, or the same fields, once for each row.",
        .children = Children::per_row,
        .step = &step,
        .properties =
            {
                {.name = "order", .kind = PropertyKind::choice, .doc = "turn: row after row; any: all rows at once.", .words = orders},
                {.name = "fixed", .kind = PropertyKind::boolean, .doc = "Whether rows can neither be added nor removed here."},
                {.name = "add", .doc = "The words of the button that adds a row."},
                {.name = "remove", .doc = "The words of the button that removes a row."},
            },
    };
    return type;
}

}  // namespace stegvis::flow
