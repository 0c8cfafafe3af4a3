#include "framework/expression/jmespath_functions.hpp"

#include <algorithm>

#include "framework/json.hpp"
#include "framework/sorting.hpp"
#include "framework/unicode.hpp"

namespace stegvis::jmespath {
namespace {

struct Invocation {
    const Node& call;
    std::span<const Value> arguments;
    const Evaluate& evaluate;
};

using Run = Result<Value> (*)(const Invocation& invocation);

Error wrong(std::string message) { return Error{"expression-failed", "", "Jmespath error: " + std::move(message)}; }

std::string_view kind_of(char letter)
{
    switch (letter) {
        case 'n': return "number";
        case 's': return "string";
        case 'l': return "array";
        case 'o': return "object";
        default: return "any";
    }
}

bool all_are(const Array& items, bool (Value::*test)() const)
{
    return std::all_of(items.begin(), items.end(), [test](const Value& item) { return (item.*test)(); });
}

Result<void> check_same_kind(const Array& items, std::string_view what)
{
    if (all_are(items, &Value::is_number) || all_are(items, &Value::is_string)) return {};
    return wrong(std::string(what) + " takes numbers or strings alone");
}

bool less(const Value& a, const Value& b)
{
    return a.is_number() ? a.as_number() < b.as_number() : compare_text(a.as_string(), b.as_string()) < 0;
}

Result<Value> total(const Array& items, std::string_view what)
{
    if (!all_are(items, &Value::is_number)) return wrong(std::string(what) + " takes an array of numbers");
    Decimal sum;
    for (const Value& item : items) sum = sum + item.as_number();
    return Value(sum);
}

/// Each item with what the referred expression gives for it.
struct Keyed {
    Value key;
    Value item;
};

Result<std::vector<Keyed>> keyed(const Invocation& in)
{
    std::vector<Keyed> pairs;
    Array keys;
    for (const Value& item : in.arguments[0].as_array()) {
        STEGVIS_TRY(Value key, in.evaluate(in.call.children[1].children[0], item));
        keys.push_back(key);
        pairs.push_back({std::move(key), item});
    }
    STEGVIS_TRY(check_same_kind(keys, in.call.text));
    return pairs;
}

bool key_less(const Keyed& a, const Keyed& b) { return less(a.key, b.key); }

Result<Value> run_abs(const Invocation& in) { return Value(abs(in.arguments[0].as_number())); }
Result<Value> run_ceil(const Invocation& in) { return Value(ceil(in.arguments[0].as_number())); }
Result<Value> run_floor(const Invocation& in) { return Value(floor(in.arguments[0].as_number())); }
Result<Value> run_sum(const Invocation& in) { return total(in.arguments[0].as_array(), "sum"); }

Result<Value> run_avg(const Invocation& in)
{
    const Array& items = in.arguments[0].as_array();
    if (items.empty()) return Value();
    STEGVIS_TRY(const Value sum, total(items, "avg"));
    STEGVIS_TRY(const Decimal mean, Decimal::divide(sum.as_number(), Decimal(items.size())));
    return Value(mean);
}

Result<Value> run_contains(const Invocation& in)
{
    const Value& subject = in.arguments[0];
    if (subject.is_array()) {
        const Array& items = subject.as_array();
        return Value(std::find(items.begin(), items.end(), in.arguments[1]) != items.end());
    }
    if (!subject.is_string()) return wrong("contains takes an array or a string");
    return Value(in.arguments[1].is_string() && subject.as_string().find(in.arguments[1].as_string()) != std::string::npos);
}

Result<Value> run_starts_with(const Invocation& in)
{
    const std::string& part = in.arguments[1].as_string();
    return Value(in.arguments[0].as_string().compare(0, part.size(), part) == 0);
}

Result<Value> run_ends_with(const Invocation& in)
{
    const std::string& text = in.arguments[0].as_string();
    const std::string& part = in.arguments[1].as_string();
    return Value(text.size() >= part.size() && text.compare(text.size() - part.size(), part.size(), part) == 0);
}

Result<Value> run_join(const Invocation& in)
{
    const Array& items = in.arguments[1].as_array();
    if (!all_are(items, &Value::is_string)) return wrong("join takes an array of strings");
    std::string text;
    for (std::size_t at = 0; at < items.size(); ++at) {
        if (at > 0) text += in.arguments[0].as_string();
        text += items[at].as_string();
        if (text.size() > (1u << 20)) return wrong("the text is longer than 1 MiB");
    }
    return Value(std::move(text));
}

Result<Value> run_keys(const Invocation& in)
{
    Array keys;
    for (const Member& member : in.arguments[0].as_object()) keys.emplace_back(member.key);
    return Value(std::move(keys));
}

Result<Value> run_values(const Invocation& in)
{
    Array values;
    for (const Member& member : in.arguments[0].as_object()) values.push_back(member.value);
    return Value(std::move(values));
}

Result<Value> run_length(const Invocation& in)
{
    const Value& subject = in.arguments[0];
    if (subject.is_string()) return Value(utf8_length(subject.as_string()));
    if (subject.is_array()) return Value(subject.as_array().size());
    if (subject.is_object()) return Value(subject.as_object().size());
    return wrong("length takes a string, an array or an object");
}

Result<Value> run_map(const Invocation& in)
{
    Array mapped;
    for (const Value& item : in.arguments[1].as_array()) {
        STEGVIS_TRY(Value result, in.evaluate(in.call.children[0].children[0], item));
        mapped.push_back(std::move(result));
    }
    return Value(std::move(mapped));
}

Result<Value> run_max(const Invocation& in)
{
    const Array& items = in.arguments[0].as_array();
    STEGVIS_TRY(check_same_kind(items, "max"));
    return items.empty() ? Value() : *std::max_element(items.begin(), items.end(), less);
}

Result<Value> run_min(const Invocation& in)
{
    const Array& items = in.arguments[0].as_array();
    STEGVIS_TRY(check_same_kind(items, "min"));
    return items.empty() ? Value() : *std::min_element(items.begin(), items.end(), less);
}

Result<Value> run_max_by(const Invocation& in)
{
    STEGVIS_TRY(const std::vector<Keyed> pairs, keyed(in));
    return pairs.empty() ? Value() : std::max_element(pairs.begin(), pairs.end(), key_less)->item;
}

Result<Value> run_min_by(const Invocation& in)
{
    STEGVIS_TRY(const std::vector<Keyed> pairs, keyed(in));
    return pairs.empty() ? Value() : std::min_element(pairs.begin(), pairs.end(), key_less)->item;
}

Result<Value> run_merge(const Invocation& in)
{
    Object merged;
    for (const Value& part : in.arguments) {
        for (const Member& member : part.as_object()) merged.set(member.key, member.value);
    }
    return Value(std::move(merged));
}

Result<Value> run_not_null(const Invocation& in)
{
    const auto found = std::find_if(in.arguments.begin(), in.arguments.end(), [](const Value& value) { return !value.is_null(); });
    return found == in.arguments.end() ? Value() : *found;
}

Result<Value> run_reverse(const Invocation& in)
{
    const Value& subject = in.arguments[0];
    if (subject.is_array()) return Value(Array(subject.as_array().rbegin(), subject.as_array().rend()));
    if (!subject.is_string()) return wrong("reverse takes an array or a string");
    std::u32string points;
    for (CodePoints rest(subject.as_string()); const auto point = rest.next();) points += *point;
    std::string text;
    for (auto point = points.rbegin(); point != points.rend(); ++point) append_utf8(text, *point);
    return Value(std::move(text));
}

Result<Value> run_sort(const Invocation& in)
{
    Array items = in.arguments[0].as_array();
    STEGVIS_TRY(check_same_kind(items, "sort"));
    sort_stable(items, less);
    return Value(std::move(items));
}

Result<Value> run_sort_by(const Invocation& in)
{
    STEGVIS_TRY(std::vector<Keyed> pairs, keyed(in));
    sort_stable(pairs, key_less);
    Array items;
    for (Keyed& pair : pairs) items.push_back(std::move(pair.item));
    return Value(std::move(items));
}

Result<Value> run_to_array(const Invocation& in)
{
    return in.arguments[0].is_array() ? in.arguments[0] : Value(Array{in.arguments[0]});
}

Result<Value> run_to_string(const Invocation& in)
{
    return in.arguments[0].is_string() ? in.arguments[0] : Value(write_json(in.arguments[0]));
}

Result<Value> run_to_number(const Invocation& in)
{
    if (in.arguments[0].is_number()) return in.arguments[0];
    if (!in.arguments[0].is_string()) return Value();
    auto number = Decimal::parse(in.arguments[0].as_string());
    return number ? Value(std::move(number).value()) : Value();
}

Result<Value> run_type(const Invocation& in) { return Value(in.arguments[0].type_name()); }

struct Function {
    std::string_view name;
    std::string_view kinds;  ///< one letter for each argument: n s l(ist) o(bject) a(ny) r(eference)
    Run run;
    bool any_more = false;
};

constexpr Function functions[] = {
    {"abs", "n", run_abs}, {"avg", "l", run_avg}, {"ceil", "n", run_ceil}, {"contains", "aa", run_contains},
    {"ends_with", "ss", run_ends_with}, {"floor", "n", run_floor}, {"join", "sl", run_join}, {"keys", "o", run_keys},
    {"length", "a", run_length}, {"map", "rl", run_map}, {"max", "l", run_max}, {"max_by", "lr", run_max_by},
    {"merge", "o", run_merge, true}, {"min", "l", run_min}, {"min_by", "lr", run_min_by}, {"not_null", "a", run_not_null, true},
    {"reverse", "a", run_reverse}, {"sort", "l", run_sort}, {"sort_by", "lr", run_sort_by}, {"starts_with", "ss", run_starts_with},
    {"sum", "l", run_sum}, {"to_array", "a", run_to_array}, {"to_number", "a", run_to_number}, {"to_string", "a", run_to_string},
    {"type", "a", run_type}, {"values", "o", run_values},
};

const Function* find(std::string_view name)
{
    const auto* found = std::find_if(std::begin(functions), std::end(functions), [name](const Function& f) { return f.name == name; });
    return found == std::end(functions) ? nullptr : found;
}

char kind_at(const Function& function, std::size_t index) { return function.kinds[std::min(index, function.kinds.size() - 1)]; }

bool fits(const Value& value, char kind)
{
    switch (kind) {
        case 'n': return value.is_number();
        case 's': return value.is_string();
        case 'l': return value.is_array();
        case 'o': return value.is_object();
        default: return true;
    }
}

}  // namespace

std::optional<std::string> fault_of_call(const Node& call)
{
    const Function* function = find(call.text);
    if (function == nullptr) return "Unknown function '" + call.text + "'";
    const std::size_t count = call.children.size();
    const bool enough = function->any_more ? count >= function->kinds.size() : count == function->kinds.size();
    if (!enough) return "The function '" + call.text + "' takes " + std::to_string(function->kinds.size()) + " argument(s)";
    for (std::size_t at = 0; at < count; ++at) {
        const bool wants_reference = kind_at(*function, at) == 'r';
        if (wants_reference != (call.children[at].kind == Kind::reference)) {
            return "The function '" + call.text + (wants_reference ? "' takes an expression (&...) here" : "' takes no expression (&...) here");
        }
    }
    return std::nullopt;
}

Result<Value> run_function(const Node& call, std::span<const Value> arguments, const Evaluate& evaluate)
{
    const Function& function = *find(call.text);
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        const char kind = kind_at(function, at);
        if (!fits(arguments[at], kind)) {
            return wrong(call.text + " takes " + std::string(kind_of(kind)) + ", got " + std::string(arguments[at].type_name()));
        }
    }
    return function.run({call, arguments, evaluate});
}

bool is_true(const Value& value)
{
    if (value.is_bool()) return value.as_bool();
    if (value.is_string()) return !value.as_string().empty();
    if (value.is_array()) return !value.as_array().empty();
    if (value.is_object()) return !value.as_object().empty();
    return value.is_number();
}

}  // namespace stegvis::jmespath
