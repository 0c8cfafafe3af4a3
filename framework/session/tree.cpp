#include <algorithm>
#include <span>

#include "framework/session/engine.hpp"

namespace stegvis {

namespace {

/// Nodes from the root down to this one.
std::vector<int> chain_of(const Service& service, int index)
{
    std::vector<int> chain;
    for (; index >= 0; index = service.nodes[static_cast<std::size_t>(index)].parent)
        chain.push_back(index);
    std::reverse(chain.begin(), chain.end());
    return chain;
}

}  // namespace

const Address& Engine::address(const Spot& spot) const
{
    const auto [found, fresh] = memory_.addresses.try_emplace(spot);
    if (!fresh)
        return found->second;
    std::vector<std::string> parts;
    std::size_t used = 0;
    for (const int index : chain_of(*service, spot.node)) {
        parts.push_back(node(index).source.id);
        const bool repeats = node(index).type->children == Children::per_row;
        if (repeats && used < spot.rows.size())
            parts.push_back(spot.rows[used++]);
    }
    return found->second = Address(std::move(parts));
}

std::vector<std::string> Engine::ids_of(const Spot& spot) const
{
    return node(spot).text_ids;
}

std::optional<Spot> Engine::find(const Address& address) const
{
    const auto& parts = address.parts();
    if (parts.empty() || parts[0] != node(0).source.id)
        return std::nullopt;
    Spot here = root();
    std::string ids = parts[0];
    for (const std::string& part : std::span(parts).subspan(1)) {
        if (node(here).type->children == Children::per_row && !here.row) {
            const Path array = bound_path(here);
            memo().read_rows(array);
            const auto keys = state.rows.find(array);
            if (keys == state.rows.end() || std::find(keys->second.begin(), keys->second.end(), part) == keys->second.end())
                return std::nullopt;
            here.rows.push_back(part);
            here.row = true;
            continue;
        }
        ids += "/" + part;
        const auto next = service->index.nodes.find(ids);
        if (next == service->index.nodes.end())
            return std::nullopt;
        here.node = next->second;
        here.row = false;
    }
    return here;
}

std::optional<Spot> Engine::parent(const Spot& spot) const
{
    if (spot.row) {
        Spot repeat = spot;
        repeat.row = false;
        repeat.rows.pop_back();
        return repeat;
    }
    const int above = node(spot).parent;
    if (above < 0)
        return std::nullopt;
    return Spot{above, spot.rows, node(above).type->children == Children::per_row};
}

std::vector<Spot> Engine::children(const Spot& spot) const
{
    std::vector<Spot> below;
    if (node(spot).type->children == Children::per_row && !spot.row) {
        const Path array = bound_path(spot);
        memo().read_rows(array);
        const auto keys = state.rows.find(array);
        if (keys == state.rows.end())
            return below;
        for (const std::string& key : keys->second) {
            Spot row{spot.node, spot.rows, true};
            row.rows.push_back(key);
            below.push_back(std::move(row));
        }
        return below;
    }
    for (const int child : node(spot).children)
        below.push_back({child, spot.rows, false});
    return below;
}

std::vector<Spot> Engine::steps(const Spot& spot) const
{
    std::vector<Spot> below = children(spot);
    std::erase_if(below, [this](const Spot& child) { return !node(child).stop; });
    return below;
}

Children Engine::mode(const Spot& spot) const
{
    const Node& here = node(spot);
    if (here.type->children != Children::per_row)
        return here.type->children;
    if (spot.row)
        return Children::in_order;
    const Value order = property(spot, "order");
    return order == Value("any") ? Children::all_at_once : Children::in_order;
}

bool Engine::leaf(const Spot& spot) const
{
    const Children children = node(spot).type->children;
    return children == Children::none || children == Children::together;
}

void Engine::add_leaves(const Spot& spot, std::vector<Spot>& found) const
{
    if (!shown_itself(spot))
        return;
    if (leaf(spot))
        return found.push_back(spot);
    for (const Spot& child : steps(spot))
        add_leaves(child, found);
}

std::vector<Spot> Engine::leaves(const Spot& spot) const
{
    std::vector<Spot> found;
    add_leaves(spot, found);
    return found;
}

const Leaves& Engine::all_leaves() const
{
    return memory_.leaves.get(memo(), 0, [this] {
        Leaves all;
        add_leaves(root(), all.spots);
        for (std::size_t i = 0; i < all.spots.size(); ++i)
            all.position.emplace(all.spots[i], i);
        return all;
    });
}

Spot Engine::step_of(Spot spot) const
{
    while (!node(spot).stop)
        if (const auto above = parent(spot))
            spot = *above;
        else
            break;
    return spot;
}

bool Engine::within(const Spot& spot, const Spot& ancestor) const
{
    return address(spot).within(address(ancestor));
}

std::vector<Spot> Engine::spots_of(int index) const
{
    std::vector<Spot> found = {root()};
    for (const int step : chain_of(*service, index)) {
        if (step == 0)
            continue;
        std::vector<Spot> next;
        for (const Spot& above : found) {
            const bool repeats = node(above).type->children == Children::per_row;
            for (const Spot& holder : repeats ? children(above) : std::vector<Spot>{above})
                next.push_back({step, holder.rows, false});
        }
        found = std::move(next);
    }
    return found;
}

Spot Engine::nearest_spot(int index, const Spot& from) const
{
    std::size_t shared = 0;
    const auto mine = chain_of(*service, index);
    const auto theirs = chain_of(*service, from.node);
    for (std::size_t i = 0; i + 1 < mine.size() && i < theirs.size() && mine[i] == theirs[i]; ++i)
        if (node(mine[i]).type->children == Children::per_row && shared < from.rows.size())
            ++shared;
    Spot spot{index, {from.rows.begin(), from.rows.begin() + static_cast<std::ptrdiff_t>(shared)}, false};
    return spot;
}

}  // namespace stegvis
