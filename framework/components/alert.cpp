#include <algorithm>

#include "framework/component_type.hpp"

namespace stegvis::components {

namespace {

constexpr std::string_view severities[] = {"error", "warning", "info", "success"};

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::alert);
    node.name = scope.text("title");
    node.description = scope.text("text");
    if (node.name.empty())
        std::swap(node.name, node.description);
    const Value severity = scope.property("severity");
    const auto found = severity.is_string() ? std::find(std::begin(severities), std::end(severities), severity.as_string()) : std::end(severities);
    node.severity = found == std::end(severities) ? Severity::info : static_cast<Severity>(found - std::begin(severities));
    return node;
}

}  // namespace

const ComponentType& alert_type()
{
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "alert",
        .summary = "A message that stands out.",
        .view = &view,
        .properties = {{.name = "severity", .kind = PropertyKind::choice, .doc = "How much it matters.", .words = severities}},
        .texts = {"text"},
    };
    return type;
}

}  // namespace stegvis::components
