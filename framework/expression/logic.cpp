#include "framework/expression/casts.hpp"
#include "framework/expression/functions.hpp"

namespace stegvis::expression {
namespace {

bool is_true(const Value& value) { return value.is_bool() && value.as_bool(); }

Result<Value> negation(const Call& call) { return Value(!is_true(call.argument(0))); }

Result<Value> conjunction(const Call& call)
{
    bool all = true;
    for (const Value& argument : call.arguments) all = all && is_true(argument);
    return Value(all);
}

Result<Value> disjunction(const Call& call)
{
    bool any = false;
    for (const Value& argument : call.arguments) any = any || is_true(argument);
    return Value(any);
}

/// The evaluator hands over the condition and the argument that it chose, and nothing else.
Result<Value> chosen(const Call& call) { return call.argument(1); }

Result<void> check_if(const WrittenCall& call)
{
    const std::size_t count = call.arguments.size();
    if (count > 2 && call.arguments[2] != Value("else")) {
        return Error{"not-literal", "/3", "Expected third argument to be \"else\""};
    }
    if (count == 2 || count == 4) return {};
    return Error{"wrong-argument-count", "", "Expected either 2 arguments (if) or 4 (if + else), got " + std::to_string(count)};
}

constexpr Function functions[] = {
    {{"not", 1, 1, "b", 'b', "Whether the argument is not true."}, negation},
    {{"and", 1, any_number, "b", 'b', "Whether all arguments are true."}, conjunction},
    {{"or", 1, any_number, "b", 'b', "Whether at least one argument is true."}, disjunction},
    {{"if", 2, 4, "baaa", 'a', "The second argument when the first is true; else the fourth, after the word \"else\", or null."},
        chosen, check_if, true, true},
};

}  // namespace

std::span<const Function> logic_functions() { return functions; }

}  // namespace stegvis::expression
