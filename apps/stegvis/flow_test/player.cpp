#include "apps/stegvis/flow_test/player.hpp"

#include <algorithm>
#include <functional>

#include "apps/stegvis/flow_test/checks.hpp"
#include "apps/stegvis/flow_test/form.hpp"
#include "apps/stegvis/flow_test/rows.hpp"
#include "apps/stegvis/flow_test/support.hpp"
#include "framework/json.hpp"

namespace stegvis::app {

Player::Player(const Service& service, const FlowTest& test, const TestPersons& persons)
    : service_(service), test_(test), persons_(persons), session_(service, played_instance), answers_(test.answers),
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
        {"accept", &Player::accept},
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
    if (!persons_.contains(person_)) {
        return {};
    }
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
        return unknown_person(persons_, person_, test_.person_at);
    }
    const auto& spoken = service_.languages;
    if (!test_.language.empty() && std::find(spoken.begin(), spoken.end(), test_.language) == spoken.end()) {
        return test_failed("the service does not speak \"" + test_.language + "\"");
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
    if (const auto fits = check_step(step); !fits) {
        return test_failed(fits.error().message);
    }
    for (const auto& [verb, what] : step.as_object()) {
        if (const auto doing = doings().find(verb); doing != doings().end()) {
            return (this->*doing->second)(what, step);
        }
        if (const auto check = checks().find(verb); check != checks().end()) {
            return check->second(*this, what);
        }
    }
    return test_failed("no such step: " + write_json(step));
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
            return test_failed("refused: " + done.error().message + " [" + done.error().code + "]");
        }
        return settle();
    }
    if (done) {
        return test_failed("expected to be refused with \"" + refused + "\", but it was done");
    }
    if (done.error().code != refused) {
        return test_failed("expected to be refused with \"" + refused + "\", was refused with \"" + done.error().code + "\"");
    }
    return session_.state() == *before ? Result<void>() : test_failed("what was refused has changed the state");
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
    return test_failed("the flow asks other systems without end");
}

}  // namespace stegvis::app
