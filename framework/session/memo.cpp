#include "framework/session/memo.hpp"

#include <algorithm>
#include <cassert>

namespace stegvis {

namespace {

/// Below an array: which rows it has.
const std::string rows_step = "{";

/// A path's steps down the tree: a row or an item is a step of its own, below its array.
template <class Visit>
void for_each_step(const Path& path, Visit visit)
{
    for (const PathPart& part : path.parts()) {
        visit(part.name);
        if (!part.row.empty())
            visit("{" + part.row);
        else if (part.index)
            visit("[" + std::to_string(*part.index));
    }
}

}  // namespace

Memo::Cell Memo::add(bool watched)
{
    cells_.push_back({.watched = watched});
    return static_cast<Cell>(cells_.size() - 1);
}

void Memo::note(Readers& readers)
{
    const Edge edge{stack_.back(), cells_[stack_.back()].generation};
    if (!readers.edges.empty() && readers.edges.back().cell == edge.cell && readers.edges.back().generation == edge.generation)
        return;
    if (readers.edges.size() >= readers.tidy_at) {
        std::erase_if(readers.edges, [this](const Edge& old) { return !counts(old); });
        readers.tidy_at = std::max<std::size_t>(16, readers.edges.size() * 2);
    }
    readers.edges.push_back(edge);
}

void Memo::read(Cell cell)
{
    if (!stack_.empty())
        note(cells_[cell].readers);
}

std::uint32_t Memo::step(std::uint32_t place, const std::string& name)
{
    const auto [found, fresh] = places_[place].below.try_emplace(name, static_cast<std::uint32_t>(places_.size()));
    const std::uint32_t below = found->second;
    if (fresh)
        places_.emplace_back();
    return below;
}

void Memo::read_data(const Path& path)
{
    if (stack_.empty())
        return;
    std::uint32_t here = 0;
    for_each_step(path, [&](const std::string& name) { here = step(here, name); });
    note(places_[here].readers);
}

void Memo::read_rows(const Path& array)
{
    if (stack_.empty())
        return;
    std::uint32_t here = 0;
    for_each_step(array, [&](const std::string& name) { here = step(here, name); });
    here = step(here, rows_step);
    note(places_[here].readers);
}

void Memo::read(Fact fact)
{
    if (!stack_.empty())
        note(facts_[static_cast<std::size_t>(fact)]);
}

void Memo::drop(Cell cell)
{
    Readers alone;
    alone.edges.push_back({cell, cells_[cell].generation});
    fall(alone);
}

void Memo::fall(Readers& readers)
{
    // Those who fall read again when they are computed again. No recursion: a chain of readers can be long.
    std::vector<Edge> open;
    open.swap(readers.edges);
    while (!open.empty()) {
        const Edge edge = open.back();
        open.pop_back();
        State& state = cells_[edge.cell];
        if (!counts(edge) || !state.valid)
            continue;
        state.valid = false;
        ++state.generation;
        if (state.watched)
            fallen_.push_back(edge.cell);
        open.insert(open.end(), state.readers.edges.begin(), state.readers.edges.end());
        state.readers.edges.clear();
    }
}

void Memo::fall_below(std::uint32_t place)
{
    fall(places_[place].readers);
    for (const auto& [step, below] : places_[place].below)
        fall_below(below);
}

std::optional<std::uint32_t> Memo::fall_above(const Path& path)
{
    std::uint32_t here = 0;
    bool known = true;
    for_each_step(path, [&](const std::string& name) {
        if (!known)
            return;
        fall(places_[here].readers);
        const auto found = places_[here].below.find(name);
        known = found != places_[here].below.end();
        here = known ? found->second : here;
    });
    return known ? std::optional(here) : std::nullopt;
}

void Memo::data_changed(const Path& path)
{
    if (const auto here = fall_above(path))
        fall_below(*here);
}

void Memo::row_added(const Path& array)
{
    const auto here = fall_above(array);
    if (!here)
        return;
    fall(places_[*here].readers);
    for (const auto& [name, below] : places_[*here].below)
        if (name == rows_step || name.front() != '{')
            fall_below(below);
}

void Memo::changed(Fact fact)
{
    fall(facts_[static_cast<std::size_t>(fact)]);
}

std::vector<Memo::Cell> Memo::take_fallen()
{
    std::vector<Cell> fallen;
    fallen.swap(fallen_);
    std::sort(fallen.begin(), fallen.end());
    fallen.erase(std::unique(fallen.begin(), fallen.end()), fallen.end());
    return fallen;
}

Memo::Computing::Computing(Memo& memo, Cell cell) : memo_(memo), cell_(cell)
{
    memo_.cells_[cell].running = true;
    memo_.stack_.push_back(cell);
}

Memo::Computing::~Computing()
{
    assert(memo_.stack_.back() == cell_);
    memo_.stack_.pop_back();
    State& state = memo_.cells_[cell_];
    state.running = false;
    state.valid = true;
    ++memo_.computed_;
}

}  // namespace stegvis
