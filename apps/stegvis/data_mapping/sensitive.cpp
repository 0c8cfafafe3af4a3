#include "apps/stegvis/data_mapping/sensitive.hpp"

#include <array>
#include <utility>

namespace stegvis::app {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> formats = {{
    {"no-fnr", "national identity number"},
    {"no-account", "bank account number"},
    {"iban", "bank account number"},
    {"email", "e-mail address"},
}};

}  // namespace

std::string sensitivity_of(const Service& service, const FieldInfo& field)
{
    if (const Value* said = field.annotations.find("x-sensitive"))
        return said->is_string() ? said->as_string() : *said == Value(true) ? "said so by the schema" : "";
    for (const auto& [format, what] : formats)
        if (field.format == format)
            return std::string(what);
    for (const RoleRule& role : service.roles)
        if (role.person == field.path)
            return "identity number of " + role.name;
    for (const Node& node : service.nodes)
        if (node.bind == field.path)
            if (const Value* purpose = node.source.props.find("purpose"); purpose && purpose->is_string())
                return "personal: " + purpose->as_string();
    return {};
}

}  // namespace stegvis::app
