#include "framework/client/impl.hpp"
#include "framework/client/gestures.hpp"

namespace stegvis {

namespace {

constexpr std::int64_t quiet_ms = 300;

}  // namespace

void Client::Impl::enqueue(Command command)
{
    command.id = window + "-" + std::to_string(now.ms) + "-" + std::to_string(counter++);
    // Where it is not known what a field held, one's own change may be on its way there: no event tells whose it was.
    command.base = command.type == CommandType::set && command.old.is_null() ? -1 : base();
    if (find_node(view->root, "voids"))
        command.confirm = true;
    std::vector<Event> foreseen;
    if (local()) {
        auto turn = shown->apply(command, context_at(now, utc_offset));
        if (!turn) {
            refuse(command, turn.error().code == "conflict" ? turn.error().message : "");
            return refresh();
        }
        foreseen = std::move(turn.value().events);
        if (foreseen.empty() && command.type != CommandType::act)
            return refresh();
    }
    outbox.add({std::move(command), now, utc_offset, std::move(foreseen)});
    refresh();
}

void Client::Impl::refuse(const Command& command, const std::string& current)
{
    announcement = say("stegvis.connection.refused");
    if (command.type == CommandType::set)
        drafts.refuse(command.path, command.text,
                      current.empty() ? say("stegvis.connection.refused") : say("stegvis.conflict.theirs") + ": " + current);
}

std::string Client::Impl::say(std::string_view key) const
{
    const Texts builtin;
    const Texts& texts = local() ? confirmed->service().texts : builtin;
    const TextEntry* entry = texts.find(language, key);
    return entry ? format_text(*entry, Value(Object())) : std::string(key);
}

TypedText Client::Impl::draft_of(const std::string& path, std::string text, Instant due) const
{
    if (local())
        return {.text = std::move(text), .due = due, .language = language, .held = shown->typed(view->address, path, language)};
    return {.text = std::move(text), .due = due, .language = made_by_host.language, .held = held_by_host(path)};
}

Value Client::Impl::held_by_host(const std::string& path) const
{
    for (const Pending& waiting : outbox.all())
        if (waiting.command.type == CommandType::set && waiting.command.path == path)
            return {};
    const ViewNode* field = find_input(made_by_host.root, path);
    return field ? Value(field->value) : Value();
}

void Client::Impl::send_draft(const std::string& path)
{
    auto draft = drafts.take(path);
    if (!draft)
        return;
    Command command{.type = CommandType::set, .address = view->address, .path = path, .text = std::move(draft->text), .old = std::move(draft->held)};
    command.value = Object{{"language", draft->language}};
    enqueue(std::move(command));
}

void Client::Impl::send_drafts()
{
    for (const std::string& path : drafts.waiting())
        send_draft(path);
}

void Client::Impl::set_now(const std::string& path, std::string text)
{
    drafts.type(path, draft_of(path, std::move(text), now));
    send_draft(path);
}

void Client::Impl::take_remarks(const ViewNode& node, Command& command)
{
    const std::string argument = node.command.string_or("argument", "");
    if (const auto remark = remarks.find(node.id); !argument.empty() && remark != remarks.end() && node.command.string_or("action", "") == command.action) {
        command.value.as_object().set(argument, remark->second);
        remarks.erase(remark);
    }
    for (const ViewNode& child : node.children)
        take_remarks(child, command);
}

void Client::Impl::set_value(const ViewNode& node, const std::string& value)
{
    if (node.command.find("argument")) {
        remarks[node.id] = value;
        return refresh();
    }
    const Gesture gesture = gesture_for(view->root, node, value);
    if (gesture.path.empty())
        return;
    if (gesture.at_once) {
        presence.touched.insert(gesture.path);
        return set_now(gesture.path, gesture.text);
    }
    drafts.type(gesture.path, draft_of(gesture.path, gesture.text, {now.ms + quiet_ms}));
    refresh();
}

void Client::Impl::activate(const ViewNode& node)
{
    if (const Gesture gesture = toggle_for(view->root, node); !gesture.path.empty())
        return set_now(gesture.path, gesture.text);
    send_drafts();
    if (node.href.starts_with("#")) {
        presence.focus = node.href.substr(1);
        ++revision;
        return;
    }
    if (const std::string chosen = node.command.string_or("language", ""); !chosen.empty()) {
        language = chosen;
        wants_events = wants_events || !local();
        return refresh();
    }
    if (!node.command.is_object())
        return;
    auto command = command_from_value(node.command);
    if (!command)
        return;
    if (command->type == CommandType::add_row)
        command->key = row_key();
    if (command->type == CommandType::act && command->value.is_null())
        command->value = Object{{"language", language}};
    if (command->type == CommandType::act && command->value.is_object())
        take_remarks(view->root, *command);
    wish.clear();
    announcement.clear();
    enqueue(std::move(command).value());
}

std::string Client::Impl::row_key()
{
    constexpr const char* digits = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::string key;
    for (std::uint64_t rest = static_cast<std::uint64_t>(now.ms) * 36 + counter++ % 36; rest > 0; rest /= 36)
        key.insert(key.begin(), digits[rest % 36]);
    return key;
}

}  // namespace stegvis
