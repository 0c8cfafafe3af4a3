#pragma once
/// From JSON to the compiled form.

#include "framework/expression/program.hpp"

namespace stegvis::expression {

/// Errors as `Expression::compile` has them.
[[nodiscard]] Result<Node> compile_node(const Value& source, const CompileOptions& options);

}  // namespace stegvis::expression
