#include "framework/event_types.hpp"
#include "framework/session/refusal.hpp"
#include "framework/session/running.hpp"

// What comes without a person: answers of other systems, messages, and the time.

namespace stegvis {

Result<void> Engine::answer(Happening& now, const Command& command)
{
    const auto request = state.requests.find(command.key);
    if (request == state.requests.end())
        return refuse("unknown-effect", command, "nothing was asked with this key");
    if (!request->second.open)
        return {};
    const Effect effect = request->second.effect;
    const std::string fingerprint = request->second.fingerprint;
    STEGVIS_TRY(const auto asker, Address::parse(effect.address));
    const auto spot = find(asker);
    const bool gave_up = command.type == CommandType::give_up;
    const auto current = state.current_request.find(asker);
    const bool stale = !spot || effect.kind == "notify" || current == state.current_request.end() || current->second != command.key;
    Object payload{{"key", command.key}};
    if (gave_up)
        payload.set("reason", command.text);
    else if (const Value* status = command.value.find("status"))
        payload.set("status", *status);
    if (stale && effect.kind != "notify")
        payload.set("ignored", "superseded");
    emit(now, gave_up ? event::given_up : event::answered, std::move(payload));
    if (!stale && node(*spot).options)
        take_offer(now, *spot, fingerprint, gave_up ? nullptr : &command.value);
    if (stale || !node(*spot).type->effect)
        return {};
    RunningAt scope(*this, now, *spot);
    const EffectFacet& facet = *node(*spot).type->effect;
    if (gave_up && facet.give_up)
        facet.give_up(scope, effect, command.text);
    else if (!gave_up && facet.answer)
        facet.answer(scope, effect, command.value);
    return {};
}

Result<void> Engine::message(Happening& now, const Command& command)
{
    for (const StoredMessage& known : state.messages) {
        if (known.id != command.key || known.source != command.text)
            continue;
        if (known.name == command.action && known.body == command.value)
            return {};
        return refuse("other-body", command, "the id was used for another message");
    }
    bool expected = false;
    for (const auto& [file, schema] : service->messages) {
        if (file.substr(0, file.find('.')) != command.action)
            continue;
        expected = true;
        if (const auto findings = schema.validate(command.value); !findings.empty())
            return Error{"malformed-message", findings.front().pointer, "the message breaks \"" + findings.front().keyword + "\" of " + file};
    }
    if (!expected)
        return refuse("unknown-message", command, "the service takes no message \"" + command.action + "\"");
    Object payload{{"name", command.action}, {"id", command.key}, {"source", command.text}, {"body", command.value}};
    if (step_state(root()).status == StepStatus::done)
        payload.set("late", true);
    emit(now, event::message_received, std::move(payload));
    return {};
}

void Engine::expire(Happening& now, const Spot& step)
{
    const StepStatus before = step_state(step).status;
    if (before != StepStatus::active && before != StepStatus::waiting)
        return;
    if (!leaf(step))
        for (const Spot& child : steps(step))
            cancel_below(now, child, "expired");
    emit(now, event::expired, Object{{"step", address(step).to_string()}});
    revoke(now, address(step), "expired");
    cancel_timers(now, address(step));
    for (const OnOutcome& on : node(step).on)
        if (on.outcome == "expired")
            return go_to(now, step, nearest_spot(on.go_to, step), "expired");
}

Result<void> Engine::tick(Happening& now, const Command&)
{
    for (;;) {
        const Timer* due = nullptr;
        for (const auto& [name, timer] : state.timers)
            if (timer.at <= now.context->now && (!due || timer.at < due->at))
                due = &timer;
        if (!due)
            return {};
        const Timer timer = *due;
        emit(now, event::timer_fired, Object{{"name", timer.name}});
        const auto step = find(timer.step);
        if (!step)
            continue;
        if (timer.name.starts_with("due:"))
            expire(now, *step);
        else if (timer.name.starts_with("remind:"))
            notify(now, *step, "reminder");
        else if (timer.name.starts_with("quiet:"))
            run_beside(now, *step);
    }
}

}  // namespace stegvis
