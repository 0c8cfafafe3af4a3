#pragma once
/// The evaluator, once: alone, or with somebody who watches it part by part.

#include <algorithm>

#include "framework/expression/casts.hpp"
#include "framework/expression/program.hpp"

namespace stegvis::expression {

/// Nobody watches: evaluation then costs nothing more.
struct Unobserved {
    void enter(std::size_t) {}
    void leave(const Result<Value>&) {}
};

template <class Observer>
[[nodiscard]] Result<Value> run(const Node& node, const Scope& scope, Observer& observer);

/// The argument, cast to its kind. The observer hears of it as it was before the cast.
template <class Observer>
[[nodiscard]] Result<Value> run_argument(const Node& call, std::size_t index, const Scope& scope, Observer& observer)
{
    const std::string_view kinds = call.function->info.arguments;
    observer.enter(index);
    auto value = run(call.arguments[index], scope, observer);
    observer.leave(value);
    if (value) value = cast(std::move(value).value(), kinds[std::min(index, kinds.size() - 1)]);
    if (value) return value;
    Error error = std::move(value).error();
    error.where = "/" + std::to_string(index + 1) + error.where;
    return error;
}

/// `if`: nothing is computed that is not asked for.
template <class Observer>
[[nodiscard]] Result<Value> run_choice(const Node& call, const Scope& scope, Observer& observer)
{
    STEGVIS_TRY(const Value condition, run_argument(call, 0, scope, observer));
    const bool holds = condition.is_bool() && condition.as_bool();
    const std::size_t chosen = holds ? 1 : 3;
    if (chosen >= call.arguments.size()) return Value();
    return run_argument(call, chosen, scope, observer);
}

template <class Observer>
Result<Value> run(const Node& node, const Scope& scope, Observer& observer)
{
    if (node.function == nullptr) return node.literal;
    if (node.function->chooses) return run_choice(node, scope, observer);
    std::vector<Value> arguments;
    arguments.reserve(node.arguments.size());
    for (std::size_t index = 0; index < node.arguments.size(); ++index) {
        STEGVIS_TRY(Value value, run_argument(node, index, scope, observer));
        arguments.push_back(std::move(value));
    }
    STEGVIS_TRY(Value result, node.function->run({arguments, scope, node.prepared}));
    return cast(std::move(result), node.function->info.result);
}

[[nodiscard]] inline Result<Value> run(const Node& node, const Scope& scope)
{
    Unobserved nobody;
    return run(node, scope, nobody);
}

}  // namespace stegvis::expression
