#include "framework/record.hpp"

#include <algorithm>

namespace stegvis {

RecordReader::RecordReader(const Value& value, std::string_view code, std::string where)
    : value_(&value), code_(code), where_(std::move(where))
{
    if (!value.is_object())
        errors_.push_back({code_, where_, "must be an object, but is " + std::string(value.type_name())});
}

const Value* RecordReader::member(std::string_view name)
{
    known_.push_back(name);
    return value_->find(name);
}

void RecordReader::fail(std::string_view name, std::string message)
{
    errors_.push_back({code_, where_ + "/" + std::string(name), std::move(message)});
}

RecordReader& RecordReader::text(std::string_view name, std::string& target)
{
    if (const Value* found = member(name)) {
        if (found->is_string())
            target = found->as_string();
        else
            fail(name, "must be a text, but is " + std::string(found->type_name()));
    }
    return *this;
}

RecordReader& RecordReader::boolean(std::string_view name, bool& target)
{
    if (const Value* found = member(name)) {
        if (found->is_bool())
            target = found->as_bool();
        else
            fail(name, "must be true or false, but is " + std::string(found->type_name()));
    }
    return *this;
}

RecordReader& RecordReader::integer(std::string_view name, std::int64_t& target)
{
    if (const Value* found = member(name)) {
        const auto whole = found->is_number() ? found->as_number().to_int64() : std::nullopt;
        if (whole)
            target = *whole;
        else
            fail(name, "must be a whole number");
    }
    return *this;
}

RecordReader& RecordReader::integer(std::string_view name, int& target)
{
    std::int64_t wide = target;
    integer(name, wide);
    if (wide >= -2'000'000'000 && wide <= 2'000'000'000)
        target = static_cast<int>(wide);
    else
        fail(name, "is out of range");
    return *this;
}

RecordReader& RecordReader::any(std::string_view name, Value& target)
{
    if (const Value* found = member(name))
        target = *found;
    return *this;
}

RecordReader& RecordReader::word(std::string_view name, std::span<const std::string_view> words, std::size_t& target)
{
    const Value* found = member(name);
    if (!found)
        return *this;
    const auto at = found->is_string() ? std::find(words.begin(), words.end(), found->as_string()) : words.end();
    if (at == words.end())
        fail(name, "is not one of the words that may stand here");
    else
        target = static_cast<std::size_t>(at - words.begin());
    return *this;
}

Result<void> RecordReader::finish(bool closed) const
{
    if (!errors_.empty())
        return errors_.front();
    if (closed)
        for (const auto& [name, value] : value_->as_object())
            if (std::find(known_.begin(), known_.end(), name) == known_.end())
                return Error{code_, where_ + "/" + name, "is not a member that may stand here"};
    return {};
}

void put(Object& object, std::string_view name, std::string_view text)
{
    if (!text.empty())
        object.set(std::string(name), std::string(text));
}

void put(Object& object, std::string_view name, bool flag)
{
    if (flag)
        object.set(std::string(name), true);
}

void put(Object& object, std::string_view name, const Value& value)
{
    if (!value.is_null())
        object.set(std::string(name), value);
}

}  // namespace stegvis
