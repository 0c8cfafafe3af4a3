#include "framework/component_type.hpp"

namespace stegvis::components {

namespace {

std::optional<Value> parse(std::string_view text, const Reading&)
{
    if (text == "true" || text == "false")
        return Value(text == "true");
    return std::nullopt;
}

std::string format(const Value& value, const Reading&)
{
    return value == Value(true) ? "true" : "false";
}

std::string display(const Value& value, const Reading& scope)
{
    return scope.text_of(value == Value(true) ? "stegvis.yes" : "stegvis.no");
}

ViewNode show(const Showing& scope)
{
    ViewNode node = scope.make(Role::checkbox);
    node.checked = node.value == "true" ? Checked::yes : Checked::no;
    return node;
}

}  // namespace

const ComponentType& checkbox_type()
{
    static const ValueFacet value{.parse = parse, .format = format, .display = display, .missing = "stegvis.finding.required.consent"};
    static const ViewFacet view{.show = show};
    static const ComponentType type{
        .name = "checkbox",
        .summary = "One thing that is so or not.",
        .guard = true,
        .value = &value,
        .view = &view,
        .texts = {"label"},
    };
    return type;
}

}  // namespace stegvis::components
