#include "framework/expression/trace.hpp"

#include "framework/expression/compile.hpp"
#include "framework/expression/run.hpp"

namespace stegvis {
namespace {

/// The tree of all parts, none of them evaluated yet.
Trace blank(const Value& source, const expression::Node& node)
{
    Trace trace{.source = source};
    trace.parts.reserve(node.arguments.size());
    for (std::size_t i = 0; i < node.arguments.size(); ++i)
        trace.parts.push_back(blank(source.as_array()[i + 1], node.arguments[i]));
    return trace;
}

void note(Trace& trace, const Result<Value>& result)
{
    trace.evaluated = true;
    if (result)
        trace.value = *result;
    else
        trace.failed = result.error().message;
}

/// Follows the evaluator down and up the tree.
class Recorder {
public:
    explicit Recorder(Trace& root) : path_{&root} {}
    void enter(std::size_t index) { path_.push_back(&path_.back()->parts[index]); }
    void leave(const Result<Value>& result)
    {
        note(*path_.back(), result);
        path_.pop_back();
    }

private:
    std::vector<Trace*> path_;
};

}  // namespace

std::string_view Trace::function() const
{
    const bool call = source.is_array() && !source.as_array().empty() && source.as_array()[0].is_string();
    return call ? std::string_view(source.as_array()[0].as_string()) : std::string_view();
}

Trace trace(const Value& source, const Scope& scope)
{
    const auto node = expression::compile_node(source, {});
    if (!node) {
        Trace unreadable{.source = source};
        note(unreadable, node.error());
        return unreadable;
    }
    Trace root = blank(source, *node);
    Recorder recorder(root);
    note(root, expression::run(*node, scope, recorder));
    return root;
}

}  // namespace stegvis
