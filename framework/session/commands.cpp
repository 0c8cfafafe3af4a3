#include <algorithm>

#include "framework/event_types.hpp"
#include "framework/json.hpp"
#include "framework/session/refusal.hpp"
#include "framework/session/running.hpp"

namespace stegvis {

namespace {

/// Commands of drivers, timers and other systems: their actor is no person.
bool of_system(CommandType type)
{
    return type == CommandType::answer || type == CommandType::give_up || type == CommandType::message || type == CommandType::tick;
}

constexpr std::size_t max_text = 100'000;

}  // namespace

Result<Turn> Engine::apply(const Command& command, const Context& context)
{
    if (command.type != CommandType::create && state.seq == 0)
        return refuse("not-created", command, "the instance has not been created");
    if (command.base > state.seq)
        return refuse("unknown-base", command, "the command builds on an event that has not happened");
    if (state.removed)
        return refuse("ended", command, "the case has been deleted");
    if (of_system(command.type) != context.actor.system && command.type != CommandType::create)
        return refuse("not-allowed", command, "this actor may not do that");
    if (command.text.size() > max_text)
        return refuse("too-large", command, "the text is too long");
    Happening now{.context = &context, .command = command.id, .language = {}, .turn = {}};
    now.answering = command.type == CommandType::answer || command.type == CommandType::give_up;
    if (const std::string language = command.value.string_or("language", "");
        std::find(service->languages.begin(), service->languages.end(), language) != service->languages.end())
        now.language = language;
    Result<void> done;
    switch (command.type) {
    case CommandType::create: done = create(now, command); break;
    case CommandType::set: done = set(now, command); break;
    case CommandType::add_row: done = add_row(now, command); break;
    case CommandType::remove_row: done = remove_row(now, command); break;
    case CommandType::act: done = act(now, command); break;
    case CommandType::go: done = go(now, command); break;
    case CommandType::accept: done = accept(now, command); break;
    case CommandType::answer:
    case CommandType::give_up: done = answer(now, command); break;
    case CommandType::message: done = message(now, command); break;
    case CommandType::tick: done = tick(now, command); break;
    case CommandType::remove: done = remove(now, command); break;
    }
    if (!done)
        return done.error();
    if (!state.removed)
        come_to_rest(now);
    for (const auto& [name, timer] : state.timers)
        if (now.turn.next_timer == 0 || timer.at.ms < now.turn.next_timer)
            now.turn.next_timer = timer.at.ms;
    return std::move(now.turn);
}

void Engine::come_to_rest(Happening& now)
{
    constexpr int most_rounds = 32;
    settle_for_actor(now);
    if (now.turn.events.empty())
        return;
    if (now.moved)
        catch_up(now);
    now.moved = false;
    take_messages(now);
    for (int round = 0; round < most_rounds; ++round) {
        if (now.moved)
            catch_up(now);
        now.moved = false;
        settle(now);
        if (!now.moved)
            return;
    }
}

Result<void> Engine::create(Happening& now, const Command& command)
{
    if (state.seq > 0)
        return refuse("conflict", command, "the instance has been created already");
    const Actor& actor = now.context->actor;
    Object payload{{"service", service->id}, {"version", service->version}, {"definition", service->hash}, {"instance", id}};
    payload.set("owner", Object{{"id", actor.id}, {"nin", actor.nin}, {"name", actor.name}});
    payload.set("language", now.language.empty() ? service->languages.front() : now.language);
    payload.set("offset", now.context->utc_offset);
    emit(now, event::created, std::move(payload));
    enter(now, root());
    return {};
}

void Engine::move_place(Happening& now, const std::optional<Spot>& to, const Address& back_to)
{
    const PlaceKey key{now.context->actor.id, now.context->window};
    const auto current = state.places.find(key);
    if (!to && current == state.places.end())
        return;
    Object payload{{"actor", key.actor}, {"window", key.window}};
    if (to)
        payload.set("to", address(*to).to_string());
    if (!back_to.empty())
        payload.set("back", back_to.to_string());
    emit(now, event::place_moved, std::move(payload));
}

void Engine::refuse_passage(Happening& now, const Spot& step)
{
    emit(now, event::passage_refused,
         Object{{"actor", now.context->actor.id}, {"window", now.context->window}, {"step", address(step).to_string()}});
    now.turn.findings = findings_below(step);
}

Result<void> Engine::next(Happening& now, const Spot& step, const Command& command)
{
    const auto place = state.places.find({now.context->actor.id, now.context->window});
    const Address back_to = place == state.places.end() ? Address() : place->second.back_to;
    if (status(step) == StepStatus::done) {
        const auto onward = after(step, now.context->actor);
        const auto returns = back_to.empty() ? std::nullopt : find(back_to);
        const auto to = returns && may_stand(now.context->actor, *returns) ? returns : onward;
        move_place(now, to == frontier(now.context->actor) ? std::nullopt : to);
        return {};
    }
    move_place(now, std::nullopt);
    const StepFacet& facet = *node(step).type->step;
    if (facet.act) {
        RunningAt scope(*this, now, step);
        facet.act(scope, command.action, command.value);
    } else {
        end(now, step, "done", {});
    }
    return {};
}

Result<void> Engine::back(Happening& now, const Spot& step)
{
    const auto to = before(step, now.context->actor);
    if (!to)
        return Error{"not-allowed", address(step).to_string(), "there is no step to go back to"};
    move_place(now, to);
    return {};
}

Result<void> Engine::act(Happening& now, const Command& command)
{
    if (command.action == "back") {
        const auto spot = place(now.context->actor, now.context->window);
        STEGVIS_TRY(const auto asked, Address::parse(command.address));
        const auto here = asked.empty() ? spot : find(asked);
        if (!here || !may_stand(now.context->actor, *here))
            return refuse("unknown-address", command, "there is no such step");
        return back(now, *here);
    }
    if (command.action == "fetch")
        return fetch_again(now, command);
    STEGVIS_TRY(const auto step, standing_step(command, *now.context));
    const StepFacet& facet = *node(step).type->step;
    const auto action = std::find_if(facet.actions.begin(), facet.actions.end(), [&](const Action& a) { return a.name == command.action; });
    if (action == facet.actions.end())
        return refuse("unknown-action", command, "the step has no action \"" + command.action + "\"");
    const StepStatus now_status = status(step);
    const bool looks_on = command.action == "next" && now_status == StepStatus::done;
    if (!looks_on && now_status != (action->mends ? StepStatus::failed : StepStatus::active))
        return refuse("not-allowed", command, "the step does not wait for that now");
    if (action->guarded)
        settle_for_actor(now);
    const auto stand = state.places.find({now.context->actor.id, now.context->window});
    const bool shown = stand != state.places.end() && stand->second.attempted;
    if (action->guarded && !guard_holds(step) && (shown || !defers(step))) {
        refuse_passage(now, step);
        return {};
    }
    if (action->guarded && facet.seals)
        if (const auto unsettled = unsettled_before(*parent(step), step)) {
            go_to(now, step, *unsettled, "unsettled");
            return {};
        }
    if (command.action == "next")
        return next(now, step, command);
    move_place(now, std::nullopt);
    RunningAt scope(*this, now, step);
    if (facet.act)
        facet.act(scope, command.action, command.value);
    return {};
}

Result<void> Engine::go(Happening& now, const Command& command)
{
    STEGVIS_TRY(const auto wish, Address::parse(command.address));
    const Actor& actor = now.context->actor;
    if (roles_of(actor).empty())
        return refuse("not-allowed", command, "this actor has no part in the case");
    const auto to = allowed(wish, actor);
    if (!to)
        return {};
    const auto here = place(actor, now.context->window);
    if (here == to)
        return {};
    const bool returns = command.value.find("return") && *command.value.find("return") == Value(true) && here;
    move_place(now, to == frontier(actor) ? std::nullopt : to, returns ? address(*here) : Address());
    return {};
}

Result<void> Engine::accept(Happening& now, const Command& command)
{
    STEGVIS_TRY(const auto step, standing_step(command, *now.context));
    for (const Finding& finding : findings_below(step))
        if (finding.severity == Severity::warning && finding.path == command.path && finding.id == command.text) {
            const auto path = Path::parse(finding.path);
            const Value* value = path ? this->value(path.value()) : nullptr;
            emit(now, event::warning_accepted,
                 Object{{"path", finding.path}, {"finding", finding.id}, {"text", value ? write_json(*value) : std::string()}});
            return {};
        }
    return refuse("unknown-path", command, "there is no such warning");
}

Result<void> Engine::remove(Happening& now, const Command& command)
{
    if (!in_role(now.context->actor, "owner"))
        return refuse("not-allowed", command, "only the one who began the case may delete it");
    const bool signed_by_somebody = std::any_of(state.seals.begin(), state.seals.end(), [](const Seal& seal) { return !seal.voided; });
    if (signed_by_somebody)
        return refuse("not-allowed", command, "what has been signed or sent cannot be deleted");
    cancel_below(now, root(), "deleted");
    emit(now, event::removed, {});
    return {};
}

}  // namespace stegvis
