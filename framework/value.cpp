#include "framework/value.hpp"
#include "framework/sorting.hpp"

#include <algorithm>

namespace stegvis {

namespace {

std::vector<const Member*> sorted_by_key(const Object& object)
{
    std::vector<const Member*> sorted;
    sorted.reserve(object.size());
    for (const Member& member : object) {
        sorted.push_back(&member);
    }
    sort_stable(sorted, [](const Member* a, const Member* b) { return a->key < b->key; });
    return sorted;
}

}  // namespace

Object::Object(std::initializer_list<Member> members)
{
    members_.reserve(members.size());
    for (const Member& member : members) {
        set(member.key, member.value);
    }
}

const Value* Object::find(std::string_view key) const
{
    for (const Member& member : members_) {
        if (member.key == key) {
            return &member.value;
        }
    }
    return nullptr;
}

Value* Object::find(std::string_view key)
{
    return const_cast<Value*>(std::as_const(*this).find(key));
}

Value& Object::set(std::string_view key, Value value)
{
    if (Value* there = find(key)) {
        *there = std::move(value);
        return *there;
    }
    return members_.emplace_back(Member{std::string(key), std::move(value)}).value;
}

bool Object::erase(std::string_view key)
{
    return std::erase_if(members_, [key](const Member& member) { return member.key == key; }) != 0;
}

void Object::reserve(std::size_t count)
{
    members_.reserve(count);
}

void Object::clear()
{
    members_.clear();
}

bool operator==(const Object& a, const Object& b)
{
    if (a.size() != b.size()) {
        return false;
    }
    const auto same_key = [](const Member& x, const Member& y) { return x.key == y.key; };
    if (std::equal(a.begin(), a.end(), b.begin(), same_key)) {
        return a.members_ == b.members_;
    }
    const auto left = sorted_by_key(a);
    const auto right = sorted_by_key(b);
    return std::equal(
        left.begin(), left.end(), right.begin(), [](const Member* x, const Member* y) { return *x == *y; });
}

std::string_view Value::type_name() const
{
    static constexpr std::string_view names[] = {"null", "boolean", "number", "string", "array", "object"};
    return names[data_.index()];
}

const Value* Value::find(std::string_view key) const
{
    const auto* object = std::get_if<Object>(&data_);
    return object ? object->find(key) : nullptr;
}

Value* Value::find(std::string_view key)
{
    return const_cast<Value*>(std::as_const(*this).find(key));
}

const Value* Value::at(std::size_t index) const
{
    const auto* array = std::get_if<Array>(&data_);
    return array && index < array->size() ? &(*array)[index] : nullptr;
}

Value* Value::at(std::size_t index)
{
    return const_cast<Value*>(std::as_const(*this).at(index));
}

std::string Value::string_or(std::string_view key, std::string_view fallback) const
{
    const Value* member = find(key);
    return std::string(member && member->is_string() ? member->as_string() : fallback);
}

bool operator==(const Value& a, const Value& b)
{
    return a.data_ == b.data_;
}

}  // namespace stegvis
