#include "framework/expression/casts.hpp"
#include "framework/expression/functions.hpp"

namespace stegvis::expression {
namespace {

Result<Value> list(const Call& call) { return Value(Array(call.arguments.begin(), call.arguments.end())); }

Result<Value> object(const Call& call)
{
    Object made;
    for (std::size_t at = 0; at + 1 < call.arguments.size(); at += 2) {
        const Value& key = call.arguments[at];
        if (!key.is_string()) return failed("Object keys must be strings, got " + shown(key));
        if (made.contains(key.as_string())) return failed("Object keys must be unique, got " + shown(key) + " twice");
        made.set(key.as_string(), call.arguments[at + 1]);
    }
    return Value(std::move(made));
}

Result<void> check_object(const WrittenCall& call)
{
    if (call.arguments.size() % 2 == 0) return {};
    return Error{"wrong-argument-count", "", "The object function must have an even number of arguments"};
}

Result<Value> query(const Call& call)
{
    if (const auto* prepared = std::get_if<jmespath::Query>(&call.prepared)) return prepared->search(call.argument(0));
    if (!call.argument(1).is_string()) return failed("Expected argument to be string, got " + shown(call.argument(1)));
    STEGVIS_TRY(const jmespath::Query compiled, jmespath::Query::compile(call.argument(1).as_string()));
    return compiled.search(call.argument(0));
}

Result<void> check_query(const WrittenCall& call)
{
    if (!call.arguments[1].is_string()) return {};
    auto compiled = jmespath::Query::compile(call.arguments[1].as_string());
    if (!compiled) return Error{compiled.error().code, "/2", compiled.error().message};
    *call.prepared = std::move(compiled).value();
    return {};
}

constexpr Function functions[] = {
    {{"list", 0, any_number, "a", 'l', "A list of all arguments."}, list},
    {{"object", 0, any_number, "a", 'o', "An object: each key, a text, is followed by its value."}, object, check_object},
    {{"jmespath", 2, 2, "a", 'a', "What a JMESPath query finds in the first argument."}, query, check_query},
};

}  // namespace

std::span<const Function> structure_functions() { return functions; }

}  // namespace stegvis::expression
