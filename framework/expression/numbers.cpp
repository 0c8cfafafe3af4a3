#include "framework/expression/casts.hpp"
#include "framework/expression/functions.hpp"

namespace stegvis::expression {
namespace {

/// A number argument; null counts as zero.
Decimal number(const Value& value) { return value.is_null() ? Decimal() : value.as_number(); }

Result<Value> finite(Result<Decimal> result)
{
    if (!result) return failed("The result is too large or too close to zero");
    return Value(std::move(result).value());
}

Result<Value> plus(const Call& call)
{
    Decimal sum;
    for (const Value& term : call.arguments) sum = sum + number(term);
    return Value(sum);
}

Result<Value> minus(const Call& call) { return Value(number(call.argument(0)) - number(call.argument(1))); }

Result<Value> multiply(const Call& call)
{
    Decimal product(1);
    for (const Value& factor : call.arguments) {
        auto next = Decimal::multiply(product, number(factor));
        if (!next) return finite(std::move(next));
        product = std::move(next).value();
    }
    return Value(product);
}

Result<Value> divide(const Call& call)
{
    const Decimal divisor = number(call.argument(1));
    if (divisor.is_zero()) return failed("The second argument is 0, cannot divide by 0");
    return finite(Decimal::divide(number(call.argument(0)), divisor));
}

Result<Value> rounded(const Call& call)
{
    constexpr int most_places = 34;
    const Decimal wanted = number(call.argument(1));
    const std::optional<std::int64_t> places = (wanted.is_negative() ? ceil(wanted) : floor(wanted)).to_int64();
    if (!places || *places < 0 || *places > most_places) {
        return failed("The number of decimals must be from 0 to 34, got " + shown(call.argument(1)));
    }
    std::string text = round(number(call.argument(0)), static_cast<int>(*places)).to_string();
    if (*places == 0 || text.find('e') != std::string::npos) return Value(std::move(text));
    const std::size_t point = text.find('.');
    if (point == std::string::npos) text += '.';
    const std::size_t decimals = point == std::string::npos ? 0 : text.size() - point - 1;
    text.append(static_cast<std::size_t>(*places) - decimals, '0');
    return Value(std::move(text));
}

Result<Decimal> total(const Array& items)
{
    Decimal sum;
    for (const Value& item : items) {
        STEGVIS_TRY(const Value cast_item, to_number(item));
        sum = sum + number(cast_item);
    }
    return sum;
}

Result<Value> sum(const Call& call)
{
    STEGVIS_TRY(Decimal result, total(call.argument(0).as_array()));
    return Value(result);
}

Result<Value> average(const Call& call)
{
    const Array& items = call.argument(0).as_array();
    if (items.empty()) return call.argument(1);
    STEGVIS_TRY(const Decimal result, total(items));
    return finite(Decimal::divide(result, Decimal(items.size())));
}

Result<Value> count(const Call& call) { return Value(call.argument(0).as_array().size()); }

constexpr Function functions[] = {
    {{"plus", 1, any_number, "n", 'n', "The sum of all arguments; null counts as 0."}, plus},
    {{"minus", 2, 2, "n", 'n', "The first number less the second; null counts as 0."}, minus},
    {{"multiply", 1, any_number, "n", 'n', "The product of all arguments; null counts as 0."}, multiply},
    {{"divide", 2, 2, "n", 'n', "The first number by the second, to 34 digits; null counts as 0."}, divide},
    {{"round", 1, 2, "n", 's', "The number as text with so many decimals, rounded half up."}, rounded},
    {{"sum", 1, 1, "l", 'n', "The sum of a list's numbers; null counts as 0."}, sum},
    {{"average", 2, 2, "ln", 'n', "The mean of a list's numbers, or the second argument when the list is empty."}, average},
    {{"count", 1, 1, "l", 'n', "How many items a list has."}, count},
};

}  // namespace

std::span<const Function> number_functions() { return functions; }

}  // namespace stegvis::expression
