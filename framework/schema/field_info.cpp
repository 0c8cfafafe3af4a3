#include "framework/schema/field_info.hpp"

#include <algorithm>

namespace stegvis::schema {
namespace {

FieldType type_named(std::string_view name)
{
    for (const auto type : {FieldType::null, FieldType::boolean, FieldType::integer, FieldType::number,
             FieldType::string, FieldType::array, FieldType::object}) {
        if (to_string(type) == name)
            return type;
    }
    return FieldType::any;
}

template <class T, class Better>
void tighten(std::optional<T>& limit, const T& other, Better better)
{
    if (!limit || better(other, *limit))
        limit = other;
}

void narrow(FieldType& type, FieldType other)
{
    if (type == FieldType::any || (type == FieldType::number && other == FieldType::integer))
        type = other;
}

void merge_type(FieldInfo& info, const Array& names)
{
    const bool nullable = std::find(names.begin(), names.end(), Value("null")) != names.end();
    if (nullable && names.size() == 2) {
        info.nullable = true;
        narrow(info.type, type_named(names[names[0] == Value("null") ? 1 : 0].as_string()));
    } else if (names.size() == 1) {
        narrow(info.type, type_named(names[0].as_string()));
    }
}

void merge(FieldInfo& info, const Assertion& assertion)
{
    const auto less = [](const auto& a, const auto& b) { return a < b; };
    const auto greater = [](const auto& a, const auto& b) { return b < a; };
    const auto& value = assertion.value;
    switch (assertion.check) {
    case Check::type: merge_type(info, value.as_array()); break;
    case Check::enumeration:
        if (info.choices.empty())
            info.choices = value.as_array();
        break;
    case Check::constant: info.constant = value; break;
    case Check::minimum: tighten(info.minimum, value.as_number(), greater); break;
    case Check::maximum: tighten(info.maximum, value.as_number(), less); break;
    case Check::exclusive_minimum: tighten(info.exclusive_minimum, value.as_number(), greater); break;
    case Check::exclusive_maximum: tighten(info.exclusive_maximum, value.as_number(), less); break;
    case Check::multiple_of: tighten(info.multiple_of, value.as_number(), greater); break;
    case Check::min_length: tighten(info.min_length, assertion.count, greater); break;
    case Check::max_length: tighten(info.max_length, assertion.count, less); break;
    case Check::min_items: tighten(info.min_items, assertion.count, greater); break;
    case Check::max_items: tighten(info.max_items, assertion.count, less); break;
    case Check::unique_items: info.unique_items = true; break;
    case Check::pattern: info.patterns.push_back(value.as_string()); break;
    case Check::format:
        if (info.format.empty())
            info.format = value.as_string();
        break;
    default: break;
    }
}

/// What the outermost schema says wins.
void merge(FieldInfo& info, const Object& notes)
{
    for (const auto& [key, value] : notes) {
        if (key == "title" && value.is_string() && info.title.empty())
            info.title = value.as_string();
        else if (key == "description" && value.is_string() && info.description.empty())
            info.description = value.as_string();
        else if (key == "default" && !info.default_value)
            info.default_value = value;
        else if (key == "readOnly")
            info.read_only = info.read_only || value == Value(true);
        else if (key.substr(0, 2) == "x-" && !info.annotations.contains(key))
            info.annotations.set(key, value);
    }
}

}  // namespace

void merge(FieldInfo& info, const Node& node)
{
    for (const auto& assertion : node.assertions)
        merge(info, assertion);
    merge(info, node.notes);
}

void infer_type(FieldInfo& info, bool has_members, bool has_items)
{
    if (info.type != FieldType::any)
        return;
    if (has_members)
        info.type = FieldType::object;
    else if (has_items)
        info.type = FieldType::array;
    else if (info.constant)
        info.type = type_named(info.constant->type_name());
    else if (!info.choices.empty()) {
        const auto name = info.choices.front().type_name();
        const bool alike = std::all_of(
            info.choices.begin(), info.choices.end(), [&](const Value& choice) { return choice.type_name() == name; });
        if (alike)
            info.type = type_named(name);
    }
}

}  // namespace stegvis::schema
