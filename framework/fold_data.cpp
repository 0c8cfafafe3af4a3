#include <algorithm>

#include "framework/folding.hpp"

namespace stegvis::folding {

Error broken(const Event& event, std::string message)
{
    return {"broken-log", "event " + std::to_string(event.seq), std::move(message)};
}

std::string text_of(const Event& event, std::string_view name)
{
    return event.payload.string_or(name, "");
}

Value any_of(const Event& event, std::string_view name)
{
    const Value* found = event.payload.find(name);
    return found ? *found : Value();
}

Address step_of(const Event& event)
{
    const auto step = Address::parse(text_of(event, "step"));
    return step ? step.value() : Address();
}

Result<Path> path_of(const Event& event)
{
    return Path::parse(text_of(event, "path"));
}

namespace {

/// Whether each item that the path names by its number is there.
bool items_exist(const Value& data, const Path& indexed)
{
    const Value* here = &data;
    for (const PathPart& part : indexed.parts()) {
        here = here ? here->find(part.name) : nullptr;
        if (!part.index)
            continue;
        here = here ? here->at(*part.index) : nullptr;
        if (!here)
            return false;
    }
    return true;
}

/// Whether the path names a row of each array that it leads through.
bool names_rows(const State& state, const Path& path)
{
    Path walked;
    for (std::size_t i = 0; i + 1 < path.parts().size(); ++i) {
        const PathPart& part = path.parts()[i];
        walked = walked.child(part.name);
        if (part.row.empty() && !part.index && state.rows.contains(walked))
            return false;
        walked.parts().back() = part;
    }
    return true;
}

/// Whether no row stands at the path or below it: its key would outlive it.
bool holds_no_rows(const State& state, const Path& path)
{
    for (auto rows = state.rows.lower_bound(path); rows != state.rows.end() && rows->first.within(path); ++rows)
        if (!rows->second.empty())
            return false;
    return true;
}

/// The place of a value, made if need be: objects on the way are created, rows must be there. An error changes nothing.
Result<Value*> ensure_at(State& state, const Path& path, const Event& event)
{
    const auto indexed = with_indices(state, path);
    if (!indexed || indexed->empty())
        return broken(event, "row of " + path.to_string() + " is not there");
    if (!items_exist(state.data, *indexed))
        return broken(event, "item of " + path.to_string() + " is not there");
    if (!names_rows(state, path))
        return broken(event, path.to_string() + " names no row");
    Value* here = &state.data;
    for (const PathPart& part : indexed->parts()) {
        if (!here->is_object())
            *here = Object();
        Object& object = here->as_object();
        if (!object.find(part.name))
            object.set(part.name, Value());
        here = object.find(part.name);
        if (part.index)
            here = &here->as_array()[*part.index];
    }
    return here;
}

/// Removes the member and the objects that become empty by it, but no row.
void erase_at(Value& here, std::span<const PathPart> parts)
{
    if (!here.is_object())
        return;
    Value* member = here.find(parts.front().name);
    if (!member)
        return;
    if (parts.size() == 1) {
        here.as_object().erase(parts.front().name);
        return;
    }
    Value* below = parts.front().index ? member->at(*parts.front().index) : member;
    if (!below)
        return;
    erase_at(*below, parts.subspan(1));
    if (!parts.front().index && below->is_object() && below->as_object().size() == 0)
        here.as_object().erase(parts.front().name);
}

template <typename Map>
void forget_below(Map& map, const Path& path)
{
    std::erase_if(map, [&path](const auto& entry) { return entry.first.within(path); });
}

/// The number of the row among its array's, or nothing.
std::optional<std::size_t> row_at(const State& state, const Path& array, const std::string& key)
{
    const auto keys = state.rows.find(array);
    if (keys == state.rows.end())
        return std::nullopt;
    const auto at = std::find(keys->second.begin(), keys->second.end(), key);
    return at == keys->second.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - keys->second.begin()));
}

}  // namespace

Result<void> fold_value_set(State& state, const Event& event)
{
    STEGVIS_TRY(auto path, path_of(event));
    if (!holds_no_rows(state, path))
        return broken(event, "there are rows at " + path.to_string());
    STEGVIS_TRY(Value* const place, ensure_at(state, path, event));
    *place = any_of(event, "value");
    state.raw.erase(path);
    state.written[path] = event.seq;
    const std::string source = text_of(event, "source");
    state.sources[path] = source == "prefilled" ? Source::prefilled : source == "defaulted" ? Source::defaulted : Source::typed;
    if (source == "defaulted")
        state.decided.insert(path);
    return {};
}

Result<void> fold_value_cleared(State& state, const Event& event)
{
    STEGVIS_TRY(auto path, path_of(event));
    if (!names_rows(state, path) || !holds_no_rows(state, path))
        return broken(event, path.to_string() + " names no row, or all of them");
    if (const auto indexed = with_indices(state, path); indexed && !indexed->empty())
        erase_at(state.data, indexed->parts());
    state.raw.erase(path);
    state.sources.erase(path);
    state.written[path] = event.seq;
    // Whoever empties a field wants it empty; a choice that went away leaves the field as if it had not been asked.
    if (text_of(event, "because").empty())
        state.decided.insert(path);
    else
        state.decided.erase(path);
    return {};
}

Result<void> fold_text_kept(State& state, const Event& event)
{
    STEGVIS_TRY(auto path, path_of(event));
    if (!names_rows(state, path) || !holds_no_rows(state, path))
        return broken(event, path.to_string() + " names no row, or all of them");
    if (const auto indexed = with_indices(state, path); indexed && !indexed->empty())
        erase_at(state.data, indexed->parts());
    state.raw[path] = text_of(event, "text");
    state.sources[path] = Source::typed;
    state.written[path] = event.seq;
    return {};
}

Result<void> fold_row_added(State& state, const Event& event)
{
    STEGVIS_TRY(auto path, path_of(event));
    const std::string key = text_of(event, "key");
    if (key.empty() || row_at(state, path, key))
        return broken(event, "row key \"" + key + "\" is taken, or none");
    const auto keys = state.rows.find(path);
    if (const Value* const list = value_at(state, path);
        list && list->is_array() && list->as_array().size() != (keys == state.rows.end() ? 0 : keys->second.size()))
        return broken(event, path.to_string() + " has items that are no rows");
    STEGVIS_TRY(Value* const place, ensure_at(state, path, event));
    if (!place->is_array())
        *place = Array();
    state.rows[path].push_back(key);
    place->as_array().push_back(Object());
    return {};
}

Result<void> fold_row_removed(State& state, const Event& event)
{
    STEGVIS_TRY(auto path, path_of(event));
    if (path.empty() || path.parts().back().row.empty())
        return broken(event, "the path names no row");
    Path array = path;
    const std::string key = array.parts().back().row;
    array.parts().back().row.clear();
    const auto at = row_at(state, array, key);
    const Value* const there = at ? value_at(state, path) : nullptr;
    if (!there)
        return broken(event, "row " + path.to_string() + " is not there");
    STEGVIS_TRY(Value* const place, ensure_at(state, array, event));
    auto& keys = state.rows[array];
    place->as_array().erase(place->as_array().begin() + static_cast<std::ptrdiff_t>(*at));
    keys.erase(keys.begin() + static_cast<std::ptrdiff_t>(*at));
    forget_below(state.raw, path);
    forget_below(state.sources, path);
    forget_below(state.written, path);
    forget_below(state.rows, path);
    std::erase_if(state.decided, [&path](const Path& other) { return other.within(path); });
    return {};
}

}  // namespace stegvis::folding
