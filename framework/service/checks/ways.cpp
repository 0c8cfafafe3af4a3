#include "framework/service/checks/ways.hpp"

#include <algorithm>

#include "framework/service/checks/kinds.hpp"

namespace stegvis::loading {

namespace {

bool pressed_below(const Checking& checking, const Node& node, const StepFacet& step)
{
    const Value* action = node.source.props.find("action");
    const auto leads_on = [&](const Action& one) {
        return action && *action == Value(one.name) && one.name != "back" && !one.mends;
    };
    if (std::any_of(step.actions.begin(), step.actions.end(), leads_on))
        return true;
    return std::any_of(node.children.begin(), node.children.end(),
        [&](int child) { return pressed_below(checking, checking.node(child), step); });
}

}  // namespace

bool has_way_on(const Checking& checking, const Node& node)
{
    const StepFacet& step = *node.type->step;
    return !step.rests || node.type->children != Children::together || pressed_below(checking, node, step);
}

Ways::Ways(const Checking& checking) : checking_(checking)
{
    const auto& nodes = checking.service.nodes;
    shown_.resize(nodes.size(), true);
    waits_within_.resize(nodes.size(), false);
    seen_.resize(nodes.size() * moments, false);
    live_.resize(nodes.size(), false);
    next_sibling_.resize(nodes.size(), -1);
    for (const Node& node : nodes) {
        if (node.when)
            shown_[static_cast<std::size_t>(node.index)] =
                always(node.when->source(), {.checking = &checking, .node = &node});
        const auto below = steps(node.index);
        for (std::size_t i = 0; i + 1 < below.size(); ++i)
            next_sibling_[static_cast<std::size_t>(below[i])] = below[i + 1];
    }
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
        const auto index = static_cast<std::size_t>(node->index);
        waits_within_[index] = waits_within_[index] || (node->stop && leaf(node->index) && waits(node->index));
        if (node->parent >= 0 && waits_within_[index])
            waits_within_[static_cast<std::size_t>(node->parent)] = true;
    }
    walk();
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
        const auto index = static_cast<std::size_t>(node->index);
        live_[index] = live_[index] || happens(node->index, Moment::entered);
        if (node->parent >= 0 && live_[index])
            live_[static_cast<std::size_t>(node->parent)] = true;
    }
}

std::vector<int> Ways::steps(int node) const
{
    std::vector<int> found;
    if (!leaf(node))
        for (const int child : checking_.node(node).children)
            if (checking_.node(child).stop)
                found.push_back(child);
    return found;
}

bool Ways::leaf(int node) const
{
    const Node& here = checking_.node(node);
    return !here.stop || here.type->children == Children::together || here.type->children == Children::none;
}

bool Ways::waits(int node) const
{
    const StepFacet& step = *checking_.node(node).type->step;
    return step.rests || step.message;
}

bool Ways::may_be_empty(int node) const
{
    const FieldInfo* rows = checking_.service.schema.field(checking_.node(node).bind);
    return !rows || !rows->required || rows->min_items.value_or(0) == 0;
}

std::size_t Ways::needed(int node, std::size_t all) const
{
    const Value* until = checking_.node(node).source.props.find("until");
    if (until && *until == Value("any"))
        return std::min<std::size_t>(1, all);
    if (until && until->is_number())
        return std::min(
            all, static_cast<std::size_t>(std::max<std::int64_t>(0, until->as_number().to_int64().value_or(0))));
    return all;
}

std::vector<std::string_view> Ways::outcomes(int node) const
{
    const Node& here = checking_.node(node);
    std::vector<std::string_view> found;
    for (const std::string_view outcome : here.type->step->outcomes)
        if (outcome == "expired" ? here.due.has_value() : has_way_on(checking_, here))
            found.push_back(outcome);
    return found;
}

/// A leaf is entered, and ends somehow; a container begins with its first step, or with all.
void Ways::enter(int node, std::vector<std::size_t>& next) const
{
    if (leaf(node))
        return end(node, next);
    const auto below = steps(node);
    const Children how = checking_.node(node).type->children;
    if (below.empty() || (how == Children::per_row && may_be_empty(node)))
        next.push_back(vertex(node, Moment::finished));
    for (const int child : below) {
        next.push_back(vertex(child, Moment::tried));
        if (how != Children::all_at_once)
            break;
    }
    if (checking_.node(node).due)
        for (const OnOutcome& on : checking_.node(node).on)
            if (on.outcome == "expired")
                next.push_back(vertex(on.go_to, Moment::entered));
}

void Ways::end(int node, std::vector<std::size_t>& next) const
{
    const auto& on = checking_.node(node).on;
    for (const std::string_view outcome : outcomes(node)) {
        const auto jump =
            std::find_if(on.begin(), on.end(), [outcome](const OnOutcome& one) { return one.outcome == outcome; });
        next.push_back(jump == on.end() ? vertex(node, Moment::passed) : vertex(jump->go_to, Moment::entered));
    }
}

/// A step is over, or was hidden: what comes after it inside its container.
void Ways::leave(int node, std::vector<std::size_t>& next) const
{
    const int parent = checking_.node(node).parent;
    if (parent < 0)
        return;
    const int sibling = next_sibling_[static_cast<std::size_t>(node)];
    next.push_back(sibling >= 0 ? vertex(sibling, Moment::tried) : vertex(parent, Moment::finished));
}

std::vector<std::size_t> Ways::after(int node, Moment moment) const
{
    std::vector<std::size_t> next;
    const int parent = checking_.node(node).parent;
    const Children around = parent < 0 ? Children::in_order : checking_.node(parent).type->children;
    const auto shown = shown_[static_cast<std::size_t>(node)];
    switch (moment) {
    case Moment::tried:
        if (shown != false)
            next.push_back(vertex(node, Moment::entered));
        if (shown != true)
            next.push_back(vertex(node, Moment::skipped));
        break;
    case Moment::entered: enter(node, next); break;
    case Moment::skipped:
        if (around != Children::all_at_once)
            leave(node, next);
        break;
    case Moment::finished:
        // A choice ends as its branch did: which of its own outcomes that is depends.
        if (checking_.node(node).type->children == Children::one_of) {
            for (const OnOutcome& on : checking_.node(node).on)
                next.push_back(vertex(on.go_to, Moment::entered));
            next.push_back(vertex(node, Moment::passed));
        } else {
            const auto& on = checking_.node(node).on;
            const auto jump =
                std::find_if(on.begin(), on.end(), [](const OnOutcome& one) { return one.outcome == "done"; });
            next.push_back(jump == on.end() ? vertex(node, Moment::passed) : vertex(jump->go_to, Moment::entered));
        }
        break;
    case Moment::passed:
        if (around == Children::one_of)
            next.push_back(vertex(parent, Moment::finished));
        else if (around != Children::all_at_once)
            leave(node, next);
        break;
    }
    return next;
}

void Ways::walk()
{
    std::vector<std::size_t> open = {vertex(0, Moment::tried)};
    std::vector<std::size_t> settled(checking_.service.nodes.size(), 0);
    std::vector<bool> counted(settled.size(), false);
    while (!open.empty()) {
        const std::size_t here = open.back();
        open.pop_back();
        if (seen_[here])
            continue;
        seen_[here] = true;
        const int node = static_cast<int>(here / moments);
        const auto moment = static_cast<Moment>(here % moments);
        for (const std::size_t next : after(node, moment))
            open.push_back(next);
        // Steps that go on together are over when enough of them are.
        const int parent = checking_.node(node).parent;
        const bool over = moment == Moment::skipped || moment == Moment::passed;
        if (!over || parent < 0 || checking_.node(parent).type->children != Children::all_at_once ||
            counted[static_cast<std::size_t>(node)])
            continue;
        counted[static_cast<std::size_t>(node)] = true;
        if (++settled[static_cast<std::size_t>(parent)] >= needed(parent, steps(parent).size()))
            open.push_back(vertex(parent, Moment::finished));
    }
}

bool Ways::stuck(int node) const
{
    return leaf(node) && after(node, Moment::entered).empty();
}

bool Ways::waits_for_all(int parallel) const
{
    const auto below = steps(parallel);
    return waits_within_[static_cast<std::size_t>(parallel)] && needed(parallel, below.size()) == below.size();
}

std::vector<Jump> Ways::endless_jumps() const
{
    // Whatever is on no cycle is peeled off, from both ends.
    std::vector<std::vector<std::size_t>> next(seen_.size());
    std::vector<std::vector<std::size_t>> before(seen_.size());
    for (std::size_t here = 0; here < seen_.size(); ++here) {
        const int node = static_cast<int>(here / moments);
        const auto moment = static_cast<Moment>(here % moments);
        if (!seen_[here] || (moment == Moment::entered && leaf(node) && waits(node)))
            continue;
        next[here] = after(node, moment);
        const int parent = checking_.node(node).parent;
        const bool over = moment == Moment::skipped || moment == Moment::passed;
        if (over && parent >= 0 && checking_.node(parent).type->children == Children::all_at_once &&
            !waits_for_all(parent))
            next[here].push_back(vertex(parent, Moment::finished));
        for (const std::size_t there : next[here])
            before[there].push_back(here);
    }
    std::vector<bool> gone(seen_.size(), false);
    for (const bool forwards : {true, false}) {
        const auto& in = forwards ? before : next;
        const auto& out = forwards ? next : before;
        std::vector<std::size_t> count(seen_.size(), 0);
        std::vector<std::size_t> open;
        for (std::size_t here = 0; here < seen_.size(); ++here) {
            count[here] = static_cast<std::size_t>(
                std::count_if(in[here].begin(), in[here].end(), [&](std::size_t other) { return !gone[other]; }));
            if (!gone[here] && count[here] == 0)
                open.push_back(here);
        }
        while (!open.empty()) {
            const std::size_t here = open.back();
            open.pop_back();
            gone[here] = true;
            for (const std::size_t there : out[here])
                if (!gone[there] && --count[there] == 0)
                    open.push_back(there);
        }
    }
    std::vector<Jump> jumps;
    for (const Node& node : checking_.service.nodes)
        for (const OnOutcome& on : node.on) {
            const std::size_t from = vertex(node.index, leaf(node.index) ? Moment::entered : Moment::finished);
            if (!gone[from] && !gone[vertex(on.go_to, Moment::entered)])
                jumps.push_back({node.index, on.outcome, on.go_to});
        }
    return jumps;
}

}  // namespace stegvis::loading
