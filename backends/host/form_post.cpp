#include "backends/host/form_post.hpp"

#include <algorithm>

namespace stegvis::host {
namespace {

bool takes_input(Role role)
{
    switch (role) {
        case Role::text_field:
        case Role::text_area:
        case Role::number_field:
        case Role::date_field:
        case Role::checkbox:
        case Role::radio_group:
        case Role::dropdown: return true;
        default: return false;
    }
}

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
    const FormFields& fields;
    const std::string& language;  ///< of the page that was posted
    const std::function<std::string()>& new_id;
};

void add_sets(const ViewNode& node, const Posted& posted, std::vector<Command>& commands)
{
    if (takes_input(node.role) && !node.path.empty() && !node.readonly && !node.disabled) {
        const auto text = posted_text(node, posted.fields);
        if (text && *text != held_text(node, shown_parts(node))) {
            Command command;
            command.id = posted.new_id();
            command.type = CommandType::set;
            command.path = node.path;
            command.text = *text;
            command.value = Object{{"language", posted.language}};
            commands.push_back(std::move(command));
        }
        return;
    }
    for (const ViewNode& child : node.children) add_sets(child, posted, commands);
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

Result<Command> pressed_command(const View& view, const std::string& id, const std::function<std::string()>& new_id)
{
    const ViewNode* node = find_node(view.root, id);
    if (node == nullptr || !node->command.is_object() || node->disabled) {
        return Error{.code = "malformed-command", .where = id, .message = "there is no such button now"};
    }
    STEGVIS_TRY(Command command, command_from_value(node->command));
    command.id = new_id();
    if (command.type == CommandType::add_row && command.key.empty()) {
        for (const char c : new_id()) {
            if (c != '-' && c != '_' && command.key.size() < 12) command.key += c;
        }
    }
    return command;
}

}  // namespace

const std::string* find_field(const FormFields& fields, std::string_view name)
{
    const auto found = std::find_if(fields.rbegin(), fields.rend(), [&](const auto& field) { return field.first == name; });
    return found == fields.rend() ? nullptr : &found->second;
}

Result<std::vector<Command>> commands_of(const View& view, const FormFields& fields, const std::function<std::string()>& new_id)
{
    std::vector<Command> commands;
    add_sets(view.root, {.fields = fields, .language = view.language, .new_id = new_id}, commands);
    for (Command& command : commands) command.address = view.address;
    const std::string* pressed = find_field(fields, "command");
    if (pressed != nullptr && *pressed != "confirm") {
        STEGVIS_TRY(Command command, pressed_command(view, *pressed, new_id));
        if (command.type == CommandType::act) add_arguments(view.root, fields, command);
        commands.push_back(std::move(command));
    }
    const std::string* confirm = find_field(fields, "confirm");
    for (Command& command : commands) command.confirm = command.confirm || confirm != nullptr;
    return commands;
}

}  // namespace stegvis::host
