#pragma once
/// Trace: an evaluation, part by part, for those who ask why.

#include <string>
#include <vector>

#include "framework/expression/scope.hpp"
#include "framework/value.hpp"

namespace stegvis {

/// One part of an expression and what it gave.
struct Trace {
    Value source;              ///< as it was written
    Value value;               ///< what it gave, before the call around it made a number or a text of it
    std::string failed;        ///< why it gave nothing, empty = it did not fail
    bool evaluated = false;    ///< false for the branch of an `if` that was not taken, and for what comes after a failure
    std::vector<Trace> parts;  ///< the arguments of a call, literals too

    /// The name of the function, empty for a literal.
    [[nodiscard]] std::string_view function() const;
};

/// Evaluates the expression by the same rules as `Expression::evaluate`, and tells what each part gave. Errors are in the trace.
[[nodiscard]] Trace trace(const Value& source, const Scope& scope);

}  // namespace stegvis
