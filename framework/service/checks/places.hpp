#pragma once
/// Every expression of a service, and where it stands.

#include <functional>

#include "framework/service/checks/kinds.hpp"

namespace stegvis::loading {

/// What an expression is for.
enum class Purpose : std::uint8_t {
    condition,  ///< `when`, `must`: true or false
    value,      ///< a calculation, an item of `into`: goes to `target`
    other,      ///< anything
};

struct ExpressionPlace {
    const Expression* expression = nullptr;
    Origin origin;
    Standing standing;
    Purpose purpose = Purpose::other;
    Path target;          ///< of a value
    std::string address;  ///< of the component, may be empty
    std::string name;     ///< `when`, `must`, or the property
};

/// Calls `visit` for each, in the order of the tree, then calculations.
void for_each_expression(const Checking& checking, const std::function<void(const ExpressionPlace&)>& visit);

}  // namespace stegvis::loading
