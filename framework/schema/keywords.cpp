#include "framework/schema/keywords.hpp"

#include <algorithm>
#include <array>

#include "framework/json.hpp"

namespace stegvis::schema {
namespace {

/// What a keyword holds: one schema, an array of them, or an object of them. `items` of draft-07 is one or an array.
enum class Holds { one, array, object, one_or_array };

struct Holder {
    std::string_view keyword;
    Holds holds;
};

constexpr std::array holders{
    Holder{"$defs", Holds::object},
    Holder{"additionalItems", Holds::one},
    Holder{"additionalProperties", Holds::one},
    Holder{"allOf", Holds::array},
    Holder{"anyOf", Holds::array},
    Holder{"contains", Holds::one},
    Holder{"contentSchema", Holds::one},
    Holder{"definitions", Holds::object},
    Holder{"dependencies", Holds::object},
    Holder{"dependentSchemas", Holds::object},
    Holder{"else", Holds::one},
    Holder{"if", Holds::one},
    Holder{"items", Holds::one_or_array},
    Holder{"not", Holds::one},
    Holder{"oneOf", Holds::array},
    Holder{"patternProperties", Holds::object},
    Holder{"prefixItems", Holds::array},
    Holder{"properties", Holds::object},
    Holder{"propertyNames", Holds::one},
    Holder{"then", Holds::one},
    Holder{"unevaluatedItems", Holds::one},
    Holder{"unevaluatedProperties", Holds::one},
};

bool is_schema(const Value& value)
{
    return value.is_object() || value.is_bool();
}

void add(std::vector<Subschema>& found, const Value& value, std::string pointer)
{
    if (is_schema(value))
        found.push_back({&value, std::move(pointer)});
}

void add_held(std::vector<Subschema>& found, const Member& member, Holds holds)
{
    const auto pointer = '/' + std::string(member.key);
    const auto& value = member.value;
    const bool one = holds == Holds::one || holds == Holds::one_or_array;
    if (one && is_schema(value))
        add(found, value, pointer);
    if ((holds == Holds::array || holds == Holds::one_or_array) && value.is_array()) {
        for (std::size_t i = 0; i < value.as_array().size(); ++i)
            add(found, value.as_array()[i], pointer + '/' + std::to_string(i));
    }
    if (holds == Holds::object && value.is_object()) {
        for (const auto& [name, schema] : value.as_object())
            add(found, schema, pointer + '/' + escape_pointer_token(name));
    }
}

}  // namespace

std::vector<Subschema> subschemas(const Object& schema)
{
    std::vector<Subschema> found;
    for (const auto& member : schema) {
        const auto holder = std::find_if(
            holders.begin(), holders.end(), [&](const Holder& known) { return known.keyword == member.key; });
        if (holder != holders.end())
            add_held(found, member, holder->holds);
    }
    return found;
}

}  // namespace stegvis::schema
