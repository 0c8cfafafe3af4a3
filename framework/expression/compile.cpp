#include "framework/expression/compile.hpp"

#include <algorithm>

#include "framework/expression/casts.hpp"

namespace stegvis::expression {
namespace {

std::string expected_count(const FunctionInfo& info)
{
    if (info.max_arguments == any_number) return std::to_string(info.min_arguments) + "+";
    const std::string most = std::to_string(info.max_arguments);
    return info.min_arguments == info.max_arguments ? most : std::to_string(info.min_arguments) + "-" + most;
}

Result<void> check_count(const Function& function, std::size_t count)
{
    const FunctionInfo& info = function.info;
    if (function.counts_itself || (count >= info.min_arguments && count <= info.max_arguments)) return {};
    return Error{"wrong-argument-count", "",
        "Invalid number of arguments for " + std::string(info.name) + ": Expected " + expected_count(info) + " argument(s), got " +
            std::to_string(count)};
}

/// The kind of value that comes of a node: a letter as in FunctionInfo, `0` for null.
char kind_of(const Node& node)
{
    if (node.function != nullptr) return node.function->info.result;
    if (node.literal.is_null()) return '0';
    if (node.literal.is_bool()) return 'b';
    return node.literal.is_number() ? 'n' : 's';
}

std::string_view name_of(char kind)
{
    switch (kind) {
        case '0': return "null";
        case 'b': return "boolean";
        case 'n': return "number";
        case 's': return "string";
        case 'd': return "date";
        case 'l': return "list";
        case 'o': return "object";
        default: return "any";
    }
}

/// Whether a value of the kind can ever be what is wanted; the value itself is looked at when it is there.
bool can_be(char kind, char wanted)
{
    switch (wanted) {
        case 'b':
        case 'n':
        case 's': return kind != 'l' && kind != 'o';
        case 'd': return kind == '0' || kind == 's' || kind == 'a';
        case 'l': return kind == 'l' || kind == 'a';
        default: return true;
    }
}

Result<void> check_kind(const FunctionInfo& info, std::size_t index, const Node& argument)
{
    const char wanted = info.arguments[std::min(index, info.arguments.size() - 1)];
    const char kind = kind_of(argument);
    if (can_be(kind, wanted)) return {};
    return Error{"wrong-argument-type", "/" + std::to_string(index + 1),
        "Expected argument to be " + std::string(name_of(wanted)) + ", got " + std::string(name_of(kind))};
}

class Compiler {
public:
    explicit Compiler(const CompileOptions& options) : options_(options) {}

    [[nodiscard]] Result<Node> argument(const Value& source, std::size_t depth)
    {
        if (++nodes_ > options_.max_nodes) return Error{"expression-too-large", "", "The expression has too many parts"};
        if (source.is_array()) return call(source.as_array(), depth + 1);
        if (source.is_object()) return Error{"invalid-literal", "", "Invalid type \"object\""};
        Node literal;
        literal.literal = source;
        return literal;
    }

    [[nodiscard]] Result<Node> call(const Array& source, std::size_t depth)
    {
        if (depth > options_.max_depth) return Error{"expression-too-large", "", "The expression is nested too deeply"};
        STEGVIS_TRY(const Function* function, function_of(source));
        const std::span<const Value> arguments = std::span(source).subspan(1);
        STEGVIS_TRY(check_count(*function, arguments.size()));
        Node node;
        node.function = function;
        if (function->check != nullptr) { STEGVIS_TRY(function->check({arguments, &node.prepared})); }
        node.arguments.reserve(arguments.size());
        for (std::size_t index = 0; index < arguments.size(); ++index) {
            auto compiled = argument(arguments[index], depth);
            if (!compiled) {
                Error error = std::move(compiled).error();
                error.where = "/" + std::to_string(index + 1) + error.where;
                return error;
            }
            STEGVIS_TRY(check_kind(function->info, index, *compiled));
            node.arguments.push_back(std::move(compiled).value());
        }
        return node;
    }

private:
    [[nodiscard]] static Result<const Function*> function_of(const Array& source)
    {
        if (source.empty()) return Error{"invalid-literal", "", "Missing function name in expression"};
        if (!source[0].is_string()) {
            return Error{"invalid-literal", "/0", "Function name in expression should be string, got " + shown(source[0])};
        }
        const std::string& name = source[0].as_string();
        if (const Function* function = find_function(name)) return function;
        std::string message = "Function " + shown(source[0]) + " not implemented";
        const std::string near = nearest_function(name);
        if (!near.empty()) message += "; did you mean \"" + near + "\"?";
        return Error{"unknown-function", "/0", std::move(message)};
    }

    const CompileOptions& options_;
    std::size_t nodes_ = 0;
};

bool is_call(const Value& source) { return source.is_array() && !source.as_array().empty() && source.as_array()[0].is_string(); }

}  // namespace

Result<Node> compile_node(const Value& source, const CompileOptions& options)
{
    Compiler compiler(options);
    if (is_call(source)) return compiler.call(source.as_array(), 1);
    if (options.scalar_literals) return compiler.argument(source, 0);
    Node literal;
    literal.literal = source;
    return literal;
}

}  // namespace stegvis::expression
