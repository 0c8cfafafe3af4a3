#include <algorithm>

#include "framework/event_types.hpp"
#include "framework/most_rows.hpp"
#include "framework/session/running.hpp"

// What answers and messages of other systems become in the data.

namespace stegvis {

namespace {

/// The path without rows, but for one at the end: which place of the schema is meant.
Path place_of(const Path& path)
{
    Path place = path.schema_path();
    if (!path.empty() && (path.parts().back().index || !path.parts().back().row.empty()))
        place.parts().back().index = 0;
    return place;
}

Path item_of(Path place)
{
    place.parts().back().index = 0;
    return place;
}

/// Whether the items of the list are rows: objects, or what a repeat binds.
bool holds_rows(const Service& service, const Path& place)
{
    if (place.empty() || place.parts().back().index)
        return false;
    if (const FieldInfo* item = service.schema.field(item_of(place)); item && item->type == FieldType::object)
        return true;
    const auto bound = service.index.bindings.find(place);
    return bound != service.index.bindings.end() && std::any_of(bound->second.begin(), bound->second.end(), [&](int index) {
        return service.nodes[static_cast<std::size_t>(index)].type->children == Children::per_row;
    });
}

/// Whether the data model names members of the object that stands there.
bool has_members(const Service& service, const Path& place, const Object& object)
{
    if (std::any_of(object.begin(), object.end(), [&](const Member& member) { return service.schema.field(place.child(member.key)); }))
        return true;
    const Path plain = place.schema_path();
    const auto fields = service.schema.fields();
    return std::any_of(fields.begin(), fields.end(), [&](const Path& field) { return field.within(plain) && !(field == plain); });
}

Error not_understood(const Path& place, std::string why)
{
    return {"not-understood", place.schema_path().to_string(), std::move(why)};
}

/// Whether the value is of the type that the data model has there, and so are its members and items, as far as they are kept.
Result<void> fits(const Service& service, const Path& place, const Value& value)
{
    const FieldInfo* info = service.schema.field(place);
    if (value.is_null() || !info)
        return {};
    const auto wrong = [&] {
        return not_understood(place, "this is " + std::string(value.type_name()) + ", not " + std::string(to_string(info->type)));
    };
    const auto findings = service.schema.validate_field(place, &value);
    if (std::any_of(findings.begin(), findings.end(), [](const SchemaFinding& finding) { return finding.keyword == "type"; }))
        return wrong();
    const bool rows = holds_rows(service, place);
    if (((rows || info->type == FieldType::array) && !value.is_array()) || (info->type == FieldType::object && !value.is_object()))
        return wrong();
    if (rows && value.as_array().size() > most_rows)
        return not_understood(place, "there are more than " + std::to_string(most_rows) + " rows");
    if (value.is_object())
        for (const auto& [name, member] : value.as_object())
            STEGVIS_TRY(fits(service, place.child(name), member));
    if (value.is_array())
        for (const Value& item : value.as_array()) {
            if (rows && !item.is_object())
                return not_understood(place, "a row is " + std::string(item.type_name()) + ", not an object");
            STEGVIS_TRY(fits(service, item_of(place), item));
        }
    return {};
}

/// Whether the row came with an answer, and nobody has typed in it.
bool came_with_an_answer(const State& state, const Path& row)
{
    bool prefilled = false;
    for (auto source = state.sources.lower_bound(row); source != state.sources.end() && source->first.within(row); ++source) {
        if (source->second == Source::typed)
            return false;
        prefilled = prefilled || source->second == Source::prefilled;
    }
    return prefilled;
}

/// Whether the object has something at a path of names and rows below it; a list counts as a whole.
bool gives(const Value& item, std::span<const PathPart> parts)
{
    const Value* here = &item;
    for (const PathPart& part : parts) {
        here = here->find(part.name);
        if (!here || here->is_null())
            return false;
        if (!part.row.empty())
            return true;
    }
    return true;
}

Path row_of(Path array, const std::string& key)
{
    array.parts().back().row = key;
    return array;
}

}  // namespace

void RunningAt::write_into(const Value& body)
{
    const auto written = write_all(body);
    if (written)
        return;
    Value why{{"where", written.error().where}, {"reason", written.error().message}};
    if (node().stop)
        return fail("stegvis.failed.not-understood", std::move(why));
    Finding finding{.severity = Severity::info, .id = "no-lookup", .path = node().maps.find("into")->second.front().first};
    finding.text = "stegvis.finding.no-lookup";
    finding.params = std::move(why);
    set_findings({finding});
}

Result<void> RunningAt::write_all(const Value& body)
{
    const auto into = node().maps.find("into");
    if (into == node().maps.end())
        return {};
    const bool overwrite = property("overwrite") == Value(true);
    const Rows rows = engine_.rows_of(spot_);
    std::vector<std::pair<Path, Value>> given;
    for (const auto& [target, expression] : into->second) {
        const auto path = Path::parse(target);
        auto value = engine_.evaluate(expression, {.rows = rows, .node = spot_.node, .context = now_.context, .response = &body});
        if (!path || !value || value.value().is_null())
            continue;
        const Path place = place_of(path.value());
        STEGVIS_TRY(fits(*engine_.service, place, value.value()));
        // The row that this stands in would go while it is being written.
        for (const auto& [array, key] : rows)
            if (array.within(place) && !place.parts().back().index)
                return not_understood(place, "it is written from inside its own rows");
        given.emplace_back(path.value(), std::move(value).value());
    }
    for (const auto& [path, value] : given)
        put_target(engine_.concrete(path, rows), value, overwrite);
    return {};
}

std::optional<std::vector<Spot>> RunningAt::voidable(const Path& path) const
{
    auto voided = engine_.voided_by(path, engine_.step_of(spot_));
    const auto sealed = [this](const Spot& step) { return engine_.seal_of(engine_.address(step)) != nullptr; };
    if (std::any_of(voided.begin(), voided.end(), sealed))
        return std::nullopt;
    return voided;
}

std::string RunningAt::add_row(const Path& array)
{
    std::string key = "r" + std::to_string(engine_.state.seq + 1);
    // Whoever sends keys may have taken this one.
    while (with_indices(engine_.state, row_of(array, key)))
        key += "x";
    engine_now_.emit(now_, event::row_added, Object{{"path", array.to_string()}, {"key", key}});
    return key;
}

void RunningAt::put_target(const Path& target, const Value& value, bool overwrite)
{
    if (!voidable(target))
        return;
    Path path = target;
    Path walked;
    for (PathPart& part : path.parts()) {
        walked = walked.child(part.name);
        if (part.index) {
            const auto keys = engine_.state.rows.find(walked);
            const std::size_t count = keys == engine_.state.rows.end() ? 0 : keys->second.size();
            const Value* const list = value_at(engine_.state, walked);
            const bool strange = list && list->is_array() && list->as_array().size() != count;
            // An index just beyond the rows there are makes a new one.
            if (*part.index != count || count == most_rows || strange)
                return;
            part.row = add_row(walked);
            part.index.reset();
        }
        walked.parts().back() = part;
    }
    put(path, value, overwrite);
}

void RunningAt::put(const Path& path, const Value& value, bool overwrite)
{
    const Path place = place_of(path);
    if (value.is_null())
        return;
    if (value.is_array() && holds_rows(*engine_.service, place))
        return put_rows(path, value.as_array(), overwrite);
    if (!value.is_object() || !has_members(*engine_.service, place, value.as_object()))
        return put_leaf(path, value, overwrite);
    for (const auto& [name, member] : value.as_object())
        if (engine_.service->schema.field(place.child(name)))
            put(path.child(name), member, overwrite);
}

void RunningAt::put_rows(const Path& array, const Array& items, bool overwrite)
{
    const auto found = engine_.state.rows.find(array);
    const std::vector<std::string> keys = found == engine_.state.rows.end() ? std::vector<std::string>() : found->second;
    const Value* const list = value_at(engine_.state, array);
    if (list && list->is_array() && list->as_array().size() != keys.size())
        return;
    const auto given = [&](const std::string& key) { return came_with_an_answer(engine_.state, row_of(array, key)); };
    if (!overwrite && !std::all_of(keys.begin(), keys.end(), given))
        return;
    const auto voided = voidable(array);
    if (!voided)
        return;
    const Spot at = engine_.step_of(spot_);
    for (std::size_t i = keys.size(); i > items.size(); --i)
        engine_now_.drop_row(now_, row_of(array, keys[i - 1]), at, *voided);
    for (std::size_t i = 0; i < items.size(); ++i) {
        const bool fresh = i >= keys.size();
        const Path row = row_of(array, fresh ? add_row(array) : keys[i]);
        if (!fresh)
            clear_others(row, items[i]);
        put(row, items[i], overwrite);
    }
    if (items.size() <= keys.size())
        return;
    engine_now_.after_change(now_, array, at);
    engine_now_.reopen(now_, at, *voided);
}

void RunningAt::clear_others(const Path& row, const Value& item)
{
    std::vector<Path> others;
    for (auto source = engine_.state.sources.lower_bound(row); source != engine_.state.sources.end() && source->first.within(row); ++source)
        if (!gives(item, std::span(source->first.parts()).subspan(row.parts().size())))
            others.push_back(source->first);
    for (const Path& path : others) {
        engine_now_.emit(now_, event::value_cleared, Object{{"path", path.to_string()}, {"because", "answered"}});
        engine_now_.after_change(now_, path, engine_.step_of(spot_));
    }
}

void RunningAt::put_leaf(const Path& path, const Value& value, bool overwrite)
{
    const auto source = engine_.state.sources.find(path);
    const bool typed = source != engine_.state.sources.end() && source->second == Source::typed;
    if ((typed && !overwrite) || engine_.calculated(path))
        return;
    const auto voided = voidable(path);
    if (!voided)
        return;
    const Spot at = engine_.step_of(spot_);
    const std::int64_t before = engine_.state.seq;
    if (!engine_now_.write(now_, path, value, Source::prefilled) || engine_.state.seq == before)
        return;
    engine_now_.after_change(now_, path, at);
    engine_now_.reopen(now_, at, *voided);
}

}  // namespace stegvis
