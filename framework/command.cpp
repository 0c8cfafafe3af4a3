#include "framework/command.hpp"

#include <array>

#include "framework/record.hpp"

namespace stegvis {

namespace {

constexpr std::array<std::string_view, 12> command_names = {"create", "set",    "add-row", "remove-row", "act",  "go",
                                                            "accept", "answer", "give-up", "message",    "tick", "remove"};
constexpr std::array<std::string_view, 4> severity_names = {"error", "warning", "info", "success"};

void put_number(Object& object, std::string_view name, std::int64_t number)
{
    object.set(std::string(name), Value(number));
}

}  // namespace

std::string_view command_name(CommandType type)
{
    return command_names.at(static_cast<std::size_t>(type));
}

std::string_view severity_name(Severity severity)
{
    return severity_names.at(static_cast<std::size_t>(severity));
}

Value to_value(const Command& command)
{
    Object object;
    put(object, "id", std::string_view(command.id));
    if (command.base >= 0)
        put_number(object, "base", command.base);
    object.set("type", std::string(command_name(command.type)));
    put(object, "address", std::string_view(command.address));
    put(object, "path", std::string_view(command.path));
    if (command.type == CommandType::set || !command.text.empty())
        object.set("text", command.text);
    put(object, "key", std::string_view(command.key));
    put(object, "action", std::string_view(command.action));
    put(object, "old", command.old);
    put(object, "value", command.value);
    put(object, "confirm", command.confirm);
    return object;
}

Result<Command> command_from_value(const Value& value)
{
    Command command;
    std::size_t type = command_names.size();
    RecordReader reader(value, "malformed-command");
    reader.text("id", command.id).integer("base", command.base).word("type", command_names, type).text("address", command.address);
    reader.text("path", command.path).text("text", command.text).text("key", command.key).text("action", command.action);
    reader.any("old", command.old).any("value", command.value).boolean("confirm", command.confirm);
    STEGVIS_TRY(reader.finish(true));
    if (type == command_names.size())
        return Error{"malformed-command", "/type", "a command must have a type"};
    command.type = static_cast<CommandType>(type);
    return command;
}

Value to_value(const Event& event)
{
    Object object;
    put_number(object, "seq", event.seq);
    object.set("type", event.type);
    put_number(object, "at", event.at.ms);
    put(object, "actor", std::string_view(event.actor));
    put(object, "command", std::string_view(event.command));
    object.set("payload", event.payload);
    return object;
}

Result<Event> event_from_value(const Value& value)
{
    Event event;
    RecordReader reader(value, "malformed-event");
    reader.integer("seq", event.seq).text("type", event.type).integer("at", event.at.ms).text("actor", event.actor);
    reader.text("command", event.command).any("payload", event.payload);
    STEGVIS_TRY(reader.finish(true));
    return event;
}

Value to_value(const Effect& effect)
{
    Object object;
    object.set("key", effect.key);
    object.set("kind", effect.kind);
    put(object, "address", std::string_view(effect.address));
    put(object, "request", effect.request);
    return object;
}

Result<Effect> effect_from_value(const Value& value)
{
    Effect effect;
    RecordReader reader(value, "malformed-effect");
    reader.text("key", effect.key).text("kind", effect.kind).text("address", effect.address).any("request", effect.request);
    STEGVIS_TRY(reader.finish(true));
    return effect;
}

Value to_value(const Finding& finding)
{
    Object object;
    object.set("severity", std::string(severity_name(finding.severity)));
    put(object, "id", std::string_view(finding.id));
    put(object, "address", std::string_view(finding.address));
    put(object, "path", std::string_view(finding.path));
    put(object, "text", std::string_view(finding.text));
    put(object, "params", finding.params);
    return object;
}

Result<Finding> finding_from_value(const Value& value)
{
    Finding finding;
    std::size_t severity = 0;
    RecordReader reader(value, "malformed-finding");
    reader.word("severity", severity_names, severity).text("id", finding.id).text("address", finding.address);
    reader.text("path", finding.path).text("text", finding.text).any("params", finding.params);
    STEGVIS_TRY(reader.finish());
    finding.severity = static_cast<Severity>(severity);
    return finding;
}

}  // namespace stegvis
