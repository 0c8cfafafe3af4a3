#include "framework/components/support/text_value.hpp"

namespace stegvis::components {

namespace {

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::radio_group);
    for (const Option& option : scope.options()) {
        ViewNode radio{.id = node.id + ":" + option.value, .role = Role::radio, .name = option.name, .value = option.value};
        radio.checked = option.value == node.value ? Checked::yes : Checked::no;
        radio.path = node.path;
        radio.readonly = node.readonly;
        node.children.push_back(std::move(radio));
    }
    return node;
}

}  // namespace

const ComponentType& radio_group_type()
{
    static const ValueFacet value{.parse = parse_choice, .format = format_plain, .display = option_name, .malformed = "stegvis.finding.enum", .missing = "stegvis.finding.required.choice"};
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "radio-group",
        .summary = "A choice of one among a few, all in sight.",
        .guard = true,
        .value = &value,
        .view = &view,
        .texts = {"label"},
    };
    return type;
}

}  // namespace stegvis::components
