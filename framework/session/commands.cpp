#include <algorithm>

#include "framework/event_types.hpp"
#include "framework/json.hpp"
#include "framework/session/running.hpp"

namespace stegvis {

namespace {

Error refuse(std::string code, const Command& command, std::string message)
{
    return {std::move(code), command.path.empty() ? command.address : command.path, std::move(message)};
}

bool valid_row_key(std::string_view key)
{
    return !key.empty() && key.size() <= 32 && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

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
    if (!now.turn.events.empty() && !state.removed) {
        if (now.moved)
            catch_up(now);
        take_messages(now);
        now.moved = false;
        settle(now);
        if (now.moved) {
            catch_up(now);
            settle(now);
        }
    }
    for (const auto& [name, timer] : state.timers)
        if (now.turn.next_timer == 0 || timer.at.ms < now.turn.next_timer)
            now.turn.next_timer = timer.at.ms;
    return std::move(now.turn);
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

Result<Spot> Engine::standing_step(const Command& command, const Context& context) const
{
    std::optional<Spot> step;
    if (command.address.empty()) {
        step = place(context.actor, context.window);
    } else {
        STEGVIS_TRY(const auto address, Address::parse(command.address));
        step = find(address);
        if (step)
            step = step_of(*step);
    }
    if (!step || !node(*step).stop || !leaf(*step))
        return refuse("unknown-address", command, "there is no such step");
    if (!may_act(context.actor, *step))
        return refuse("not-allowed", command, "this actor may not act at this step");
    if (!may_stand(context.actor, *step) || status(*step) == StepStatus::expired)
        return refuse("not-allowed", command, "the step is not open");
    return *step;
}

std::optional<Spot> Engine::spot_at(int index, const Path& path, const Spot& step) const
{
    std::vector<int> repeats;
    for (int repeat = node(index).repeat; repeat >= 0; repeat = node(repeat).repeat)
        repeats.insert(repeats.begin(), repeat);
    Spot spot{index, {}, false};
    for (const int repeat : repeats) {
        // Where the step itself is repeated its row is meant, also by a field that binds outside of the rows.
        if (spot.rows.size() < step.rows.size()) {
            spot.rows.push_back(step.rows[spot.rows.size()]);
            continue;
        }
        const std::size_t at = node(repeat).bind.parts().size();
        if (at == 0 || at > path.parts().size())
            return std::nullopt;
        spot.rows.push_back(path.parts()[at - 1].row);
    }
    return bound_path(spot) == path ? std::optional(std::move(spot)) : std::nullopt;
}

Result<Spot> Engine::field_at(const Spot& step, const Path& path) const
{
    const auto binding = service->index.bindings.find(path.schema_path());
    const bool known = binding != service->index.bindings.end() && with_indices(state, path);
    for (const int index : known ? binding->second : std::vector<int>())
        if (const auto spot = spot_at(index, path, step); spot && within(*spot, step) && visible(*spot))
            return *spot;
    return Error{"unknown-path", path.to_string(), "the step asks for no such value"};
}

Result<void> Engine::set(Happening& now, const Command& command)
{
    STEGVIS_TRY(const auto step, standing_step(command, *now.context));
    STEGVIS_TRY(const auto path, Path::parse(command.path));
    STEGVIS_TRY(const auto field, field_at(step, path));
    if (!node(field).type->value || !may_change(field))
        return refuse("not-allowed", command, "the value cannot be changed here");
    // Numbers and dates are read as the language of the window that sent them writes them.
    const std::string& language = now.language.empty() ? state.language : now.language;
    const std::string before = typed(field, language);
    if (command.text == before)
        return {};
    if (command.old.is_string() && command.old.as_string() != before)
        return Error{"conflict", command.path, before};
    const auto voided = voided_by(path, step);
    const auto sealed = [this](const Spot& other) { return seal_of(address(other)) != nullptr; };
    if (!command.confirm && std::any_of(voided.begin(), voided.end(), sealed))
        return refuse("needs-confirm", command, "this voids " + std::to_string(voided.size()) + " signatures");
    if (command.text.empty()) {
        emit(now, event::value_cleared, Object{{"path", command.path}});
    } else if (const auto value = node(field).type->value->parse(command.text, FieldReading(*this, field, language))) {
        STEGVIS_TRY(write(now, path, *value, Source::typed));
        if (state.raw.contains(path))
            emit(now, event::value_set, Object{{"path", command.path}, {"value", *value}, {"source", source_name(Source::typed)}});
    } else {
        emit(now, event::text_kept, Object{{"path", command.path}, {"text", command.text}});
    }
    after_change(now, path, step);
    reopen(now, step, voided);
    return {};
}

Result<void> Engine::add_row(Happening& now, const Command& command)
{
    STEGVIS_TRY(const auto step, standing_step(command, *now.context));
    STEGVIS_TRY(const auto path, Path::parse(command.path));
    STEGVIS_TRY(const auto repeat, field_at(step, path));
    if (node(repeat).type->children != Children::per_row)
        return refuse("unknown-path", command, "this is no list");
    if (!valid_row_key(command.key))
        return refuse("malformed-command", command, "a row key is 1 to 32 letters and digits");
    const auto keys = state.rows.find(path);
    if (keys != state.rows.end() && std::find(keys->second.begin(), keys->second.end(), command.key) != keys->second.end())
        return refuse("conflict", command, "the row key is taken");
    constexpr std::size_t max_rows = 1'000;
    const FieldInfo* info = service->schema.field(node(repeat).bind);
    const std::size_t most = info && info->max_items ? std::min(*info->max_items, max_rows) : max_rows;
    if (keys != state.rows.end() && keys->second.size() >= most)
        return refuse("not-allowed", command, "the list holds no more rows");
    const auto voided = voided_by(path, step);
    if (!command.confirm && std::any_of(voided.begin(), voided.end(), [this](const Spot& other) { return seal_of(address(other)); }))
        return refuse("needs-confirm", command, "this voids signatures");
    emit(now, event::row_added, Object{{"path", command.path}, {"key", command.key}});
    after_change(now, path, step);
    reopen(now, step, voided);
    return {};
}

Result<void> Engine::remove_row(Happening& now, const Command& command)
{
    STEGVIS_TRY(const auto step, standing_step(command, *now.context));
    STEGVIS_TRY(const auto path, Path::parse(command.path));
    if (path.empty() || path.parts().back().row.empty() || !with_indices(state, path))
        return refuse("unknown-path", command, "there is no such row");
    Path array = path;
    const std::string key = array.parts().back().row;
    array.parts().back().row.clear();
    STEGVIS_TRY(const auto repeat, field_at(step, array));
    const auto voided = voided_by(array, step);
    if (!command.confirm && std::any_of(voided.begin(), voided.end(), [this](const Spot& other) { return seal_of(address(other)); }))
        return refuse("needs-confirm", command, "this voids signatures");
    // Steps of the row end before the row does, so that timers, calls and places do not outlive it.
    for (const Node& each : service->nodes)
        if (each.stop && each.type->children == Children::per_row && each.bind == node(repeat).bind)
            for (const Spot& spot : spots_of(each.index))
                for (const Spot& row : children(spot))
                    if (row.rows.back() == key)
                        cancel_below(now, row, "row removed");
    reopen(now, step, voided);
    emit(now, event::row_removed, Object{{"path", command.path}});
    for (const auto& [place_key, place] : std::map(state.places))
        if (!place.at.empty() && !find(place.at))
            emit(now, event::place_moved, Object{{"actor", place_key.actor}, {"window", place_key.window}});
    after_change(now, array, step);
    // A container that waited for the row may be complete without it.
    for (const Node& each : service->nodes)
        if (each.stop && each.type->children == Children::per_row)
            for (const Spot& spot : spots_of(each.index))
                if (status(spot) == StepStatus::active && mode(spot) == Children::all_at_once)
                    finish_if_complete(now, spot);
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
    for (const StoredMessage& known : state.messages)
        if (known.id == command.key && known.source == command.text)
            return {};
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
