#include "apps/stegvis/diagram/plan.hpp"

#include <algorithm>
#include <iterator>

namespace stegvis::diagram {

namespace {

struct Jump {
    int from = -1;
    int to = -1;  ///< -1 = the flow ends
    std::string outcome;
    bool timer = false;
};

class Planner {
public:
    explicit Planner(const Service& service) : service_(service)
    {
        plan_.exits.resize(service.nodes.size());
        plan_.arrivals.resize(service.nodes.size());
    }

    Plan plan()
    {
        for (const Node& node : service_.nodes)
            if (node.stop)
                add_jumps(node);
        for (const Jump& jump : jumps_)
            jump.to < 0 ? end_at(jump) : lead(jump);
        plan_.root = block(service_.nodes.front(), false);
        return std::move(plan_);
    }

private:
    const Node& node(int index) const { return service_.nodes[static_cast<std::size_t>(index)]; }

    static bool leaf(const Node& node) { return node.type->children == Children::none || node.type->children == Children::together; }

    std::vector<int> steps_of(const Node& container) const
    {
        std::vector<int> steps;
        std::copy_if(container.children.begin(), container.children.end(), std::back_inserter(steps), [&](int child) { return node(child).stop; });
        return steps;
    }

    /// The flow goes to the first step inside.
    int first_step(int index) const
    {
        while (!leaf(node(index))) {
            const auto steps = steps_of(node(index));
            if (steps.empty())
                return index;
            index = steps.front();
        }
        return index;
    }

    void add_jumps(const Node& from)
    {
        bool expires = false;
        for (const OnOutcome& on : from.on) {
            const bool timer = from.due && on.outcome == "expired";
            expires = expires || timer;
            jumps_.push_back({from.index, first_step(on.go_to), on.outcome, timer});
        }
        if (from.due && !expires)
            jumps_.push_back({from.index, -1, "expired", true});
    }

    bool within(int index, int container) const
    {
        for (; index >= 0; index = node(index).parent)
            if (index == container)
                return true;
        return false;
    }

    /// The child of `container` that holds it; -1 as container is what stands around the root.
    int child_towards(int container, int index) const
    {
        while (node(index).parent != container)
            index = node(index).parent;
        return index;
    }

    bool crossed(const Node& container) const
    {
        const int c = container.index;
        return std::any_of(jumps_.begin(), jumps_.end(), [&](const Jump& jump) {
            if (jump.to < 0 || jump.from == c)
                return false;
            const bool out = within(jump.from, c) && !within(jump.to, c);
            if (container.type->children != Children::one_of)
                return out;
            const bool in = !within(jump.from, c) && within(jump.to, c);
            const bool across = within(jump.from, c) && within(jump.to, c) && child_towards(c, jump.from) != child_towards(c, jump.to);
            return out || in || across;
        });
    }

    /// Whether it is drawn around its steps: it is left as a whole, or runs several times.
    bool framed(const Node& container) const
    {
        if (leaf(container))
            return false;
        const Children how = container.type->children;
        return how == Children::per_row || how == Children::all_at_once || container.due || !container.on.empty() || crossed(container);
    }

    void end_at(const Jump& jump)
    {
        exits(jump.from).push_back({.outcome = jump.outcome, .timer = jump.timer, .source = jump.from});
    }

    std::vector<Exit>& exits(int index) { return plan_.exits[static_cast<std::size_t>(index)]; }

    /// The innermost container that holds both.
    int around(const Jump& jump) const
    {
        int container = node(jump.from).parent;
        while (container >= 0 && !within(jump.to, container))
            container = node(container).parent;
        return container;
    }

    /// The box in the sequence of `container` that stands for the node.
    int box_for(int container, int index) const
    {
        int box = index;
        for (int here = index; here >= 0 && here != container; here = node(here).parent)
            if (framed(node(here)))
                box = here;
        return box;
    }

    void lead(const Jump& jump)
    {
        const int container = around(jump);
        const Children how = container < 0 ? Children::in_order : node(container).type->children;
        const bool in_sequence = how == Children::in_order || how == Children::per_row;
        if (!in_sequence) {
            exits(jump.from).push_back({.outcome = jump.outcome, .timer = jump.timer, .aim = jump.to, .source = jump.from});
            return;
        }
        const int target = box_for(container, jump.to);
        const int border = box_for(container, jump.from);
        if (border == jump.from) {
            exits(border).push_back({.outcome = jump.outcome, .timer = jump.timer, .to = target, .aim = jump.to, .source = jump.from});
            ++plan_.arrivals[static_cast<std::size_t>(target)];
            return;
        }
        const std::string known = jump.outcome + "-" + node(target).source.id + "-" + std::to_string(target);
        exits(jump.from).push_back({.outcome = jump.outcome, .timer = jump.timer, .aim = jump.to, .from = known, .source = jump.from});
        catch_on(border, jump, target, known);
    }

    /// What several steps inside throw to the same place is caught once.
    void catch_on(int frame, const Jump& jump, int target, const std::string& known)
    {
        auto& list = exits(frame);
        const auto same = std::find_if(list.begin(), list.end(), [&](const Exit& exit) { return exit.from == known && exit.to >= 0; });
        if (same != list.end()) {
            same->source = frame;
            return;
        }
        list.push_back({.outcome = jump.outcome, .to = target, .aim = jump.to, .from = known, .source = jump.from});
        ++plan_.arrivals[static_cast<std::size_t>(target)];
    }

    Block block(const Node& here, bool branch) const
    {
        Block made = core(here);
        if (framed(here))
            made = Block{BlockKind::frame, here.index, {std::move(made)}};
        // In a choice the condition stands on the way to it.
        if (here.when && !branch)
            made = Block{BlockKind::optional, here.index, {std::move(made)}};
        return made;
    }

    Block core(const Node& here) const
    {
        if (leaf(here))
            return {BlockKind::step, here.index, {}};
        const Children how = here.type->children;
        Block made{how == Children::one_of ? BlockKind::choice : how == Children::all_at_once ? BlockKind::parallel : BlockKind::sequence, here.index, {}};
        for (const int step : steps_of(here))
            made.parts.push_back(block(node(step), how == Children::one_of));
        return made;
    }

    const Service& service_;
    std::vector<Jump> jumps_;
    Plan plan_;
};

}  // namespace

Plan plan_of(const Service& service)
{
    return Planner(service).plan();
}

}  // namespace stegvis::diagram
