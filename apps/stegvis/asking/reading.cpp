#include "apps/stegvis/asking/reading.hpp"

#include <algorithm>
#include <charconv>

namespace stegvis::app {
namespace {

/// Texts that are compared as people type them: letters of ASCII in any case.
std::string folded(std::string_view text)
{
    std::string small(text);
    for (char& c : small)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return small;
}

std::string joined(const std::string& name, const std::string& more, std::string_view between)
{
    return name.empty() ? more : more.empty() ? name : name + std::string(between) + more;
}

class Reader {
public:
    std::vector<Item> items;

    void read(const ViewNode& node)
    {
        if (node.role == Role::error_summary)
            return;
        if (!node.path.empty() && node.command.is_null() && node.role != Role::row_group)
            return read_field(node);
        const bool acts = node.role == Role::button || node.role == Role::link;
        if (acts && !node.disabled && !node.command.is_null())
            items.push_back({.kind = node.role == Role::button ? Item::Kind::action : Item::Kind::link, .text = node.name, .node = &node});
        else if (!acts)
            say(node);
        for (const ViewNode& child : node.children)
            read(child);
    }

private:
    void read_field(const ViewNode& node)
    {
        // A group that binds rows is read part by part.
        const bool group = node.role == Role::group;
        if (group || node.readonly || node.disabled)
            say(node);
        if (!group && !node.readonly && !node.disabled)
            items.push_back({.kind = Item::Kind::question, .text = node.name, .node = &node});
        if (group)
            for (const ViewNode& child : node.children)
                read(child);
    }

    void say(const ViewNode& node)
    {
        const bool pair = node.role == Role::term_row || (!node.path.empty() && node.role != Role::group);
        const std::string text = pair ? joined(node.name, node.value, ": ") : joined(node.name, node.description, "\n");
        if (!text.empty())
            items.push_back({.kind = Item::Kind::text, .text = text, .node = &node});
    }
};

const ViewNode* with_role(const ViewNode& node, Role role)
{
    if (node.role == role)
        return &node;
    for (const ViewNode& child : node.children)
        if (const ViewNode* found = with_role(child, role))
            return found;
    return nullptr;
}

}  // namespace

std::vector<Item> items_of(const View& view)
{
    Reader reader;
    if (const ViewNode* main = with_role(view.root, Role::main))
        for (const ViewNode& child : main->children)
            reader.read(child);
    return std::move(reader.items);
}

StepCount count_steps(const View& view)
{
    StepCount count;
    const ViewNode* steps = with_role(view.root, Role::navigation);
    for (std::size_t i = 0; steps && i < steps->children.size(); ++i) {
        ++count.all;
        if (steps->children[i].current)
            count.here = i + 1;
    }
    return count;
}

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r");
    const auto last = text.find_last_not_of(" \t\r");
    return first == std::string_view::npos ? std::string() : std::string(text.substr(first, last - first + 1));
}

std::vector<Option> choices_of(const ViewNode& question)
{
    std::vector<Option> choices = question.options;
    for (const ViewNode& child : question.children)
        if (child.role == Role::radio)
            choices.push_back({.value = child.value, .name = child.name});
    return choices;
}

const Option* chosen(const std::vector<Option>& choices, std::string_view typed)
{
    std::size_t number = 0;
    const char* end = typed.data() + typed.size();
    // A value that is a number itself goes before the number of its line.
    for (const auto same : {+[](const Option& o, std::string_view t) { return folded(o.name) == folded(t); },
                            +[](const Option& o, std::string_view t) { return folded(o.value) == folded(t); }})
        for (const Option& choice : choices)
            if (same(choice, typed))
                return &choice;
    if (std::from_chars(typed.data(), end, number).ptr == end && number >= 1 && number <= choices.size())
        return &choices[number - 1];
    return nullptr;
}

}  // namespace stegvis::app
