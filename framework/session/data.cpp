#include <algorithm>

#include "framework/session/engine.hpp"

namespace stegvis {

namespace {

bool same_names(const Path& path, const Path& prefix)
{
    if (path.parts().size() < prefix.parts().size())
        return false;
    return std::equal(prefix.parts().begin(), prefix.parts().end(), path.parts().begin(),
                      [](const PathPart& a, const PathPart& b) { return a.name == b.name; });
}

/// Sets the value at a path of names and indices, making objects on the way; rows must be there.
void put_at(Value& here, std::span<const PathPart> parts, Value value)
{
    if (!here.is_object())
        here = Object();
    Value* member = here.find(parts.front().name);
    if (!member)
        member = &here.as_object().set(parts.front().name, Value());
    if (parts.front().index)
        member = member->at(*parts.front().index);
    if (!member)
        return;
    if (parts.size() == 1)
        *member = std::move(value);
    else
        put_at(*member, parts.subspan(1), std::move(value));
}

void erase_member(Value& here, std::span<const PathPart> parts)
{
    Value* member = here.find(parts.front().name);
    if (!member)
        return;
    if (parts.size() == 1) {
        here.as_object().erase(parts.front().name);
        return;
    }
    if (parts.front().index)
        member = member->at(*parts.front().index);
    if (member)
        erase_member(*member, parts.subspan(1));
}

/// What `paths` name of a document, and nothing else.
Value only(const Value& document, const std::vector<Path>& paths)
{
    if (paths.empty())
        return document;
    Value kept = Object();
    for (const Path& path : paths) {
        const Value* here = &document;
        for (const PathPart& part : path.parts())
            here = here ? here->find(part.name) : nullptr;
        if (here)
            put_at(kept, path.parts(), *here);
    }
    return kept;
}

/// Each document by its name, the first one as `data`; where there is one only, that document.
Value documents_of(const Value& whole, const std::vector<std::string>& names)
{
    if (names.empty())
        return whole;
    Object first;
    Object documents{{"data", Object()}};
    for (const std::string& name : names)
        documents.set(name, Object());
    for (const auto& [key, value] : whole.as_object()) {
        const auto colon = key.find(':');
        if (Value* document = colon == std::string::npos ? nullptr : documents.find(std::string_view(key).substr(0, colon)))
            document->as_object().set(key.substr(colon + 1), value);
        else
            first.set(key, value);
    }
    documents.set("data", std::move(first));
    return documents;
}

}  // namespace

Rows Engine::rows_of(const Spot& spot) const
{
    Rows rows;
    std::vector<int> repeats;
    for (int index = spot.row ? spot.node : node(spot).repeat; index >= 0; index = node(index).repeat)
        repeats.push_back(index);
    std::reverse(repeats.begin(), repeats.end());
    for (std::size_t i = 0; i < repeats.size() && i < spot.rows.size(); ++i)
        rows.emplace_back(node(repeats[i]).bind, spot.rows[i]);
    return rows;
}

Path Engine::concrete(const Path& path, const Rows& rows) const
{
    Path result = path;
    for (const auto& [array, key] : rows) {
        const std::size_t at = array.parts().size() - 1;
        if (same_names(path, array) && result.parts().size() > at) {
            PathPart& part = result.parts()[at];
            // The array itself, named alone, is the whole array; a path through it means the current row.
            if (part.row.empty() && !part.index && result.parts().size() > at + 1)
                part.row = key;
        }
    }
    Path walked;
    for (PathPart& part : result.parts()) {
        walked = walked.child(part.name);
        if (part.index) {
            memo().read_rows(walked);
            const auto keys = state.rows.find(walked);
            if (keys != state.rows.end() && *part.index < keys->second.size()) {
                part.row = keys->second[*part.index];
                part.index.reset();
            }
        }
        walked.parts().back() = part;
    }
    return result;
}

bool Engine::calculated(const Path& path) const
{
    return !service->calculations.empty() && service->calculations.contains(path.schema_path().to_string());
}

bool Engine::holds_calculated(const Path& path) const
{
    if (service->calculations.empty())
        return false;
    const std::string below = path.empty() ? std::string() : path.schema_path().to_string() + ".";
    const auto first = service->calculations.lower_bound(below);
    return first != service->calculations.end() && first->first.starts_with(below);
}

Value Engine::calculate(const Path& path) const
{
    Asking asking;
    Path walked;
    for (std::size_t i = 0; i < path.parts().size(); ++i) {
        const PathPart& part = path.parts()[i];
        walked = walked.child(part.name);
        if (!part.row.empty()) {
            asking.rows.emplace_back(walked.schema_path(), part.row);
            walked.parts().back().row = part.row;
        } else if (i + 1 < path.parts().size()) {
            // In a list without rows nothing is calculated.
            const FieldInfo* info = service->schema.field(walked.schema_path());
            if (info && info->type == FieldType::array)
                return {};
        }
    }
    return evaluate(service->calculations.at(path.schema_path().to_string()), asking).value_or(Value());
}

Value Engine::gather(const Path& path, std::size_t at) const
{
    Path array;
    array.parts().assign(path.parts().begin(), path.parts().begin() + static_cast<std::ptrdiff_t>(at) + 1);
    memo().read_rows(array);
    Array list;
    for (const std::string& key : state.rows.at(array)) {
        Path in_row = path;
        in_row.parts()[at].row = key;
        const Value* item = value(in_row);
        list.push_back(item ? *item : Value());
    }
    return list;
}

const Value* Engine::value(const Path& path) const
{
    memo().read_data(path);
    Path walked;
    for (std::size_t i = 0; i + 1 < path.parts().size(); ++i) {
        walked.parts().push_back(path.parts()[i]);
        const auto& part = path.parts()[i];
        // A path through an array that no row is chosen in: the list of what each row has there.
        if (part.row.empty() && !part.index && state.rows.contains(walked))
            return &memory_.gathered.get(memo(), path, [&] { return gather(path, i); });
    }
    if (calculated(path)) {
        const Value& kept = memory_.calculated.get(memo(), path, [&] { return calculate(path); });
        return kept.is_null() ? nullptr : &kept;
    }
    if (holds_calculated(path)) {
        const Value& kept = memory_.completed.get(memo(), path, [&] { return complete(path); });
        return kept.is_null() ? nullptr : &kept;
    }
    return value_at(state, path);
}

std::vector<Path> Engine::places_of(const Path& calculation) const
{
    std::vector<Path> places = {calculation};
    for (std::size_t i = 0; i + 1 < calculation.parts().size(); ++i) {
        std::vector<Path> next;
        for (Path& place : places) {
            Path walked;
            walked.parts().assign(place.parts().begin(), place.parts().begin() + static_cast<std::ptrdiff_t>(i) + 1);
            memo().read_rows(walked);
            const auto keys = state.rows.find(walked);
            if (keys == state.rows.end()) {
                next.push_back(std::move(place));
                continue;
            }
            for (const std::string& row : keys->second) {
                Path in_row = place;
                in_row.parts()[i].row = row;
                next.push_back(std::move(in_row));
            }
        }
        places = std::move(next);
    }
    return places;
}

Value Engine::complete(const Path& path) const
{
    memo().read_data(path);
    const auto above = with_indices(state, path);
    if (!above)
        return {};
    const Value* stored = value_at(state, path);
    Value whole = stored ? *stored : Value();
    const std::string below = path.empty() ? std::string() : path.schema_path().to_string() + ".";
    for (auto found = service->calculations.lower_bound(below); found != service->calculations.end() && found->first.starts_with(below); ++found)
        for (const Path& place : places_of(Path::parse(found->first).value_or(Path()))) {
            if (!place.within(path))
                continue;
            const Value* made = value(place);
            const auto indexed = made ? with_indices(state, place) : std::nullopt;
            if (!indexed)
                continue;
            // Of a whole list, in the row.
            const std::size_t depth = path.parts().size();
            const bool listed = depth > 0 && path.parts().back().row.empty() && !path.parts().back().index && indexed->parts()[depth - 1].index;
            if (Value* const holder = listed ? whole.at(*indexed->parts()[depth - 1].index) : &whole)
                put_at(*holder, std::span(indexed->parts()).subspan(depth), *made);
        }
    return whole;
}

Value Engine::document() const
{
    return holds_calculated(Path()) ? complete(Path()) : state.data;
}

Value Engine::sealed_document(const Spot& step) const
{
    Value document = this->document();
    std::map<Path, bool> shown;
    for (const auto& [path, nodes] : service->fields)
        for (const int index : nodes)
            for (const Spot& spot : spots_of(index)) {
                const Path bound = bound_path(spot);
                shown[bound] = shown[bound] || node(index).keeps_hidden || visible(spot);
            }
    for (const auto& [path, is_shown] : shown)
        if (!is_shown)
            if (const auto indexed = with_indices(state, path))
                erase_member(document, indexed->parts());
    return documents_of(only(document, node(step).seals), service->documents);
}

}  // namespace stegvis
