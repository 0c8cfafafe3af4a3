#include <algorithm>

#include "framework/event_types.hpp"
#include "framework/session/running.hpp"

namespace stegvis {

void Engine::emit(Happening& now, std::string_view type, Object payload)
{
    Event event{.seq = state.seq + 1, .type = std::string(type), .at = now.context->now, .command = now.command};
    if (!now.context->actor.system)
        event.actor = now.context->actor.id;
    event.payload = std::move(payload);
    const auto taken = take(event);
    assert(taken && "the engine makes only events that can follow");
    (void)taken;
    now.moved = now.moved || can_move(event);
    now.turn.events.push_back(std::move(event));
}

Result<void> Engine::append(std::span<const Event> events)
{
    for (const Event& event : events)
        STEGVIS_TRY(take(event));
    return {};
}

const std::vector<Spot>& Engine::passed() const
{
    return memory_.passed.get(memo(), 0, [this] {
        std::vector<Spot> found = all_leaves().spots;
        std::erase_if(found, [this](const Spot& step) {
            const StepStatus now = step_state(step).status;
            if (now != StepStatus::done && now != StepStatus::waiting)
                return true;
            const ComponentType& type = *node(step).type;
            return !(type.step->seals && seal_of(address(step))) && !(now == StepStatus::done && reviews(step)) && !type.effect;
        });
        return found;
    });
}

std::vector<Spot> Engine::voided_by(const Path& path, const Spot& at) const
{
    std::vector<Spot> voided;
    const auto& position = all_leaves().position;
    const auto here = position.find(at);
    if (here == position.end())
        return voided;
    const Path plain = path.schema_path();
    const auto sealed = service->index.seals.touching(plain);
    const auto sent = service->index.effects.touching(plain);
    for (const Spot& step : passed()) {
        const bool seals = std::binary_search(sealed.begin(), sealed.end(), step.node) && seal_of(address(step));
        const bool reads = std::binary_search(sent.begin(), sent.end(), step.node);
        const bool reviewed = step_state(step).status == StepStatus::done && reviews(step);
        if (position.at(step) > here->second && (seals || reads || reviewed))
            voided.push_back(step);
    }
    return voided;
}

void Engine::reopen(Happening& now, const Spot& at, const std::vector<Spot>& voided)
{
    if (voided.empty())
        return;
    // What is under way after this step is let go; the flow comes there again.
    bool passed = false;
    for (const Spot& step : leaves(root())) {
        const StepStatus status = step_state(step).status;
        if (passed && (status == StepStatus::active || status == StepStatus::waiting || status == StepStatus::failed))
            cancel_below(now, step, "changed");
        passed = passed || step == at;
    }
    for (const Spot& step : voided) {
        if (seal_of(address(step)))
            emit(now, event::seal_voided, Object{{"step", address(step).to_string()}, {"because", "changed"}});
        for (std::optional<Spot> around = step; around && !within(at, *around); around = parent(*around)) {
            const StepStatus status = step_state(*around).status;
            if (status == StepStatus::done || status == StepStatus::active || status == StepStatus::cancelled)
                emit(now, event::reopened, Object{{"step", address(*around).to_string()}, {"because", "changed"}});
        }
    }
    reactivate_around(now, at);
    if (step_state(at).status != StepStatus::active)
        emit(now, event::entered, Object{{"step", address(at).to_string()}});
}

void Engine::clear_outside(Happening& now, const Path& path)
{
    const std::string changed = path.to_string();
    std::vector<std::pair<Address, Array>> kept;
    for (const auto& [step, findings] : state.outside) {
        Array others;
        for (const Finding& finding : findings)
            if (finding.path != changed)
                others.push_back(to_value(finding));
        if (others.size() != findings.size())
            kept.emplace_back(step, std::move(others));
    }
    for (auto& [step, findings] : kept)
        emit(now, event::findings_set, Object{{"step", step.to_string()}, {"findings", std::move(findings)}});
}

void Engine::after_change(Happening& now, const Path& path, const Spot& at)
{
    clear_outside(now, path);
    wait_for_quiet(now, path, at);
    constexpr std::int64_t quiet_ms = 300;
    for (const int index : service->index.effects.touching(path.schema_path())) {
        const Node& beside = node(index);
        if (beside.stop || !beside.type->effect->run)
            continue;
        for (const Spot& spot : spots_of(index)) {
            if (!(step_of(spot) == at) || !visible(spot))
                continue;
            const std::string here = address(spot).to_string();
            revoke(now, address(spot), "changed");
            emit(now, event::timer_set,
                 Object{{"name", "quiet:" + here}, {"at", Value(now.context->now.ms + quiet_ms)}, {"step", here}});
        }
    }
}

Result<void> Engine::write(Happening& now, const Path& path, const Value& value, Source source)
{
    const Value* before = this->value(path);
    if (before && *before == value)
        return {};
    emit(now, event::value_set, Object{{"path", path.to_string()}, {"value", value}, {"source", source_name(source)}});
    return {};
}

void Engine::run_beside(Happening& now, const Spot& spot)
{
    // Choices are asked for when all else has settled.
    if (!visible(spot) || !node(spot).type->effect)
        return;
    RunningAt scope(*this, now, spot);
    node(spot).type->effect->run(scope);
}

void Engine::take_messages(Happening& now)
{
    // A step that takes a message may enter another one that waits for the next.
    if (std::all_of(state.messages.begin(), state.messages.end(), [](const StoredMessage& message) { return message.taken; }))
        return;
    for (std::size_t rounds = state.messages.size() + 1; rounds > 0; --rounds) {
        const auto all = all_leaves().spots;
        // After a message that could not be kept, the next one may do.
        const auto waits = [this](const Spot& step) {
            return node(step).type->step->message && (status(step) == StepStatus::waiting || status(step) == StepStatus::failed);
        };
        if (std::none_of(all.begin(), all.end(), waits))
            return;
        for (const Spot& step : all)
            if (waits(step)) {
                RunningAt scope(*this, now, step);
                node(step).type->step->message(scope);
            }
    }
}

bool Engine::knows_already(const Happening& now, const std::string& person) const
{
    const bool owner_goes_on = now.answering && state.last_person == state.owner && person == state.owner_nin;
    return person == now.context->actor.nin || owner_goes_on;
}

void Engine::notify(Happening& now, const Spot& step, std::string_view kind)
{
    if (!service->notify)
        return;
    const std::string language = state.language;
    const std::string kinds(kind);
    const std::string what = title(step, language);
    const std::string own_title = text(step, kinds + ".title", language);
    const std::string own_text = text(step, kinds + ".text", language);
    const Value names{{"service", title(root(), language)}, {"step", what}};
    std::size_t count = 0;
    for (const std::string& person : persons(step)) {
        if (person.empty() || knows_already(now, person))
            continue;
        Effect effect{.key = id + "-" + std::to_string(state.seq + 1) + "-n" + std::to_string(count++), .kind = "notify"};
        effect.address = address(step).to_string();
        Object request{{"to", person}, {"title", own_title.empty() ? what : own_title}};
        request.set("text", own_text.empty() ? text_of("stegvis.notify.text", names, rows_of(step), language) : own_text);
        request.set("address", effect.address);
        request.set("api", service->notify->api);
        request.set("method", service->notify->method);
        request.set("path", service->notify->path.empty() ? "/" : service->notify->path.front().text);
        effect.request = std::move(request);
        emit(now, event::requested, Object{{"effect", to_value(effect)}});
        now.turn.effects.push_back(std::move(effect));
    }
}

}  // namespace stegvis
