#include "framework/expression/jmespath.hpp"
#include "framework/expression/jmespath_functions.hpp"

namespace stegvis::jmespath {
namespace {

std::size_t size_of(const Value& value)
{
    std::size_t size = 1;
    if (value.is_array()) {
        for (const Value& item : value.as_array()) size += size_of(item);
    } else if (value.is_object()) {
        for (const Member& member : value.as_object()) size += size_of(member.value);
    }
    return size;
}

std::int64_t clamped(std::int64_t at, std::int64_t low, std::int64_t high) { return at < low ? low : at > high ? high : at; }

Value sliced(const Array& items, const Node& node)
{
    const auto size = static_cast<std::int64_t>(items.size());
    const std::int64_t step = node.bounds[2].value_or(1);
    const std::int64_t low = step > 0 ? 0 : -1;
    const std::int64_t high = step > 0 ? size : size - 1;
    const auto place = [&](const std::optional<std::int64_t>& bound, std::int64_t usual) {
        if (!bound) return usual;
        return clamped(*bound < 0 ? *bound + size : *bound, low, high);
    };
    const std::int64_t first = place(node.bounds[0], step > 0 ? low : high);
    const std::int64_t last = place(node.bounds[1], step > 0 ? high : low);
    // A step beyond the size takes one item: no overflow below.
    const std::int64_t stride = clamped(step, -size - 1, size + 1);
    Array taken;
    for (std::int64_t at = first; step > 0 ? at < last : at > last; at += stride) taken.push_back(items[static_cast<std::size_t>(at)]);
    return Value(std::move(taken));
}

Value ordering(std::string_view name, const Value& a, const Value& b)
{
    if (name == "==") return Value(a == b);
    if (name == "!=") return Value(!(a == b));
    if (!a.is_number() || !b.is_number()) return Value();
    const auto order = a.as_number() <=> b.as_number();
    if (name == "<") return Value(order < 0);
    if (name == "<=") return Value(order <= 0);
    if (name == ">") return Value(order > 0);
    return Value(order >= 0);
}

class Search {
public:
    Result<Value> run(const Node& node, const Value& value)
    {
        switch (node.kind) {
            case Kind::current: return kept(value);
            case Kind::literal: return kept(node.literal);
            case Kind::field: return kept_or_null(value.find(node.text));
            case Kind::index: return kept_or_null(item_at(value, *node.bounds[0]));
            case Kind::slice: return value.is_array() ? kept(sliced(value.as_array(), node)) : Value();
            case Kind::chain: return chain(node, value);
            case Kind::list_projection: return list_projection(node, value);
            case Kind::value_projection: return value_projection(node, value);
            case Kind::filter_projection: return filter_projection(node, value);
            case Kind::flatten: return flatten(node, value);
            case Kind::multi_list: return multi_list(node, value);
            case Kind::multi_hash: return multi_hash(node, value);
            case Kind::function: return function(node, value);
            case Kind::reference: return Value();
            default: return logic(node, value);
        }
    }

private:
    /// A copy, counted: queries can multiply what they find.
    Result<Value> kept(const Value& value)
    {
        constexpr std::size_t most_values = 200'000;
        values_ += size_of(value);
        if (values_ > most_values) return Error{"expression-failed", "", "Jmespath error: the query makes too many values"};
        return value;
    }

    Result<Value> kept_or_null(const Value* value) { return value == nullptr ? Result<Value>(Value()) : kept(*value); }

    static const Value* item_at(const Value& value, std::int64_t index)
    {
        if (!value.is_array()) return nullptr;
        const std::int64_t at = index < 0 ? index + static_cast<std::int64_t>(value.as_array().size()) : index;
        return at < 0 ? nullptr : value.at(static_cast<std::size_t>(at));
    }

    Result<Value> chain(const Node& node, const Value& value)
    {
        STEGVIS_TRY(const Value left, run(node.children[0], value));
        return run(node.children[1], left);
    }

    Result<void> project(Array& results, const Node& right, const Value& item)
    {
        STEGVIS_TRY(Value result, run(right, item));
        if (!result.is_null()) results.push_back(std::move(result));
        return {};
    }

    Result<Value> list_projection(const Node& node, const Value& value)
    {
        STEGVIS_TRY(const Value left, run(node.children[0], value));
        if (!left.is_array()) return Value();
        Array results;
        for (const Value& item : left.as_array()) { STEGVIS_TRY(project(results, node.children[1], item)); }
        return Value(std::move(results));
    }

    Result<Value> value_projection(const Node& node, const Value& value)
    {
        STEGVIS_TRY(const Value left, run(node.children[0], value));
        if (!left.is_object()) return Value();
        Array results;
        for (const Member& member : left.as_object()) { STEGVIS_TRY(project(results, node.children[1], member.value)); }
        return Value(std::move(results));
    }

    Result<Value> filter_projection(const Node& node, const Value& value)
    {
        STEGVIS_TRY(const Value left, run(node.children[0], value));
        if (!left.is_array()) return Value();
        Array results;
        for (const Value& item : left.as_array()) {
            STEGVIS_TRY(const Value holds, run(node.children[2], item));
            if (is_true(holds)) { STEGVIS_TRY(project(results, node.children[1], item)); }
        }
        return Value(std::move(results));
    }

    Result<Value> flatten(const Node& node, const Value& value)
    {
        STEGVIS_TRY(Value left, run(node.children[0], value));
        if (!left.is_array()) return Value();
        Array flat;
        for (Value& item : left.as_array()) {
            if (item.is_array()) {
                for (Value& inner : item.as_array()) flat.push_back(std::move(inner));
            } else {
                flat.push_back(std::move(item));
            }
        }
        return Value(std::move(flat));
    }

    Result<Value> multi_list(const Node& node, const Value& value)
    {
        if (value.is_null()) return Value();
        Array items;
        for (const Node& child : node.children) {
            STEGVIS_TRY(Value item, run(child, value));
            items.push_back(std::move(item));
        }
        return Value(std::move(items));
    }

    Result<Value> multi_hash(const Node& node, const Value& value)
    {
        if (value.is_null()) return Value();
        Object members;
        for (std::size_t at = 0; at < node.children.size(); ++at) {
            STEGVIS_TRY(Value member, run(node.children[at], value));
            members.set(node.keys[at], std::move(member));
        }
        return Value(std::move(members));
    }

    Result<Value> logic(const Node& node, const Value& value)
    {
        STEGVIS_TRY(Value left, run(node.children[0], value));
        if (node.kind == Kind::negation) return Value(!is_true(left));
        if (node.kind == Kind::disjunction && is_true(left)) return left;
        if (node.kind == Kind::conjunction && !is_true(left)) return left;
        STEGVIS_TRY(Value right, run(node.children[1], value));
        return node.kind == Kind::comparison ? ordering(node.text, left, right) : right;
    }

    Result<Value> function(const Node& node, const Value& value)
    {
        std::vector<Value> arguments;
        for (const Node& child : node.children) {
            STEGVIS_TRY(Value argument, run(child, value));
            arguments.push_back(std::move(argument));
        }
        return run_function(node, arguments, [this](const Node& inner, const Value& item) { return run(inner, item); });
    }

    std::size_t values_ = 0;
};

}  // namespace

Result<Value> Query::search(const Value& document) const { return Search().run(root_, document); }

}  // namespace stegvis::jmespath
