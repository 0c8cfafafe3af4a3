#include <functional>

#include "apps/stegvis/flow_test/checks.hpp"
#include "apps/stegvis/flow_test/player.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "apps/stegvis/flow_test/support.hpp"
#include "framework/json.hpp"

// What a test does: the members of its steps, such as `fill`, `press` and `wait`.

namespace stegvis::app {
namespace {

const ViewNode* find_if(const ViewNode& node, const std::function<bool(const ViewNode&)>& fits)
{
    if (fits(node)) {
        return &node;
    }
    for (const ViewNode& child : node.children) {
        if (const ViewNode* found = find_if(child, fits)) {
            return found;
        }
    }
    return nullptr;
}

void each_node(const ViewNode& node, const std::function<void(const ViewNode&)>& use)
{
    use(node);
    for (const ViewNode& child : node.children) {
        each_node(child, use);
    }
}

std::string typed_text(const Value& value)
{
    return value.is_string() ? value.as_string() : write_json(value);
}

}  // namespace

Result<void> Player::fill(const Value& what, const Value& step)
{
    if (!what.is_object()) {
        return test_failed("\"fill\" takes an object of fields");
    }
    for (const auto& [end, value] : what.as_object()) {
        const View seen = view();
        const ViewNode* node = find_if(seen.root,
            [this, wanted = std::string_view(end)](const ViewNode& each) { return !each.path.empty() && is_named(each, wanted); });
        if (node == nullptr) {
            return test_failed("there is no field \"" + end + "\" at " + seen.address);
        }
        Command command;
        command.type = CommandType::set;
        command.address = seen.address;
        command.path = node->path;
        command.text = typed_text(value);
        touched_[person_].insert(node->path);
        STEGVIS_TRY(give(std::move(command), step));
    }
    return {};
}

Result<void> Player::activate(const std::string& end, const Value& step)
{
    const View seen = view();
    const ViewNode* node = find_if(
        seen.root, [this, &end](const ViewNode& each) { return !each.command.is_null() && is_named(each, end); });
    if (node == nullptr) {
        return test_failed("there is nothing to press at \"" + end + "\"");
    }
    Value value = node->command;
    value.as_object().set("id", "c");
    STEGVIS_TRY(Command command, command_from_value(value));
    if (command.type == CommandType::add_row) {
        command.key = "t" + std::to_string(++rows_);
    }
    return give(std::move(command), step);
}

Result<void> Player::add(const Value& what, const Value& step)
{
    return activate(typed_text(what) + ":add", step);
}

Result<void> Player::remove(const Value& what, const Value& step)
{
    return activate(typed_text(what) + ":remove", step);
}

Result<void> Player::press(const std::string& action, const Value& step)
{
    const View seen = view();
    const ViewNode* button = find_if(seen.root, [&action](const ViewNode& node) {
        return node.command.string_or("type", "") == "act" && node.command.string_or("action", "") == action && !node.disabled;
    });
    if (button == nullptr && step.find("refused") == nullptr) {
        return test_failed("there is no button for \"" + action + "\" at " + seen.address);
    }
    Command command;
    command.type = CommandType::act;
    // Whoever sees nothing tries the place where the flow was last seen.
    address_ = seen.address.empty() ? address_ : seen.address;
    command.address = button == nullptr ? address_ : button->command.string_or("address", address_);
    command.action = action;
    if (const std::string reason = step.string_or("reason", ""); !reason.empty()) {
        command.value = Value{{"reason", reason}};
    }
    return give(std::move(command), step);
}

Result<void> Player::next(const Value& what, const Value& step)
{
    constexpr int most_pages = 30;
    if (!what.is_string()) {
        return press("next", step);
    }
    for (int page = 0; page < most_pages; ++page) {
        const std::string here = with_positions(service_, session_.state(), view().address);
        if (here == what.as_string()) {
            return {};
        }
        STEGVIS_TRY(press("next", step));
    }
    return test_failed("\"next\" does not lead to " + what.as_string() + "; one stands at " + view().address);
}

Result<void> Player::back(const Value&, const Value& step)
{
    return press("back", step);
}

Result<void> Player::act(const Value& what, const Value& step)
{
    return press(typed_text(what), step);
}

Result<void> Player::accept(const Value& what, const Value& step)
{
    const View seen = view();
    std::vector<Value> wanted;
    std::string others;
    each_node(seen.root, [&](const ViewNode& node) {
        if (node.command.string_or("type", "") != command_name(CommandType::accept))
            return;
        if (what == Value(true) || node.command.find("text") == nullptr || *node.command.find("text") == what)
            wanted.push_back(node.command);
        else
            others += (others.empty() ? "\"" : ", \"") + node.command.string_or("text", "") + "\"";
    });
    if (wanted.empty())
        return test_failed((what == Value(true) ? "no warning is to be accepted at " : "no warning " + write_json(what) + " is to be accepted at ") + seen.address +
                           (others.empty() ? "; warnings ask for it when somebody has tried to go on" : ": there is " + others));
    for (Value& each : wanted) {
        each.as_object().set("id", "c");
        STEGVIS_TRY(Command command, command_from_value(each));
        STEGVIS_TRY(give(std::move(command), step));
    }
    return {};
}

Result<void> Player::go(const Value& what, const Value& step)
{
    const std::string address = typed_text(what);
    Command command;
    command.type = CommandType::go;
    command.address = with_keys(service_, session_.state(), address).value_or(address);
    return give(std::move(command), step);
}

Result<void> Player::become(const Value& what, const Value&)
{
    const std::string name = typed_text(what);
    if (!persons_.contains(name)) {
        return test_failed(unknown_person(persons_, name).message);
    }
    person_ = name;
    return {};
}

Result<void> Player::speak(const Value& what, const Value&)
{
    const std::string language = typed_text(what);
    const auto& known = service_.languages;
    if (std::find(known.begin(), known.end(), language) == known.end()) {
        return test_failed("the service does not speak \"" + language + "\"");
    }
    languages_[person_] = language;
    return {};
}

Result<void> Player::answer(const Value& what, const Value&)
{
    answers_.add(what);
    return settle();
}

Result<void> Player::message(const Value& what, const Value& step)
{
    Command command = system_command(CommandType::message, what.string_or("id", ""));
    command.action = what.string_or("name", "");
    command.text = what.string_or("source", "test");
    const Value* body = what.find("body");
    command.value = body == nullptr ? Value(Object()) : *body;
    const std::string refused = step.string_or("refused", "");
    const auto done = apply(std::move(command), context(system_actor()));
    if (!done) {
        return done.error().code == refused ? Result<void>() : test_failed("the message was refused: " + done.error().message);
    }
    return refused.empty() ? settle() : test_failed("expected the message to be refused with \"" + refused + "\"");
}

Result<void> Player::tick()
{
    STEGVIS_TRY(apply(system_command(CommandType::tick, {}), context(system_actor())));
    return settle();
}

Result<void> Player::wait(const Value& what, const Value&)
{
    const auto duration = Duration::parse(typed_text(what));
    if (!duration) {
        return test_failed(duration.error().message);
    }
    const Instant until = stegvis::add(now_, *duration, zone_);
    for (int turn = 0; turn < most_turns && next_timer_ > 0 && next_timer_ <= until.ms; ++turn) {
        now_.ms = std::max(now_.ms, next_timer_);
        STEGVIS_TRY(tick());
    }
    now_ = until;
    return tick();
}

Result<void> Player::reload(const Value&, const Value&)
{
    std::vector<Event> saved;
    for (const Event& event : events_) {
        STEGVIS_TRY(const Value json, parse_json(write_json(to_value(event))));
        STEGVIS_TRY(Event read, event_from_value(json));
        saved.push_back(std::move(read));
    }
    STEGVIS_TRY(Session again, Session::replay(service_, played_instance, saved));
    if (write_json(to_value(again.state())) != write_json(to_value(session_.state()))) {
        return test_failed("the state that the events lead to is another one than before");
    }
    session_ = std::move(again);
    return {};
}

}  // namespace stegvis::app
