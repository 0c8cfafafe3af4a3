#include <algorithm>

#include "framework/event_types.hpp"
#include "framework/most_rows.hpp"
#include "framework/session/refusal.hpp"
#include "framework/session/running.hpp"

// What people type, and the rows that they add and remove.

namespace stegvis {

namespace {

bool valid_row_key(std::string_view key)
{
    return !key.empty() && key.size() <= 32 && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    });
}

}  // namespace

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
        // Without the key of a row nobody knows which one is meant.
        if (path.parts()[at - 1].row.empty())
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

bool Engine::written_since(Path path, std::int64_t base) const
{
    if (base < 0)
        return false;
    for (; !path.empty(); path.parts().pop_back())
        if (const auto last = state.written.find(path); last != state.written.end() && last->second > base)
            return true;
    return false;
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
    // What a person types counts more than what was filled in for them meanwhile.
    const auto source = state.sources.find(path);
    const bool filled_in = source != state.sources.end() && source->second != Source::typed;
    if (!filled_in && (command.old.is_string() ? command.old.as_string() != before : written_since(path, command.base)))
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
    const Value* const list = value_at(state, path);
    if (list && list->is_array() && list->as_array().size() != (keys == state.rows.end() ? 0 : keys->second.size()))
        return refuse("not-allowed", command, "the list has items that are no rows");
    const FieldInfo* info = service->schema.field(node(repeat).bind);
    const std::size_t most = info && info->max_items ? std::min(*info->max_items, most_rows) : most_rows;
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
    array.parts().back().row.clear();
    if (const auto repeat = field_at(step, array); !repeat)
        return repeat.error();
    const auto voided = voided_by(array, step);
    if (!command.confirm && std::any_of(voided.begin(), voided.end(), [this](const Spot& other) { return seal_of(address(other)); }))
        return refuse("needs-confirm", command, "this voids signatures");
    drop_row(now, path, step, voided);
    return {};
}

void Engine::drop_row(Happening& now, const Path& path, const Spot& step, const std::vector<Spot>& voided)
{
    Path array = path;
    const std::string key = array.parts().back().row;
    array.parts().back().row.clear();
    const Path plain = array.schema_path();
    // Steps of the row end before the row does, so that timers, calls and places do not outlive it.
    for (const Node& each : service->nodes)
        if (each.stop && each.type->children == Children::per_row && each.bind == plain)
            for (const Spot& spot : spots_of(each.index))
                for (const Spot& row : children(spot))
                    if (row.rows.back() == key)
                        cancel_below(now, row, "row removed");
    reopen(now, step, voided);
    emit(now, event::row_removed, Object{{"path", path.to_string()}});
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
}

}  // namespace stegvis
