#include "apps/stegvis/exploring/data_scope.hpp"

#include <algorithm>
#include <span>

#include "apps/stegvis/coverage/goals.hpp"

namespace stegvis::app {
namespace {

constexpr int deepest = 32;  ///< calculations inside one another

void put_at(Value& here, std::span<const PathPart> parts, const Value& value)
{
    if (!here.is_object())
        here = Object();
    Value* member = here.find(parts.front().name);
    if (member == nullptr)
        member = &here.as_object().set(parts.front().name, Value());
    if (parts.front().index) {
        if (!member->is_array())
            *member = Array();
        if (member->as_array().size() <= *parts.front().index)
            member->as_array().resize(*parts.front().index + 1, Value(Object()));
        member = member->at(*parts.front().index);
    }
    if (parts.size() > 1)
        put_at(*member, parts.subspan(1), value);
    else if (value.is_null() && !parts.front().index)
        here.as_object().erase(parts.front().name);
    else
        *member = value;
}

/// The path with indices where it runs through arrays of which a row is chosen.
Path in_rows(const Path& path, const RowPlaces& rows)
{
    Path result = path;
    for (const auto& [array, row] : rows) {
        const std::size_t at = array.parts().size() - 1;
        if (result.parts().size() <= at + 1 || !path.schema_path().within(array))
            continue;
        PathPart& part = result.parts()[at];
        if (part.row.empty() && !part.index)
            part.index = row;
    }
    return result;
}

/// The rows that a path of indices chooses.
RowPlaces rows_of(const Path& path)
{
    RowPlaces rows;
    Path walked;
    for (const PathPart& part : path.parts()) {
        walked = walked.child(part.name);
        if (part.index)
            rows.emplace_back(walked, *part.index);
    }
    return rows;
}

void add_reads(const Service& service, const Expression& expression, std::set<Path>& reads, int depth)
{
    for (const Path& read : expression.reads()) {
        if (!reads.insert(read).second || depth > deepest)
            continue;
        for (const auto& [key, calculation] : service.calculations)
            if (const auto path = Path::parse(key); path && (path->within(read) || read.within(*path)))
                add_reads(service, calculation, reads, depth + 1);
    }
}

}  // namespace

DataScope::DataScope(const Service& service, const State& state) : service_(service), state_(state), document_(state.data) {}

void DataScope::stand_at(int node, RowPlaces rows)
{
    node_ = node;
    rows_ = std::move(rows);
}

void DataScope::put(const Path& path, const Value& value)
{
    put_value(document_, path, value);
    known_.clear();
    held_.clear();
}

Value DataScope::get(const Path& path) const
{
    const RowPlaces before = std::exchange(rows_, {});
    const Value* found = data(path, {});
    rows_ = before;
    return found == nullptr ? Value() : *found;
}

std::size_t DataScope::count(const Path& array) const
{
    const Value found = get(array);
    return found.is_array() ? found.as_array().size() : 0;
}

const Value* DataScope::walk(const Value* here, const Path& path, std::size_t from) const
{
    for (std::size_t i = from; here != nullptr && i < path.parts().size(); ++i) {
        const PathPart& part = path.parts()[i];
        here = here->find(part.name);
        if (here == nullptr)
            return nullptr;
        if (part.index)
            here = here->at(*part.index);
        if (here == nullptr || !here->is_array() || i + 1 == path.parts().size())
            continue;
        // A path through an array that no row is chosen in: the list of what each row has there.
        Array list;
        for (std::size_t row = 0; row < here->as_array().size(); ++row) {
            Path in_row = path;
            in_row.parts()[i].index = row;
            const Value* item = data(in_row, {});
            list.push_back(item == nullptr ? Value() : *item);
        }
        return &held_.emplace_back(std::move(list));
    }
    return here == nullptr || here->is_null() ? nullptr : here;
}

const Value* DataScope::calculated(const Path& path) const
{
    if (const auto known = known_.find(path); known != known_.end())
        return known->second;
    known_[path] = nullptr;
    const RowPlaces before = std::exchange(rows_, rows_of(path));
    auto value = service_.calculations.at(path.schema_path().to_string()).evaluate(*this);
    rows_ = before;
    if (value && !value->is_null())
        known_[path] = &held_.emplace_back(*std::move(value));
    return known_[path];
}

const Value* DataScope::data(const Path& path, std::string_view model) const
{
    if (!model.empty()) {
        Path inside = path;
        if (!inside.empty())
            inside.parts().front().name.insert(0, std::string(model) + ":");
        return data(inside, {});
    }
    const Path here = in_rows(path, rows_);
    const bool whole = here.parts().empty() || !here.parts().back().index;
    if (whole && !service_.calculations.empty() && service_.calculations.contains(here.schema_path().to_string()))
        return calculated(here);
    return walk(&document_, here, 0);
}

Result<Value> DataScope::component(std::string_view id) const
{
    for (const Node& node : service_.nodes)
        if (node.source.id == id && !node.bind.empty()) {
            const Value* found = data(node.bind, {});
            return found == nullptr ? Value() : *found;
        }
    return Error{"unknown-component", "", "there is no such component"};
}

Result<Value> DataScope::step(std::string_view address, std::string_view what) const
{
    STEGVIS_TRY(const int target, resolve_step(service_, node_, address));
    for (const auto& [at, state] : state_.steps) {
        const Spotted spot = spot_at(service_, state_, at);
        const bool here = spot.node == target && !spot.row &&
            std::all_of(spot.rows.begin(), spot.rows.end(), [this](const auto& row) {
                return std::none_of(rows_.begin(), rows_.end(), [&row](const auto& own) { return own.first == row.first && own.second != row.second; });
            });
        if (!here)
            continue;
        if (what == "state")
            return Value(status_name(state.status));
        if (what == "outcome")
            return state.outcome.empty() ? Value() : Value(state.outcome);
        if (what == "by")
            return state.by.empty() ? Value() : Value(state.by);
        if (what == "time")
            return Value(DateTime::from_instant(state.since, state_.utc_offset).to_string());
        const Value* detail = state.details.find(what);
        return detail == nullptr ? Value() : *detail;
    }
    return what == "state" ? Value("pending") : Value();
}

Result<Value> DataScope::actor(std::string_view field) const
{
    const std::string& found = field == "nin" ? actor_.nin : field == "name" ? actor_.name : actor_.id;
    return found.empty() ? Value() : Value(found);
}

void put_value(Value& document, const Path& path, const Value& value)
{
    if (!path.empty())
        put_at(document, path.parts(), value);
}

std::set<Path> reads_through(const Service& service, const Expression& expression)
{
    std::set<Path> reads;
    add_reads(service, expression, reads, 0);
    return reads;
}

bool reads_beyond_paths(const Expression& expression)
{
    return expression.reads_everything() || !expression.reads_components().empty() || !expression.reads_options().empty() || !expression.reads_texts().empty();
}

bool may_depend(const std::set<Path>& reads, const Path& schema_path)
{
    return std::any_of(reads.begin(), reads.end(),
        [&schema_path](const Path& read) { return read.within(schema_path) || schema_path.within(read); });
}

std::vector<Value> sources_through(const Service& service, const Expression& expression)
{
    std::vector<Value> sources = {expression.source()};
    const std::set<Path> reads = reads_through(service, expression);
    for (const auto& [key, calculation] : service.calculations)
        if (const auto path = Path::parse(key); path && may_depend(reads, *path))
            sources.push_back(calculation.source());
    return sources;
}

}  // namespace stegvis::app
