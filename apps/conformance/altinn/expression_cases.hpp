#pragma once
/// Runs files in the format of altinn/expressions.

#include "apps/conformance/program/suite.hpp"

namespace stegvis::conformance::altinn {

enum class Stage {
    evaluation,  ///< a failure may come when the expression is compiled or when it is evaluated
    compilation, ///< it has to come when it is compiled
};

[[nodiscard]] std::vector<Verdict> run_expression_cases(const std::filesystem::path& folder, Stage stage);

/// Equal all the way down; numbers when they are the same double, the precision in which the cases were written down.
[[nodiscard]] bool same_result(const Value& expected, const Value& actual);

}  // namespace stegvis::conformance::altinn
