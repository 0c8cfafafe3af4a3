#include <algorithm>

#include "framework/json.hpp"
#include "framework/session/engine.hpp"

// What the schema says about several fields together: `if`, `dependentRequired`, `oneOf`, ... Each keyword is computed from what it
// looks at, and anew when that changes.

namespace stegvis {

namespace {

/// Sets the value at a path of names, making objects on the way; no names = the whole.
void put_below(Value& whole, std::span<const PathPart> names, const Value& value)
{
    Value* here = &whole;
    for (const PathPart& part : names) {
        if (!here->is_object())
            *here = Object();
        Value* member = here->find(part.name);
        here = member ? member : &here->as_object().set(part.name, Value());
    }
    *here = value;
}

/// The path below `place` that a pointer means, rows by their keys.
Path pointed_at(const State& state, const Path& place, std::string_view pointer)
{
    Path path = place;
    for (const std::string& token : parse_pointer(pointer).value_or(std::vector<std::string>())) {
        const auto keys = path.empty() ? state.rows.end() : state.rows.find(path);
        const auto index = Decimal::parse(token);
        const auto at = index ? index.value().to_int64() : std::nullopt;
        if (keys != state.rows.end() && at && *at >= 0 && static_cast<std::size_t>(*at) < keys->second.size())
            path.parts().back().row = keys->second[static_cast<std::size_t>(*at)];
        else
            path = path.child(token);
    }
    return path;
}

/// Takes away what is at a path of names and indices, if it is there.
void drop_below(Value* here, std::span<const PathPart> parts)
{
    for (; here && parts.size() > 1; parts = parts.subspan(1)) {
        here = here->find(parts.front().name);
        if (here && parts.front().index)
            here = here->at(*parts.front().index);
    }
    if (here && here->is_object())
        here->as_object().erase(parts.front().name);
}

/// `path`, which lies below `place`, in the place's rows.
Path below_place(const Path& path, const Path& place)
{
    Path result = path;
    std::copy(place.parts().begin(), place.parts().end(), result.parts().begin());
    return result;
}

}  // namespace

std::vector<Spot> Engine::spots_at(int index, const Path& path) const
{
    const Path& bind = node(index).bind;
    Spot spot{index, {}, false};
    for (int repeat = node(index).repeat; repeat >= 0; repeat = node(repeat).repeat) {
        const Path& array = node(repeat).bind;
        if (array.empty() || !bind.within(array) || bind == array) {
            // It binds outside of the rows that it stands in, so it is there once for each of them.
            std::vector<Spot> all = spots_of(index);
            std::erase_if(all, [&](const Spot& one) { return bound_path(one) != path; });
            return all;
        }
        const std::string& row = path.parts()[array.parts().size() - 1].row;
        if (row.empty())
            return {};
        spot.rows.insert(spot.rows.begin(), row);
    }
    return {spot};
}

bool Engine::in_sight(int index, const Path& path) const
{
    const auto spots = spots_at(index, path);
    return std::any_of(spots.begin(), spots.end(), [this](const Spot& spot) { return visible(spot); });
}

bool Engine::counts(const Path& path) const
{
    const auto fields = service->fields.find(path.schema_path());
    return fields == service->fields.end() || std::any_of(fields->second.begin(), fields->second.end(), [&](int index) {
        return node(index).keeps_hidden || in_sight(index, path);
    });
}

bool Engine::tells(const Path& path) const
{
    const auto binding = service->index.bindings.find(path.schema_path());
    return !path.empty() && path.parts().back().row.empty() && !calculated(path) &&
           binding != service->index.bindings.end() &&
           std::any_of(
               binding->second.begin(), binding->second.end(), [&](int index) { return in_sight(index, path); });
}

void Engine::see_across(Value& seen, const Path& read, const Path& place) const
{
    const std::size_t depth = place.parts().size();
    const Path at = below_place(read, place);
    for (Path above = at; above.parts().size() > depth; above.parts().pop_back())
        if (!counts(above))
            return;
    const Value* found = value(at);
    if (!found)
        return;
    put_below(seen, std::span(at.parts()).subspan(depth), *found);
    std::map<Path, bool> below;
    for (auto field = service->fields.upper_bound(read); field != service->fields.end() && field->first.within(read);
         ++field)
        for (const int index : field->second)
            for (const Spot& spot : spots_of(index))
                if (const Path bound = bound_path(spot); bound.within(at))
                    below[bound] = below[bound] || node(index).keeps_hidden || visible(spot);
    for (const auto& [path, is_shown] : below)
        if (const auto indexed = is_shown ? std::nullopt : with_indices(state, path))
            drop_below(&seen, std::span(indexed->parts()).subspan(depth));
}

std::optional<Path> Engine::told_across(const CrossCheck& check, const Path& place) const
{
    const auto& bindings = service->index.bindings;
    for (const Path& read : check.reads)
        for (auto binding = bindings.lower_bound(read); binding != bindings.end() && binding->first.within(read);
             ++binding)
            if (const Path path = below_place(binding->first, place);
                path.parts().size() > place.parts().size() && tells(path))
                return path;
    return std::nullopt;
}

Crossings Engine::compute_across(const CrossCheck& check, int number, const Path& place) const
{
    Value seen;
    for (const Path& read : check.reads)
        see_across(seen, read, place);
    if (seen.is_null()) {
        // Nothing that it looks at is there; then it matters whether the object is.
        const Value* whole = place.empty() ? nullptr : value(place);
        if (!place.empty() && !whole)
            return {};
        seen = Object();
    }
    Crossings crossings;
    for (const std::string& pointer : service->schema.required_across(static_cast<std::size_t>(number), seen))
        crossings.required.push_back(pointed_at(state, place, pointer));
    for (SchemaFinding& finding : service->schema.validate_across(static_cast<std::size_t>(number), seen)) {
        Path path = pointed_at(state, place, finding.pointer);
        // Where nothing is asked for now, the first field in sight that the keyword looks at is told.
        if (const auto first = tells(path) ? std::nullopt : told_across(check, place)) {
            path = *first;
            // It is not that one which is missing.
            if (value(path) && (finding.keyword == "required" || finding.keyword == "dependentRequired"))
                finding.keyword = "rule";
        }
        crossings.findings.push_back({std::move(path), std::move(finding)});
    }
    return crossings;
}

std::vector<const Crossings*> Engine::crossings_at(const Path& path) const
{
    std::vector<const Crossings*> all;
    const Path at = path.schema_path();
    for (const int number : service->index.across.touching(at)) {
        const CrossCheck& check = service->schema.cross_check(static_cast<std::size_t>(number));
        if (!at.within(check.place))
            continue;
        Path place;
        place.parts().assign(path.parts().begin(), path.parts().begin() + static_cast<std::ptrdiff_t>(check.place.parts().size()));
        if (!place.empty() && !check.in_row)
            place.parts().back().row.clear();
        all.push_back(&memory_.across.get(memo(), std::to_string(number) + ":" + place.to_string(),
                                          [&] { return compute_across(check, number, place); }));
    }
    return all;
}

std::vector<SchemaFinding> Engine::across_findings(const Path& path) const
{
    std::vector<SchemaFinding> findings;
    for (const Crossings* crossings : crossings_at(path))
        for (const Crossing& crossing : crossings->findings)
            if (crossing.path == path)
                findings.push_back(crossing.finding);
    return findings;
}

bool Engine::required_now(const Spot& field) const
{
    const Path path = bound_path(field);
    const auto all = crossings_at(path);
    return std::any_of(all.begin(), all.end(), [&path](const Crossings* crossings) {
        return std::find(crossings->required.begin(), crossings->required.end(), path) != crossings->required.end();
    });
}

}  // namespace stegvis
