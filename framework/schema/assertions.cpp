#include "framework/schema/assertions.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>

#include "framework/unicode.hpp"

namespace stegvis::schema {
namespace {

std::size_t mixed(std::size_t seed, std::size_t hash)
{
    return seed ^ (hash + 0x9E3779B9U + (seed << 6U) + (seed >> 2U));
}

/// Equal values have equal hashes, whatever the order of an object's members.
std::size_t hash_of(const Value& value)
{
    if (value.is_bool())
        return value.as_bool() ? 1 : 2;
    if (value.is_number())
        return value.as_number().hash();
    if (value.is_string())
        return std::hash<std::string>{}(value.as_string());
    std::size_t seed = 3;
    if (value.is_array()) {
        for (const auto& item : value.as_array())
            seed = mixed(seed, hash_of(item));
    } else if (value.is_object()) {
        for (const auto& [key, member] : value.as_object())
            seed += mixed(std::hash<std::string>{}(key), hash_of(member));
    }
    return seed;
}

bool are_unique(const Array& items)
{
    std::unordered_multimap<std::size_t, const Value*> seen;
    for (const auto& item : items) {
        const auto hash = hash_of(item);
        const auto [first, last] = seen.equal_range(hash);
        if (std::any_of(first, last, [&](const auto& other) { return *other.second == item; }))
            return false;
        seen.emplace(hash, &item);
    }
    return true;
}

bool has_type(const Value& value, std::string_view type)
{
    return value.type_name() == type || (type == "integer" && value.is_number() && value.as_number().is_integer());
}

bool is_multiple(const Decimal& number, const Decimal& of)
{
    const auto rest = Decimal::remainder(number, of);
    return rest && rest->is_zero();
}

bool fits_number(Check check, const Decimal& number, const Decimal& limit)
{
    switch (check) {
    case Check::minimum: return number >= limit;
    case Check::maximum: return number <= limit;
    case Check::exclusive_minimum: return number > limit;
    case Check::exclusive_maximum: return number < limit;
    default: return is_multiple(number, limit);
    }
}

/// Whether a size is within a limit from below or above.
bool fits_size(Check check, std::size_t size, std::size_t limit)
{
    const bool least = check == Check::min_length || check == Check::min_items || check == Check::min_properties;
    return least ? size >= limit : size <= limit;
}

std::optional<Value> fault_unless(bool right, std::string_view name, const Value& param)
{
    return right ? std::nullopt : std::optional<Value>(Object{{std::string(name), param}});
}

std::optional<Value> format_fault(const Assertion& assertion, const std::string& text, const FormatOptions& options)
{
    const auto& name = assertion.value.as_string();
    const auto fault = assertion.count == 0 ? FormatFault::none : check_format(name, text, options);
    if (fault == FormatFault::none)
        return std::nullopt;
    return Value{{"format", name}, {"reason", to_string(fault)}};
}

std::optional<Value> text_fault(
    const Assertion& assertion, const std::string& text, const Program& program, const FormatOptions& formats)
{
    switch (assertion.check) {
    case Check::pattern:
        return fault_unless(program.patterns[assertion.count].found_in(text), "pattern", assertion.value);
    case Check::format: return format_fault(assertion, text, formats);
    default:
        return fault_unless(fits_size(assertion.check, utf8_length(text), assertion.count), "limit", assertion.value);
    }
}

bool contains_value(const Array& values, const Value& value)
{
    return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

std::optional<Value> fault(
    const Assertion& assertion, const Value& value, const Program& program, const FormatOptions& formats)
{
    switch (assertion.check) {
    case Check::type: {
        const auto& types = assertion.value.as_array();
        const bool right = std::any_of(
            types.begin(), types.end(), [&](const Value& type) { return has_type(value, type.as_string()); });
        return fault_unless(right, "expected", assertion.value);
    }
    case Check::enumeration:
        return fault_unless(contains_value(assertion.value.as_array(), value), "allowed", assertion.value);
    case Check::constant: return fault_unless(value == assertion.value, "allowed", assertion.value);
    case Check::minimum:
    case Check::maximum:
    case Check::exclusive_minimum:
    case Check::exclusive_maximum:
    case Check::multiple_of:
        return fault_unless(
            !value.is_number() || fits_number(assertion.check, value.as_number(), assertion.value.as_number()), "limit",
            assertion.value);
    case Check::min_length:
    case Check::max_length:
    case Check::pattern:
    case Check::format:
        return value.is_string() ? text_fault(assertion, value.as_string(), program, formats) : std::nullopt;
    case Check::min_items:
    case Check::max_items:
        return fault_unless(!value.is_array() || fits_size(assertion.check, value.as_array().size(), assertion.count),
            "limit", assertion.value);
    case Check::min_properties:
    case Check::max_properties:
        return fault_unless(!value.is_object() || fits_size(assertion.check, value.as_object().size(), assertion.count),
            "limit", assertion.value);
    case Check::unique_items:
        return value.is_array() && !are_unique(value.as_array()) ? std::optional<Value>(Object{}) : std::nullopt;
    case Check::required:
    case Check::dependent_required: return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace stegvis::schema
