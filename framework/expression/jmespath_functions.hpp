#pragma once
/// The built-in functions of JMESPath.

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "framework/expression/jmespath.hpp"

namespace stegvis::jmespath {

/// What is wrong with the name or the number of arguments of a call; nothing when it is right.
[[nodiscard]] std::optional<std::string> fault_of_call(const Node& call);

/// Evaluates a referred expression (`&name`) against an item.
using Evaluate = std::function<Result<Value>(const Node& node, const Value& item)>;

/// Runs a call whose plain arguments are evaluated; where the call has a reference, `arguments` holds null.
[[nodiscard]] Result<Value> run_function(const Node& call, std::span<const Value> arguments, const Evaluate& evaluate);

/// False, null, and whatever is empty count as false.
[[nodiscard]] bool is_true(const Value& value);

}  // namespace stegvis::jmespath
