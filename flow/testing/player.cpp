#include "flow/testing/player.hpp"

#include <algorithm>
#include <array>

namespace stegvis::flow {

namespace {

Error failed(std::string message)
{
    return {"test-failed", "", std::move(message)};
}

std::string text_or_json(const Value& value)
{
    return value.is_string() ? value.as_string() : write_json(value);
}

}  // namespace

Player::Player(const Service& service, const std::vector<TestPerson>& persons)
    : service_(service), persons_(persons), session_(service, "test")
{
}

void Player::give(const Value& given)
{
    if (const Value* answers = given.find("answers"); answers && answers->is_array())
        for (const Value& answer : answers->as_array())
            systems_.give(answer);
}

Result<void> Player::begin(const Value& test)
{
    const auto start = DateTime::parse(test.string_or("now", "2026-03-02T09:00:00+01:00"));
    if (!start)
        return start.error();
    now_ = start->instant();
    STEGVIS_TRY(as(Value(test.string_or("as", "")), test));
    if (const std::string chosen = test.string_or("language", ""); !chosen.empty())
        language_ = chosen;
    return apply({.type = CommandType::create, .value = Value{{"language", language_}}}, Value(Object()));
}

Context Player::context(bool system) const
{
    const auto zone = TimeZone::parse(service_.timezone).value_or(TimeZone::oslo());
    Context context{.now = now_, .utc_offset = zone.utc_offset(now_)};
    if (system)
        context.actor = {.id = "test", .system = true};
    else if (person_)
        context.actor = person_->actor;
    context.window = "test";
    return context;
}

View Player::view() const
{
    return session_.view({.context = context(), .language = language_});
}

std::string Player::view_text() const
{
    return to_text(view());
}

// ---- doing

void Player::note(const Turn& turn)
{
    log_.insert(log_.end(), turn.events.begin(), turn.events.end());
    for (const Effect& effect : turn.effects)
        if (const std::string call = call_of(service_, effect); !call.empty())
            calls_.push_back({call, effect});
}

Result<void> Player::apply(Command command, const Value& step)
{
    now_.ms += 1000;
    command.id = "c" + std::to_string(++counter_);
    command.confirm = command.confirm || (step.find("confirm") && *step.find("confirm") == Value(true));
    const std::int64_t before = session_.state().seq;
    const auto turn = session_.apply(command, context());
    const std::string refused = step.string_or("refused", "");
    if (!turn) {
        if (session_.state().seq != before)
            return failed("a refusal left the log changed");
        return turn.error().code == refused ? Result<void>() : failed("refused: " + turn.error().message + " [" + turn.error().code + "] at " + turn.error().where);
    }
    if (!refused.empty())
        return failed("was expected to be refused with " + refused);
    note(turn.value());
    return settle();
}

Result<void> Player::apply_system(Command command)
{
    const auto turn = session_.apply(command, context(true));
    if (!turn)
        return failed("refused: " + turn.error().message + " [" + turn.error().code + "]");
    note(turn.value());
    return {};
}

Result<void> Player::settle()
{
    constexpr int most_rounds = 1'000;
    for (int round = 0; round < most_rounds; ++round) {
        std::optional<Command> answer;
        for (const Effect& effect : session_.open_effects())
            if ((answer = systems_.answer(service_, effect)))
                break;
        if (!answer)
            return {};
        STEGVIS_TRY(apply_system(*std::move(answer)));
    }
    return failed("the flow did not come to rest after 1000 answers");
}

Result<void> Player::fill(const Value& what, const Value& step)
{
    if (!what.is_object())
        return failed("\"fill\" must be an object");
    for (const auto& [wanted, value] : what.as_object()) {
        const View seen = view();
        const ViewNode* node = find_named(seen.root, wanted);
        if (!node || node->path.empty())
            return failed("there is no field \"" + wanted + "\"");
        if (node->readonly)
            return failed("the field \"" + wanted + "\" cannot be changed");
        STEGVIS_TRY(apply({.type = CommandType::set, .address = seen.address, .path = node->path, .text = text_or_json(value)}, step));
    }
    return {};
}

Result<void> Player::add(const Value& what, const Value& step)
{
    const View seen = view();
    const ViewNode* node = find_named(seen.root, text_or_json(what) + ":add");
    if (!node)
        return failed("no row can be added to \"" + text_or_json(what) + "\"");
    STEGVIS_TRY(auto command, command_from_value(node->command));
    command.key = "k" + std::to_string(counter_ + 1);
    return apply(std::move(command), step);
}

Result<void> Player::remove(const Value& what, const Value& step)
{
    const View seen = view();
    const ViewNode* node = find_named(seen.root, text_or_json(what) + ":remove");
    if (!node)
        return failed("there is no row \"" + text_or_json(what) + "\" to remove");
    STEGVIS_TRY(auto command, command_from_value(node->command));
    return apply(std::move(command), step);
}

Result<void> Player::next(const Value& what, const Value& step)
{
    constexpr int most = 30;
    if (!what.is_string())
        return apply({.type = CommandType::act, .address = view().address, .action = "next"}, step);
    for (int i = 0; i < most && plain(view().address) != what.as_string(); ++i)
        STEGVIS_TRY(apply({.type = CommandType::act, .address = view().address, .action = "next"}, step));
    return at(what, step);
}

Result<void> Player::back(const Value&, const Value& step)
{
    return apply({.type = CommandType::act, .address = view().address, .action = "back"}, step);
}

Result<void> Player::go(const Value& what, const Value& step)
{
    return apply({.type = CommandType::go, .address = address_of(text_or_json(what))}, step);
}

Result<void> Player::act(const Value& what, const Value& step)
{
    Object arguments{{"language", language_}};
    if (const Value* reason = step.find("reason"))
        arguments.set("reason", *reason);
    return apply({.type = CommandType::act, .address = view().address, .action = text_or_json(what), .value = std::move(arguments)}, step);
}

Result<void> Player::as(const Value& what, const Value&)
{
    const auto found = std::find_if(persons_.begin(), persons_.end(), [&](const TestPerson& p) { return Value(p.actor.id) == what; });
    if (found == persons_.end())
        return failed("there is no person \"" + text_or_json(what) + "\"");
    person_ = &*found;
    language_ = found->language;
    return {};
}

Result<void> Player::language(const Value& what, const Value&)
{
    language_ = text_or_json(what);
    return {};
}

Result<void> Player::answer(const Value& what, const Value&)
{
    systems_.queue(what);
    return settle();
}

Result<void> Player::message(const Value& what, const Value& step)
{
    Command command{.id = "m" + std::to_string(++counter_), .type = CommandType::message};
    command.key = what.string_or("id", "");
    command.action = what.string_or("name", "");
    command.text = what.string_or("source", "test");
    if (const Value* body = what.find("body"))
        command.value = *body;
    const std::string refused = step.string_or("refused", "");
    const auto turn = session_.apply(command, context(true));
    if (!turn)
        return turn.error().code == refused ? Result<void>() : failed("refused: " + turn.error().message + " [" + turn.error().code + "]");
    note(turn.value());
    return settle();
}

Result<void> Player::wait(const Value& what, const Value&)
{
    const auto duration = Duration::parse(text_or_json(what));
    if (!duration)
        return duration.error();
    constexpr std::int64_t patience_ms = 60'000;
    const auto zone = TimeZone::parse(service_.timezone).value_or(TimeZone::oslo());
    const Instant until = stegvis::add(now_, duration.value(), zone);
    const bool gives_up = until.ms - now_.ms >= patience_ms;
    // Each timer that falls due on the way fires at its own time.
    for (;;) {
        std::optional<Instant> due;
        for (const auto& [name, timer] : session_.state().timers)
            if (timer.at <= until && (!due || timer.at < *due))
                due = timer.at;
        if (!due)
            break;
        now_ = std::max(now_, *due);
        STEGVIS_TRY(apply_system({.id = "t" + std::to_string(++counter_), .type = CommandType::tick}));
        STEGVIS_TRY(settle());
    }
    now_ = until;
    if (gives_up)
        for (const Effect& effect : session_.open_effects())
            STEGVIS_TRY(apply_system({.id = "g" + std::to_string(++counter_), .type = CommandType::give_up, .text = "timeout", .key = effect.key}));
    return settle();
}

Result<void> Player::reload(const Value&, const Value&)
{
    auto again = Session::replay(service_, session_.instance_id(), log_);
    if (!again)
        return failed("the log cannot be replayed: " + again.error().message);
    if (write_json(to_value(again->state())) != write_json(to_value(session_.state())))
        return failed("the state is another after a reload");
    session_ = std::move(again).value();
    return {};
}

Result<void> Player::play(const Value& step)
{
    struct Verb {
        std::string_view name;
        Doing doing;
    };
    static constexpr std::array<Verb, 22> verbs = {{{"fill", &Player::fill},
                                                    {"add", &Player::add},
                                                    {"remove", &Player::remove},
                                                    {"next", &Player::next},
                                                    {"back", &Player::back},
                                                    {"go", &Player::go},
                                                    {"act", &Player::act},
                                                    {"as", &Player::as},
                                                    {"language", &Player::language},
                                                    {"answer", &Player::answer},
                                                    {"message", &Player::message},
                                                    {"wait", &Player::wait},
                                                    {"reload", &Player::reload},
                                                    {"at", &Player::at},
                                                    {"state", &Player::state},
                                                    {"outcome", &Player::outcome},
                                                    {"data", &Player::data},
                                                    {"shows", &Player::shows},
                                                    {"hides", &Player::hides},
                                                    {"finding", &Player::finding},
                                                    {"no-finding", &Player::no_finding},
                                                    {"expect-call", &Player::expect_call}}};
    for (const Verb& verb : verbs)
        if (const Value* what = step.find(verb.name))
            return (this->*verb.doing)(*what, step);
    return failed("the step says nothing that a test can do: " + write_json(step));
}

}  // namespace stegvis::flow
