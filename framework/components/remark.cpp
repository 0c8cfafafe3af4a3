#include "framework/component_type.hpp"
#include "framework/service.hpp"

namespace stegvis::components {

namespace {

constexpr int longest_remark = 2'000;

/// The client keeps what is typed and gives it to the action as an argument with the component's id for its name.
ViewNode show(const Showing& scope)
{
    const Value action = scope.property("action");
    const std::string name = action.is_string() ? action.as_string() : "";
    if (!scope.may(name))
        return {};
    ViewNode node = scope.make(Role::text_area);
    const std::string& id = scope.node().source.id;
    const std::string key = "stegvis." + name + "." + id;
    if (node.name.empty())
        node.name = scope.text_of(key);
    node.max_length = longest_remark;
    node.command = Object{{"action", name}, {"argument", id}};
    return node;
}

}  // namespace

const ComponentType& remark_type()
{
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "remark",
        .summary = "Words that go with an action of the step and are no answer: why one does not sign.",
        .view = &view,
        .properties = {{.name = "action", .kind = PropertyKind::text, .required = true, .doc = "The action of the step that takes the words."}},
    };
    return type;
}

}  // namespace stegvis::components
