#include "apps/stegvis/replaying/difference.hpp"

#include <algorithm>

#include "framework/json.hpp"

namespace stegvis::app {
namespace {

class Comparer {
public:
    explicit Comparer(std::size_t most) : most_(most) {}

    std::vector<Difference> found;

    void compare(const Value* before, const Value* after)
    {
        if (found.size() >= most_ || (before && after && *before == *after))
            return;
        if (before && after && before->is_object() && after->is_object())
            return compare_members(before->as_object(), after->as_object());
        if (before && after && before->is_array() && after->is_array())
            return compare_items(*before, *after);
        found.push_back({.place = place_, .before = before ? std::optional(*before) : std::nullopt, .after = after ? std::optional(*after) : std::nullopt});
    }

private:
    void compare_members(const Object& before, const Object& after)
    {
        for (const Member& member : before)
            below(member.key, &member.value, after.find(member.key));
        for (const Member& member : after)
            if (!before.contains(member.key))
                below(member.key, nullptr, &member.value);
    }

    void compare_items(const Value& before, const Value& after)
    {
        const std::size_t count = std::max(before.as_array().size(), after.as_array().size());
        for (std::size_t i = 0; i < count; ++i)
            below(std::to_string(i), before.at(i), after.at(i));
    }

    void below(const std::string& key, const Value* before, const Value* after)
    {
        place_.push_back(key);
        compare(before, after);
        place_.pop_back();
    }

    std::size_t most_;
    std::vector<std::string> place_;
};

std::string shown(const std::optional<Value>& value)
{
    constexpr std::size_t longest = 160;
    if (!value)
        return "nothing";
    std::string text = write_json(*value);
    if (text.size() <= longest)
        return text;
    std::size_t cut = longest;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0u) == 0x80u)
        --cut;
    return text.substr(0, cut) + "…";
}

bool is_index(const std::string& key)
{
    return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string Difference::path() const
{
    std::string text;
    for (const std::string& key : place)
        text += is_index(key) ? "[" + key + "]" : (text.empty() ? "" : ".") + key;
    return text.empty() ? "(all of it)" : text;
}

std::string Difference::pointer() const
{
    std::string text;
    for (const std::string& key : place)
        text += "/" + escape_pointer_token(key);
    return text;
}

std::vector<Difference> differences(const Value& before, const Value& after, std::size_t most)
{
    Comparer comparer(most);
    comparer.compare(&before, &after);
    return std::move(comparer.found);
}

std::string to_text(const Difference& difference)
{
    return difference.path() + ": " + shown(difference.before) + " → " + shown(difference.after);
}

Value to_value(std::span<const Difference> differences)
{
    Array list;
    for (const Difference& each : differences) {
        Object object{{"path", each.pointer()}};
        if (each.before)
            object.set("before", *each.before);
        if (each.after)
            object.set("after", *each.after);
        list.push_back(std::move(object));
    }
    return list;
}

}  // namespace stegvis::app
