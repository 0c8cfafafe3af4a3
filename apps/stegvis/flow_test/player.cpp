#include "apps/stegvis/flow_test/player.hpp"

#include <algorithm>
#include <functional>

#include "apps/stegvis/flow_test/checks.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr const char* instance = "test";
constexpr int most_turns = 1'000;  ///< a flow that answers itself for ever is a fault of the service

Error failed(std::string message)
{
    return {.code = "failed", .where = {}, .message = std::move(message)};
}

Actor system_actor()
{
    return {.id = "system", .nin = {}, .name = {}, .system = true};
}

Command system_command(CommandType type, std::string key)
{
    Command command;
    command.type = type;
    command.key = std::move(key);
    return command;
}

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

std::string typed_text(const Value& value)
{
    return value.is_string() ? value.as_string() : write_json(value);
}

}  // namespace

Player::Player(const Service& service, const FlowTest& test, const TestPersons& persons)
    : service_(service), test_(test), persons_(persons), session_(service, instance), answers_(test.answers),
      zone_(TimeZone::parse(service.timezone).value_or(TimeZone::oslo())), now_(test.now.instant()), person_(test.person)
{
}

const std::map<std::string, Player::Doing, std::less<>>& Player::doings()
{
    static const std::map<std::string, Doing, std::less<>> table = {
        {"fill", &Player::fill},
        {"add", &Player::add},
        {"remove", &Player::remove},
        {"next", &Player::next},
        {"back", &Player::back},
        {"go", &Player::go},
        {"act", &Player::act},
        {"as", &Player::become},
        {"language", &Player::speak},
        {"answer", &Player::answer},
        {"message", &Player::message},
        {"wait", &Player::wait},
        {"reload", &Player::reload},
    };
    return table;
}

Context Player::context(const Actor& actor) const
{
    return {.now = now_, .utc_offset = zone_.utc_offset(now_), .actor = actor, .window = "test"};
}

std::string Player::language() const
{
    const auto chosen = languages_.find(person_);
    return chosen == languages_.end() ? person().language : chosen->second;
}

bool Player::is_named(const ViewNode& node, std::string_view end) const
{
    // Most nodes differ in the last id already, and need not be walked down to.
    const std::string_view last = end.substr(end.rfind('/') + 1);
    const bool may_be = last.find('[') != std::string_view::npos || node.id.ends_with(last);
    return may_be && address_ends_with(with_positions(service_, session_.state(), node.id), end);
}

View Player::view() const
{
    const auto touched = touched_.find(person_);
    return session_.view({.context = context(person().actor),
        .language = language(),
        .touched = touched == touched_.end() ? std::set<std::string>() : touched->second,
        .connection = {},
        .home = {},
        .wish = {}});
}

Result<void> Player::start()
{
    if (!persons_.contains(person_)) {
        return failed("persons.json has no \"" + person_ + "\"");
    }
    languages_[person_] = test_.language.empty() ? person().language : test_.language;
    Command command;
    command.type = CommandType::create;
    command.value = Value{{"language", languages_[person_]}};
    STEGVIS_TRY(apply(std::move(command), context(person().actor)));
    return settle();
}

Result<void> Player::play(const Value& step)
{
    if (!step.is_object()) {
        return failed("a step must be an object");
    }
    for (const auto& [verb, what] : step.as_object()) {
        if (const auto doing = doings().find(verb); doing != doings().end()) {
            return (this->*doing->second)(what, step);
        }
        if (const auto check = checks().find(verb); check != checks().end()) {
            return check->second(*this, what);
        }
    }
    return failed("no such step: " + write_json(step));
}

Result<void> Player::apply(Command command, const Context& context)
{
    command.id = "c" + std::to_string(++commands_);
    STEGVIS_TRY(Turn turn, session_.apply(command, context));
    events_.insert(events_.end(), turn.events.begin(), turn.events.end());
    next_timer_ = turn.next_timer;
    if (watcher_) {
        watcher_(turn, session_);
    }
    for (Effect& effect : turn.effects) {
        if (effect.kind == "cancel") {
            std::erase_if(open_, [&effect](const Effect& other) { return other.key == effect.key; });
            continue;
        }
        if (auto call = call_of(effect, service_)) {
            calls_.push_back(*std::move(call));
        }
        open_.push_back(std::move(effect));
    }
    return {};
}

Result<void> Player::give(Command command, const Value& step)
{
    const std::string refused = step.string_or("refused", "");
    const Value* confirm = step.find("confirm");
    command.confirm = confirm != nullptr && *confirm == Value(true);
    if (command.value.is_null()) {
        command.value = Value(Object());
    }
    command.value.as_object().set("language", language());
    const std::optional<State> before = refused.empty() ? std::nullopt : std::optional(session_.state());
    const auto done = apply(std::move(command), context(person().actor));
    if (refused.empty()) {
        if (!done) {
            return failed("refused: " + done.error().message + " [" + done.error().code + "]");
        }
        return settle();
    }
    if (done) {
        return failed("expected to be refused with \"" + refused + "\", but it was done");
    }
    if (done.error().code != refused) {
        return failed("expected to be refused with \"" + refused + "\", was refused with \"" + done.error().code + "\"");
    }
    return session_.state() == *before ? Result<void>() : failed("what was refused has changed the state");
}

std::optional<Command> Player::performed(const Effect& effect)
{
    Command command = system_command(CommandType::answer, effect.key);
    if (effect.kind == "sign") {
        command.value = stand_in_signature(effect);
        return command;
    }
    const auto call = call_of(effect, service_);
    if (!call) {
        command.value = Value{{"status", 201}, {"body", nullptr}};
        return command;
    }
    auto outcome = answers_.take(*call);
    if (!outcome) {
        return std::nullopt;
    }
    if (!outcome->failed.empty()) {
        command.type = CommandType::give_up;
        command.text = outcome->failed;
    }
    command.value = std::move(outcome->answer);
    return command;
}

Result<void> Player::settle()
{
    for (int turn = 0; turn < most_turns; ++turn) {
        std::optional<Command> command;
        for (auto effect = open_.begin(); effect != open_.end() && !command; ++effect) {
            command = performed(*effect);
            if (command) {
                open_.erase(effect);
                break;
            }
        }
        if (!command) {
            return {};
        }
        STEGVIS_TRY(apply(*std::move(command), context(system_actor())));
    }
    return failed("the flow asks other systems without end");
}

Result<void> Player::fill(const Value& what, const Value& step)
{
    if (!what.is_object()) {
        return failed("\"fill\" takes an object of fields");
    }
    for (const auto& [end, value] : what.as_object()) {
        const View seen = view();
        const ViewNode* node = find_if(seen.root,
            [this, wanted = std::string_view(end)](const ViewNode& each) { return !each.path.empty() && is_named(each, wanted); });
        if (node == nullptr) {
            return failed("there is no field \"" + end + "\" at " + seen.address);
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
        return failed("there is nothing to press at \"" + end + "\"");
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
        return failed("there is no button for \"" + action + "\" at " + seen.address);
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
    return failed("\"next\" does not lead to " + what.as_string() + "; one stands at " + view().address);
}

Result<void> Player::back(const Value&, const Value& step)
{
    return press("back", step);
}

Result<void> Player::act(const Value& what, const Value& step)
{
    return press(typed_text(what), step);
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
        return failed("persons.json has no \"" + name + "\"");
    }
    person_ = name;
    return {};
}

Result<void> Player::speak(const Value& what, const Value&)
{
    const std::string language = typed_text(what);
    const auto& known = service_.languages;
    if (std::find(known.begin(), known.end(), language) == known.end()) {
        return failed("the service does not speak \"" + language + "\"");
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
        return done.error().code == refused ? Result<void>() : failed("the message was refused: " + done.error().message);
    }
    return refused.empty() ? settle() : failed("expected the message to be refused with \"" + refused + "\"");
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
        return failed(duration.error().message);
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
    STEGVIS_TRY(Session again, Session::replay(service_, instance, saved));
    if (write_json(to_value(again.state())) != write_json(to_value(session_.state()))) {
        return failed("the state that the events lead to is another one than before");
    }
    session_ = std::move(again);
    return {};
}

}  // namespace stegvis::app
