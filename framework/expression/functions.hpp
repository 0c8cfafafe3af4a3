#pragma once
/// What a function of expressions is: its arguments, what is checked when it is compiled, and how it is run.

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "framework/address.hpp"
#include "framework/expression/expression.hpp"
#include "framework/expression/jmespath.hpp"
#include "framework/formats/regex.hpp"

namespace stegvis::expression {

/// What can be made of a literal argument once and for all.
using Prepared = std::variant<std::monostate, Path, Regex, jmespath::Query>;

/// One call: arguments evaluated and cast to the kinds of the function.
struct Call {
    std::span<const Value> arguments;
    const Scope& scope;
    const Prepared& prepared;

    /// The argument, null when it was left out.
    [[nodiscard]] const Value& argument(std::size_t index) const;
};

/// A call as it was written, before its arguments are compiled.
struct WrittenCall {
    std::span<const Value> arguments;
    Prepared* prepared;

    [[nodiscard]] bool is_literal(std::size_t index) const { return !arguments[index].is_array(); }
};

using Run = Result<Value> (*)(const Call& call);
/// Looks at the arguments beyond number and kind, and prepares what can be. Null = nothing to do.
using Check = Result<void> (*)(const WrittenCall& call);

struct Function {
    FunctionInfo info;
    Run run = nullptr;
    Check check = nullptr;
    bool counts_itself = false;  ///< `check` says what is wrong with the number of arguments
    bool chooses = false;        ///< `if`: the first argument decides whether the second or the fourth is evaluated
};

[[nodiscard]] std::span<const Function> logic_functions();
[[nodiscard]] std::span<const Function> comparison_functions();
[[nodiscard]] std::span<const Function> number_functions();
[[nodiscard]] std::span<const Function> text_functions();
[[nodiscard]] std::span<const Function> date_functions();
[[nodiscard]] std::span<const Function> structure_functions();
[[nodiscard]] std::span<const Function> context_functions();

/// nullptr when there is none of that name.
[[nodiscard]] const Function* find_function(std::string_view name);
/// The name that was probably meant, empty when none is near.
[[nodiscard]] std::string nearest_function(std::string_view name);

}  // namespace stegvis::expression
