#pragma once
/// Which fields are to be handled with care, as far as the service says so.

#include <string>

#include "framework/service.hpp"

namespace stegvis::app {

/// What the field holds about a person, empty when nothing says that it does. From the schema's format (identity and account
/// numbers, e-mail), `x-sensitive` in the schema (a text, or true), a role whose persons it names, or the purpose that a component
/// gives it (an HTML autocomplete token: name, tel, street-address, bday, ...).
[[nodiscard]] std::string sensitivity_of(const Service& service, const FieldInfo& field);

}  // namespace stegvis::app
