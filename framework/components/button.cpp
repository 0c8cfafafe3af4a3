#include <algorithm>

#include "framework/component_type.hpp"

namespace stegvis::components {

namespace {

constexpr std::string_view emphases[] = {"normal", "primary", "secondary", "danger", "quiet"};

ViewNode show(const Showing& scope)
{
    const Value action = scope.property("action");
    const std::string name = action.is_string() ? action.as_string() : "";
    if (!scope.may(name))
        return {};
    ViewNode node = scope.make(Role::button);
    if (node.name.empty())
        node.name = scope.text_of("stegvis." + name);
    const Value emphasis = scope.property("emphasis");
    const auto found = emphasis.is_string() ? std::find(std::begin(emphases), std::end(emphases), emphasis.as_string()) : std::end(emphases);
    node.emphasis = found == std::end(emphases) ? Emphasis::normal : static_cast<Emphasis>(found - std::begin(emphases));
    node.command = scope.act(name);
    return node;
}

}  // namespace

const ComponentType& button_type()
{
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "button",
        .summary = "Does an action of its step.",
        .view = &view,
        .properties =
            {
                {.name = "action", .kind = PropertyKind::text, .required = true, .doc = "An action of the step: next, back, sign, ..."},
                {.name = "emphasis", .kind = PropertyKind::choice, .doc = "How much it stands out.", .words = emphases},
            },
    };
    return type;
}

}  // namespace stegvis::components
