#pragma once
/// Value: what JSON can say, as a plain value: null, bool, decimal, string, array, ordered object.

#include <cassert>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "framework/decimal.hpp"
#include "framework/result.hpp"

namespace stegvis {

class Value;
struct Member;
using Array = std::vector<Value>;

/// Members in the order they were written, each key once. Equal if they have the same members, in whatever order.
class Object {
public:
    Object() noexcept;
    Object(const Object&);
    Object(Object&&) noexcept;
    Object& operator=(const Object&);
    Object& operator=(Object&&) noexcept;
    ~Object();
    /// `Object{{"who", "applicant"}, {"n", 3}}`. A key that comes again replaces the first.
    Object(std::initializer_list<Member> members);

    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] Value* find(std::string_view key);
    [[nodiscard]] bool contains(std::string_view key) const { return find(key) != nullptr; }
    /// Adds a member at the end, or replaces the value of the one there is. Gives the value as it now stands.
    Value& set(std::string_view key, Value value);
    /// Whether there was one to erase. The order of the others is kept.
    bool erase(std::string_view key);

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] bool empty() const { return size() == 0; }
    void reserve(std::size_t count);
    void clear();

    /// In the order they were written. Values may be changed on the way; keys only by erase and set.
    [[nodiscard]] std::vector<Member>::const_iterator begin() const;
    [[nodiscard]] std::vector<Member>::const_iterator end() const;
    [[nodiscard]] std::vector<Member>::iterator begin();
    [[nodiscard]] std::vector<Member>::iterator end();

    friend bool operator==(const Object& a, const Object& b);

private:
    friend class JsonReader;
    std::vector<Member> members_;
};

template <class T>
concept ValueNumber =
    (std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char> && sizeof(T) <= 8) || std::floating_point<T>;
template <class T>
concept ValuePart = std::same_as<T, bool> || std::same_as<T, Decimal> || std::same_as<T, std::string> ||
    std::same_as<T, Array> || std::same_as<T, Object>;

/// Anything JSON can say. Braces make objects: `Value{{"who", "applicant"}, {"limits", {{"n", 3}}}}`; arrays are written
/// `Value::array({1, "a"})` or `Array{1, "a"}`. `as_...` of another kind than it is: our bug, an assertion.
class Value {
    template <class T, class Self>
    static auto& held(Self& self)
    {
        auto* part = std::get_if<T>(&self.data_);
        assert(part != nullptr);
        return *part;
    }

public:
    Value() = default;
    Value(std::nullptr_t) {}
    Value(const char* text) : data_(std::string(text)) {}
    Value(std::string_view text) : data_(std::string(text)) {}
    Value(std::initializer_list<Member> members) : data_(Object(members)) {}
    template <ValuePart T>
    Value(T part) : data_(std::move(part))
    {}
    template <std::integral T>
    requires ValueNumber<T> Value(T number) : data_(Decimal(number)) {}
    template <std::floating_point T>
    Value(T number) : data_(Decimal::from_double(static_cast<double>(number)))
    {}

    /// `Value::object({{"who", "applicant"}, {"n", 3}})`
    static Value object(std::initializer_list<Member> members) { return Object(members); }
    /// `Value::array({1, "a"})`
    static Value array(std::initializer_list<Value> items) { return Array(items); }

    [[nodiscard]] bool is_null() const { return data_.index() == 0; }
    [[nodiscard]] bool is_bool() const { return data_.index() == 1; }
    [[nodiscard]] bool is_number() const { return data_.index() == 2; }
    [[nodiscard]] bool is_string() const { return data_.index() == 3; }
    [[nodiscard]] bool is_array() const { return data_.index() == 4; }
    [[nodiscard]] bool is_object() const { return data_.index() == 5; }
    /// "null", "boolean", "number", "string", "array" or "object", as JSON Schema names them.
    [[nodiscard]] std::string_view type_name() const;

    [[nodiscard]] bool as_bool() const { return held<bool>(*this); }
    [[nodiscard]] const Decimal& as_number() const { return held<Decimal>(*this); }
    [[nodiscard]] const std::string& as_string() const { return held<std::string>(*this); }
    [[nodiscard]] std::string& as_string() { return held<std::string>(*this); }
    [[nodiscard]] const Array& as_array() const { return held<Array>(*this); }
    [[nodiscard]] Array& as_array() { return held<Array>(*this); }
    [[nodiscard]] const Object& as_object() const { return held<Object>(*this); }
    [[nodiscard]] Object& as_object() { return held<Object>(*this); }

    /// The member's value; nullptr if there is none, or if this is no object.
    [[nodiscard]] const Value* find(std::string_view key) const;
    [[nodiscard]] Value* find(std::string_view key);
    /// The item; nullptr if there is none, or if this is no array.
    [[nodiscard]] const Value* at(std::size_t index) const;
    [[nodiscard]] Value* at(std::size_t index);
    /// The member's text, or `fallback` if there is no such member or it is no string.
    [[nodiscard]] std::string string_or(std::string_view key, std::string_view fallback) const;

    /// Deep: numbers by value, objects without regard to order.
    friend bool operator==(const Value& a, const Value& b);

private:
    std::variant<std::monostate, bool, Decimal, std::string, Array, Object> data_;
};

static_assert(sizeof(Value) <= 40);

/// One key of an object and what it says.
struct Member {
    std::string key;
    Value value;

    bool operator==(const Member&) const = default;
};

static_assert(std::is_nothrow_move_constructible_v<Member>);

inline Object::Object() noexcept = default;
inline Object::Object(const Object&) = default;
inline Object::Object(Object&&) noexcept = default;
inline Object& Object::operator=(const Object&) = default;
inline Object& Object::operator=(Object&&) noexcept = default;
inline Object::~Object() = default;
inline std::size_t Object::size() const
{
    return members_.size();
}
inline std::vector<Member>::const_iterator Object::begin() const
{
    return members_.begin();
}
inline std::vector<Member>::const_iterator Object::end() const
{
    return members_.end();
}
inline std::vector<Member>::iterator Object::begin()
{
    return members_.begin();
}
inline std::vector<Member>::iterator Object::end()
{
    return members_.end();
}

}  // namespace stegvis
