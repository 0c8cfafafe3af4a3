#include "backends/host/form_post.hpp"

#include <algorithm>

namespace stegvis::host {
namespace {

/// Browsers send line breaks as CR LF.
std::string plain_breaks(const std::string& text)
{
    std::string plain;
    for (const char c : text) {
        if (c != '\r') plain += c;
    }
    return plain;
}

/// Day, month and year as one text; nothing typed at all is empty.
std::optional<std::string> date_text(const ViewNode& node, const FormFields& fields)
{
    std::string text;
    bool typed = false;
    for (const ViewNode& part : node.children) {
        if (part.role != Role::text_field) continue;
        const std::string* field = find_field(fields, part.id);
        if (field == nullptr) return std::nullopt;
        typed = typed || !field->empty();
        text += (text.empty() && &part == &node.children.front() ? "" : ".") + *field;
    }
    return typed ? text : std::string();
}

std::optional<std::string> posted_text(const ViewNode& node, const FormFields& fields)
{
    if (node.role == Role::date_field) return date_text(node, fields);
    const std::string* field = find_field(fields, node.path);
    return field == nullptr ? std::nullopt : std::optional(plain_breaks(*field));
}

/// What the control holds, in the words that a post uses.
std::string held_text(const ViewNode& node, const FormFields& shown)
{
    if (node.role == Role::checkbox) return node.checked == Checked::yes ? "true" : "false";
    if (node.role != Role::date_field) return node.value;
    return date_text(node, shown).value_or("");
}

/// The parts of a date as the view shows them.
FormFields shown_parts(const ViewNode& node)
{
    FormFields shown;
    for (const ViewNode& part : node.children) shown.emplace_back(part.id, part.value);
    return shown;
}

/// What a post is read with.
struct Posted {
    const View& page;
    const FormFields& fields;
    const std::function<std::string()>& new_id;
};

void add_typed(const ViewNode& node, const Posted& posted, std::vector<Typed>& typed)
{
    if (takes_input(node.role) && !node.path.empty()) {
        if (node.readonly || node.disabled) return;
        const auto text = posted_text(node, posted.fields);
        if (!text || *text == held_text(node, shown_parts(node))) return;
        Command set{.id = posted.new_id(), .type = CommandType::set, .address = posted.page.address, .path = node.path, .text = *text};
        set.old = node.value;
        set.value = Object{{"language", posted.page.language}};
        typed.push_back({.set = std::move(set), .label = node.name});
        return;
    }
    for (const ViewNode& child : node.children) add_typed(child, posted, typed);
}

/// The words that go with an action of the step.
void add_arguments(const ViewNode& node, const FormFields& fields, Command& command)
{
    const std::string argument = node.command.string_or("argument", "");
    const std::string* field = argument.empty() ? nullptr : find_field(fields, node.id);
    if (field != nullptr && !field->empty() && node.command.string_or("action", "") == command.action) {
        if (!command.value.is_object()) command.value = Object();
        command.value.as_object().set(argument, plain_breaks(*field));
    }
    for (const ViewNode& child : node.children) add_arguments(child, fields, command);
}

}  // namespace

const std::string* find_field(const FormFields& fields, std::string_view name)
{
    const auto found = std::find_if(fields.rbegin(), fields.rend(), [&](const auto& field) { return field.first == name; });
    return found == fields.rend() ? nullptr : &found->second;
}

const std::string* pressed_button(const FormFields& fields)
{
    const auto found = std::find_if(fields.rbegin(), fields.rend(), [](const auto& field) { return field.first == "command" && field.second != "confirm" && !field.second.empty(); });
    return found == fields.rend() ? nullptr : &found->second;
}

std::vector<Typed> typed_on(const View& page, const FormFields& fields, const std::function<std::string()>& new_id)
{
    std::vector<Typed> typed;
    add_typed(page.root, {.page = page, .fields = fields, .new_id = new_id}, typed);
    return typed;
}

bool put_back_arguments(ViewNode& root, const FormFields& fields)
{
    if (root.command.find("argument") != nullptr) {
        if (const std::string* text = find_field(fields, root.id)) root.value = plain_breaks(*text);
        return !root.value.empty();
    }
    bool any = false;
    for (ViewNode& child : root.children) any = put_back_arguments(child, fields) || any;
    return any;
}

Result<Command> pressed_on(const View& page, const std::string& button, const FormFields& fields, const std::function<std::string()>& new_id)
{
    const ViewNode* node = find_node(page.root, button);
    if (node == nullptr || !node->command.is_object() || node->disabled) {
        return Error{.code = "malformed-command", .where = button, .message = "there is no such button now"};
    }
    STEGVIS_TRY(Command command, command_from_value(node->command));
    command.id = new_id();
    if (command.type == CommandType::add_row && command.key.empty()) {
        for (const char c : new_id()) {
            if (c != '-' && c != '_' && command.key.size() < 12) command.key += c;
        }
    }
    if (command.type == CommandType::act) add_arguments(page.root, fields, command);
    return command;
}

}  // namespace stegvis::host
