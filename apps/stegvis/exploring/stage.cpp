#include "apps/stegvis/exploring/stage.hpp"

#include <algorithm>

#include "apps/stegvis/flow_test/answers.hpp"
#include "apps/stegvis/program/system_actor.hpp"

namespace stegvis::app {
namespace {

constexpr const char* instance = "test";
constexpr const char* start = "2026-03-02T09:00:00+01:00";
constexpr int most_timers = 1'000;

/// A step that says the same as the ones before it, and one thing more: fields filled one after the other.
bool joined(std::vector<Value>& steps, const Value& step)
{
    if (steps.empty() || steps.back().find("fill") == nullptr || step.find("fill") == nullptr || steps.back().as_object().size() != step.as_object().size())
        return false;
    Object& before = steps.back().find("fill")->as_object();
    for (const auto& [field, text] : step.find("fill")->as_object()) {
        if (before.contains(field))
            return false;
        before.set(field, text);
    }
    return true;
}

}  // namespace

std::vector<const ViewNode*> nodes_where(const ViewNode& root, const std::function<bool(const ViewNode&)>& fits)
{
    std::vector<const ViewNode*> found;
    if (fits(root))
        found.push_back(&root);
    for (const ViewNode& child : root.children)
        for (const ViewNode* node : nodes_where(child, fits))
            found.push_back(node);
    return found;
}

Date today_of(const World& world)
{
    return DateTime::from_instant(world.now, world.session.state().utc_offset).local.date;
}

Stage::Stage(const Service& service, const TestPersons& persons)
    : service_(service), persons_(persons), zone_(TimeZone::parse(service.timezone).value_or(TimeZone::oslo())), coverage_(service)
{
}

void Stage::write(World& world, const std::string& person, Value step) const
{
    if (!person.empty() && world.person != person) {
        world.steps.push_back(Value{{"as", person}});
        world.person = person;
    }
    if (!joined(world.steps, step))
        world.steps.push_back(std::move(step));
}

Result<Turn> Stage::apply(World& world, Command command, const Actor& actor)
{
    command.id = "c" + std::to_string(++world.commands);
    const Context context{.now = world.now, .utc_offset = zone_.utc_offset(world.now), .actor = actor, .window = "test"};
    STEGVIS_TRY(Turn turn, world.session.apply(command, context));
    world.next_timer = turn.next_timer;
    for (const Effect& effect : turn.effects) {
        std::erase_if(world.open, [&effect](const Effect& other) { return other.key == effect.key; });
        if (effect.kind != "cancel" && effect.kind != "notify")
            world.open.push_back(effect);
    }
    for (const std::size_t goal : coverage_.note(turn, world.session))
        firsts_[goal] = {world.base, world.steps};
    return turn;
}

Result<void> Stage::sign_all(World& world)
{
    for (;;) {
        const auto signing = std::find_if(world.open.begin(), world.open.end(), [this](const Effect& effect) { return effect.kind == "sign" || !call_of(effect, service_); });
        if (signing == world.open.end())
            return {};
        Command command;
        command.type = CommandType::answer;
        command.key = signing->key;
        command.value = signing->kind == "sign" ? stand_in_signature(*signing) : Value{{"status", 201}, {"body", nullptr}};
        world.open.erase(signing);
        STEGVIS_TRY(apply(world, std::move(command), system_actor()));
    }
}

Result<World> Stage::begin(const std::string& person)
{
    World world{.session = Session(service_, instance), .now = DateTime::parse(start)->instant(), .person = person};
    Command command;
    command.type = CommandType::create;
    command.value = Value{{"language", persons_.at(person).language}};
    STEGVIS_TRY(apply(world, std::move(command), persons_.at(person).actor));
    STEGVIS_TRY(sign_all(world));
    return world;
}

View Stage::view(const World& world, const std::string& person, const std::string& address) const
{
    const TestPerson& who = persons_.at(person);
    const Context context{.now = world.now, .utc_offset = zone_.utc_offset(world.now), .actor = who.actor, .window = "test"};
    return world.session.view({.context = context, .language = who.language, .touched = {}, .connection = {}, .home = {}, .wish = address});
}

Result<Turn> Stage::give(World& world, const std::string& person, Command command, Value step)
{
    if (command.value.is_null())
        command.value = Value(Object());
    command.value.as_object().set("language", persons_.at(person).language);
    const auto steps = world.steps;
    const std::string before = world.person;
    write(world, person, std::move(step));
    auto turn = apply(world, std::move(command), persons_.at(person).actor);
    if (!turn) {
        world.steps = steps;
        world.person = before;
        return turn;
    }
    STEGVIS_TRY(sign_all(world));
    return turn;
}

Result<Turn> Stage::fill(World& world, const std::string& person, const ViewNode& field, const std::string& text)
{
    const auto address = Address::parse(field.id);
    const Spotted spot = address ? spot_at(service_, world.session.state(), *address) : Spotted();
    Command command;
    command.type = CommandType::set;
    command.path = field.path;
    command.text = text;
    Value step{{"fill", {{spot.positions, text}}}};
    auto turn = give(world, person, command, step);
    if (turn || turn.error().code != "needs-confirm")
        return turn;
    command.confirm = true;
    step.as_object().set("confirm", true);
    return give(world, person, std::move(command), std::move(step));
}

Result<Turn> Stage::press(World& world, const std::string& person, const ViewNode& button)
{
    Value value = button.command;
    value.as_object().set("id", "c");
    STEGVIS_TRY(Command command, command_from_value(value));
    const std::string id = button.id.substr(0, button.id.rfind(':'));
    const auto address = Address::parse(id);
    const std::string at = address ? spot_at(service_, world.session.state(), *address).positions : id;
    Value step;
    switch (command.type) {
    case CommandType::add_row:
        command.key = "t" + std::to_string(++world.rows);
        step = Value{{"add", at}};
        break;
    case CommandType::remove_row: step = Value{{"remove", at}}; break;
    case CommandType::accept: step = Value{{"accept", command.text}}; break;
    case CommandType::go: return go(world, person, command.address);
    default:
        step = command.action == "next" || command.action == "back" ? Value{{command.action, true}} : Value{{"act", command.action}};
    }
    auto turn = give(world, person, command, step);
    if (turn || turn.error().code != "needs-confirm")
        return turn;
    command.confirm = true;
    step.as_object().set("confirm", true);
    return give(world, person, std::move(command), std::move(step));
}

Result<Turn> Stage::go(World& world, const std::string& person, const std::string& address)
{
    const auto parsed = Address::parse(address);
    Command command;
    command.type = CommandType::go;
    command.address = address;
    const std::string at = parsed ? spot_at(service_, world.session.state(), *parsed).positions : address;
    return give(world, person, std::move(command), Value{{"go", at}});
}

Result<Turn> Stage::answer(World& world, const Effect& effect, const Value& reply)
{
    const auto call = call_of(effect, service_);
    Object written{{"call", call ? call->call : std::string()}};
    if (call && call->body.is_object() && effect.kind == "http")
        written.set("send", call->body);
    for (const auto& [name, value] : reply.as_object())
        written.set(name, value);
    const CallOutcome outcome = outcome_of(reply);
    Command command;
    command.type = outcome.failed.empty() ? CommandType::answer : CommandType::give_up;
    command.key = effect.key;
    command.text = outcome.failed;
    command.value = outcome.answer;
    std::erase_if(world.open, [&command](const Effect& other) { return other.key == command.key; });
    write(world, {}, Value{{"answer", std::move(written)}});
    STEGVIS_TRY(Turn turn, apply(world, std::move(command), system_actor()));
    STEGVIS_TRY(sign_all(world));
    return turn;
}

Result<Turn> Stage::message(World& world, const std::string& name, const Value& body)
{
    Command command;
    command.type = CommandType::message;
    command.key = "m" + std::to_string(++world.messages);
    command.action = name;
    command.text = "test";
    command.value = body;
    write(world, {}, Value{{"message", {{"name", name}, {"id", command.key}, {"body", body}}}});
    STEGVIS_TRY(Turn turn, apply(world, std::move(command), system_actor()));
    STEGVIS_TRY(sign_all(world));
    return turn;
}

Result<void> Stage::wait(World& world, const Duration& duration)
{
    write(world, {}, Value{{"wait", duration.to_string()}});
    const Instant until = add(world.now, duration, zone_);
    for (int fired = 0; fired < most_timers && world.next_timer > 0 && world.next_timer <= until.ms; ++fired) {
        world.now.ms = std::max(world.now.ms, world.next_timer);
        STEGVIS_TRY(apply(world, Command(), system_actor()));
        STEGVIS_TRY(sign_all(world));
    }
    world.now = until;
    STEGVIS_TRY(apply(world, Command(), system_actor()));
    return sign_all(world);
}

}  // namespace stegvis::app
