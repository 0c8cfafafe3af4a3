#include <utility>

#include "framework/component_type.hpp"

namespace stegvis::components {

namespace {

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::group);
    node.description.clear();
    for (ViewNode& list : scope.answers()) {
        // The heading names the list: said once, and drawn once.
        ViewNode heading{.id = list.id + ":heading", .role = Role::heading, .name = std::exchange(list.name, {}), .level = list.level};
        node.children.push_back(std::move(heading));
        if (!list.children.empty())
            node.children.push_back(std::move(list));
    }
    return node;
}

}  // namespace

const ComponentType& summary_type()
{
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "summary",
        .summary = "Questions and answers so far, each with a way back to change it.",
        .view = &view,
    };
    return type;
}

}  // namespace stegvis::components
