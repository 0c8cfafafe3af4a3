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

/// `path`, which lies below `place`, in the place's rows.
Path below_place(const Path& path, const Path& place)
{
    Path result = path;
    std::copy(place.parts().begin(), place.parts().end(), result.parts().begin());
    return result;
}

}  // namespace

std::vector<Crossing> Engine::compute_across(const CrossCheck& check, int number, const Path& place) const
{
    const std::size_t depth = place.parts().size();
    Value seen;
    for (const Path& read : check.reads)
        if (const Value* found = value(below_place(read, place)))
            put_below(seen, std::span(read.parts()).subspan(depth), *found);
    if (seen.is_null()) {
        // Nothing that it looks at is there; then it matters whether the object is.
        const Value* whole = place.empty() ? nullptr : value(place);
        if (!place.empty() && !whole)
            return {};
        seen = Object();
    }
    const auto bound = [this](const Path& path) {
        return !path.empty() && path.parts().back().row.empty() && service->index.bindings.contains(path.schema_path());
    };
    std::vector<Crossing> crossings;
    for (SchemaFinding& finding : service->schema.validate_across(static_cast<std::size_t>(number), seen)) {
        Path path = pointed_at(state, place, finding.pointer);
        // Where nothing is asked for, the first field that the keyword looks at is told.
        const auto first = std::find_if(check.reads.begin(), check.reads.end(), bound);
        if (!bound(path) && first != check.reads.end())
            path = below_place(*first, place);
        crossings.push_back({std::move(path), std::move(finding)});
    }
    return crossings;
}

std::vector<SchemaFinding> Engine::across_findings(const Path& path) const
{
    std::vector<SchemaFinding> findings;
    const Path at = path.schema_path();
    for (const int number : service->index.across.touching(at)) {
        const CrossCheck& check = service->schema.cross_check(static_cast<std::size_t>(number));
        if (!at.within(check.place))
            continue;
        Path place;
        place.parts().assign(path.parts().begin(), path.parts().begin() + static_cast<std::ptrdiff_t>(check.place.parts().size()));
        if (!place.empty() && !check.in_row)
            place.parts().back().row.clear();
        const auto& crossings = memory_.across.get(memo(), std::to_string(number) + ":" + place.to_string(),
                                                   [&] { return compute_across(check, number, place); });
        for (const Crossing& crossing : crossings)
            if (crossing.path == path)
                findings.push_back(crossing.finding);
    }
    return findings;
}

}  // namespace stegvis
