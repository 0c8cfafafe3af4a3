#include <array>

#include "framework/expression/casts.hpp"
#include "framework/expression/functions.hpp"
#include "framework/unicode.hpp"

namespace stegvis::expression {
namespace {

enum class Order { before, same, after };

bool equal_texts(const Value& a, const Value& b)
{
    if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
    return same_text(a.as_string(), b.as_string());
}

/// The order of two numbers, both cast; nothing when one is null.
std::optional<Order> order_of_numbers(const Value& a, const Value& b)
{
    if (a.is_null() || b.is_null()) return std::nullopt;
    const auto order = a.as_number() <=> b.as_number();
    return order < 0 ? Order::before : order > 0 ? Order::after : Order::same;
}

bool holds(std::string_view name, std::optional<Order> order)
{
    if (!order) return false;
    if (name == "greaterThan" || name == "isAfter") return *order == Order::after;
    if (name == "greaterThanEq" || name == "isAfterEq") return *order != Order::before;
    if (name == "lessThan" || name == "isBefore") return *order == Order::before;
    return *order != Order::after;
}

template <const std::string_view& name>
Result<Value> ordered(const Call& call)
{
    return Value(holds(name, order_of_numbers(call.argument(0), call.argument(1))));
}

constexpr std::string_view greater_than = "greaterThan";
constexpr std::string_view greater_than_eq = "greaterThanEq";
constexpr std::string_view less_than = "lessThan";
constexpr std::string_view less_than_eq = "lessThanEq";

Result<Value> equals(const Call& call) { return Value(equal_texts(call.argument(0), call.argument(1))); }
Result<Value> not_equals(const Call& call) { return Value(!equal_texts(call.argument(0), call.argument(1))); }

/// A date argument: nothing for null and for blank text.
Result<std::optional<Moment>> moment_of(const Value& value)
{
    STEGVIS_TRY(const Value text, cast(value, 'd'));
    if (text.is_null() || text.as_string().find_first_not_of(" \t\n\r") == std::string::npos) return std::optional<Moment>();
    STEGVIS_TRY(Moment moment, parse_moment(text.as_string()));
    return std::optional<Moment>(moment);
}

std::int64_t position(const Moment& moment) { return DateTime{moment.local, moment.utc_offset.value_or(0)}.instant().ms; }

Result<bool> compare_dates(std::string_view name, const Value& a, const Value& b)
{
    STEGVIS_TRY(const std::optional<Moment> first, moment_of(a));
    STEGVIS_TRY(const std::optional<Moment> second, moment_of(b));
    if (!first || !second) return false;
    if (first->utc_offset.has_value() != second->utc_offset.has_value()) {
        return failed("Can not compare timestamps where only one specify timezone");
    }
    if (name == "isSameDay") {
        if (first->utc_offset != second->utc_offset) {
            return failed("Can not figure out if timestamps in different timezones are in the same day");
        }
        return first->local.date == second->local.date;
    }
    const std::int64_t difference = position(*first) - position(*second);
    return holds(name, difference < 0 ? Order::before : difference > 0 ? Order::after : Order::same);
}

Result<bool> compare_by(std::string_view name, const Value& a, const Value& b)
{
    if (name == "equals") {
        STEGVIS_TRY(const Value first, to_text(a));
        STEGVIS_TRY(const Value second, to_text(b));
        return equal_texts(first, second);
    }
    if (name.substr(0, 2) == "is") return compare_dates(name, a, b);
    STEGVIS_TRY(const Value first, to_number(a));
    STEGVIS_TRY(const Value second, to_number(b));
    return holds(name, order_of_numbers(first, second));
}

Result<Value> compare(const Call& call)
{
    const bool negated = call.arguments.size() == 4;
    const Value& name = call.argument(negated ? 2 : 1);
    STEGVIS_TRY(const bool result, compare_by(name.as_string(), call.argument(0), call.arguments.back()));
    return Value(result != negated);
}

constexpr std::array<std::string_view, 10> operators = {"equals", "greaterThan", "greaterThanEq", "lessThan", "lessThanEq",
    "isBefore", "isBeforeEq", "isAfter", "isAfterEq", "isSameDay"};

Result<void> check_compare(const WrittenCall& call)
{
    const bool negated = call.arguments.size() == 4;
    if (negated && call.arguments[1] != Value("not")) {
        return Error{"invalid-operator", "/2", "Second argument must be \"not\" when providing 4 arguments in total"};
    }
    const std::size_t at = negated ? 2 : 1;
    const std::string where = "/" + std::to_string(at + 1);
    if (!call.arguments[at].is_string()) {
        return Error{"not-literal", where, "Invalid operator (it cannot be an expression or null)"};
    }
    std::string names;
    for (const std::string_view name : operators) {
        if (call.arguments[at].as_string() == name) return {};
        names += (names.empty() ? "\"" : ", \"") + std::string(name) + "\"";
    }
    return Error{"invalid-operator", where, "Invalid operator " + shown(call.arguments[at]) + ", valid operators are " + names};
}

constexpr Function functions[] = {
    {{"equals", 2, 2, "s", 'b', "Whether both are the same when written as text."}, equals},
    {{"notEquals", 2, 2, "s", 'b', "Whether they differ when written as text."}, not_equals},
    {{"greaterThan", 2, 2, "n", 'b', "Whether the first number is greater; false when one is null."}, ordered<greater_than>},
    {{"greaterThanEq", 2, 2, "n", 'b', "Whether the first number is greater or the same; false when one is null."},
        ordered<greater_than_eq>},
    {{"lessThan", 2, 2, "n", 'b', "Whether the first number is less; false when one is null."}, ordered<less_than>},
    {{"lessThanEq", 2, 2, "n", 'b', "Whether the first number is less or the same; false when one is null."},
        ordered<less_than_eq>},
    {{"compare", 3, 4, "a", 'b', "Compares by a named operator, negated by the word \"not\" before it; dates too."}, compare,
        check_compare},
};

}  // namespace

std::span<const Function> comparison_functions() { return functions; }

}  // namespace stegvis::expression
