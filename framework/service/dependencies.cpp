#include <algorithm>

#include "framework/service/loading.hpp"
#include "framework/service/sources.hpp"

namespace stegvis::loading {

namespace {

/// Something that sets data by itself (a calculation, a default, choices that make or take away an answer), or a list of choices.
struct Setter {
    Path path;      ///< what it sets; empty = nothing, it is a list
    int node = -1;  ///< -1 = a calculation of the service
    Found reads = {};
    int weight = 4;  ///< of computing it alone: see `heaviest_chain`
};

/// How many calls stand inside one another.
int nesting(const Value& source)
{
    int deepest = 0;
    if (source.is_array())
        for (const Value& argument : source.as_array())
            deepest = std::max(deepest, nesting(argument));
    return source.is_array() ? deepest + 1 : 0;
}

std::vector<Setter> setters_of(const Service& service)
{
    const Sources sources(service, Sources::Reach::nearest);
    std::vector<Setter> setters;
    for (const auto& [path, expression] : service.calculations) {
        Setter setter{.path = Path::parse(path).value_or(Path())};
        sources.add(expression, setter.reads);
        setter.weight = 2 + nesting(expression.source());
        setters.push_back(std::move(setter));
    }
    for (const int index : service.settling) {
        const Node& node = service.nodes[static_cast<std::size_t>(index)];
        Setter setter{.path = node.bind, .node = index};
        if (const auto made = service.defaults.find(index); made != service.defaults.end())
            sources.add(made->second, setter.reads);
        if (node.options)
            setter.reads.lists.insert(index);
        // It is set when it comes into sight.
        sources.add_sight(node, setter.reads);
        setters.push_back(std::move(setter));
    }
    for (const Node& node : service.nodes) {
        if (!node.options)
            continue;
        Setter list{.path = {}, .node = node.index};
        sources.add_choices(node, list.reads);
        setters.push_back(std::move(list));
    }
    return setters;
}

/// Depth-first search for a cycle among what sets data by itself.
class CycleFinder {
public:
    explicit CycleFinder(const std::vector<Setter>& setters) : setters_(setters), marks_(setters.size(), Mark::unseen), chains_(setters.size(), 0)
    {
        for (std::size_t i = 0; i < setters.size(); ++i)
            if (setters[i].path.empty())
                lists_.emplace(setters[i].node, static_cast<int>(i));
            else
                index_.add(setters[i].path, static_cast<int>(i));
    }

    /// The setters of a cycle, in order, or nothing.
    std::vector<std::size_t> find()
    {
        for (std::size_t start = 0; start < setters_.size(); ++start)
            if (visit(start))
                return cycle_;
        return {};
    }

    /// Weight of what is computed inside one another when this is computed, itself among it; known when there is no cycle.
    [[nodiscard]] int chain(std::size_t setter) const { return chains_[setter]; }

private:
    enum class Mark : std::uint8_t { unseen, open, done };
    struct Step {
        std::size_t setter;
        std::vector<int> read;
        std::size_t next = 0;
    };

    [[nodiscard]] Step entered(std::size_t setter)
    {
        marks_[setter] = Mark::open;
        Step step{.setter = setter, .read = {}};
        for (const Path& path : setters_[setter].reads.paths) {
            // What is computed can be anything; then nothing is known to be a circle.
            if (path.empty())
                continue;
            for (const int other : index_.touching(path))
                step.read.push_back(other);
        }
        for (const int list : setters_[setter].reads.lists)
            if (const auto found = lists_.find(list); found != lists_.end())
                step.read.push_back(found->second);
        return step;
    }

    /// Walks what `start` reads. No recursion: a chain can be long.
    bool visit(std::size_t start)
    {
        std::vector<Step> walk;
        if (marks_[start] == Mark::unseen)
            walk.push_back(entered(start));
        while (!walk.empty()) {
            Step& here = walk.back();
            if (here.next == here.read.size()) {
                marks_[here.setter] = Mark::done;
                // Defaults are written down; what reads them computes nothing.
                for (const int read : here.read)
                    if (const auto other = static_cast<std::size_t>(read); setters_[other].path.empty() || setters_[other].node < 0)
                        chains_[here.setter] = std::max(chains_[here.setter], chains_[other]);
                chains_[here.setter] += setters_[here.setter].weight;
                walk.pop_back();
                continue;
            }
            const auto other = static_cast<std::size_t>(here.read[here.next++]);
            if (marks_[other] == Mark::open) {
                for (const Step& step : walk)
                    if (!cycle_.empty() || step.setter == other)
                        cycle_.push_back(step.setter);
                return true;
            }
            if (marks_[other] == Mark::unseen)
                walk.push_back(entered(other));
        }
        return false;
    }

    const std::vector<Setter>& setters_;
    PathIndex index_;
    std::map<int, int> lists_;  ///< node → setter that is its list of choices
    std::vector<Mark> marks_;
    std::vector<int> chains_;
    std::vector<std::size_t> cycle_;
};

}  // namespace

void collect_setters(Service& service)
{
    for (const Node& node : service.nodes) {
        if (node.bind.empty() || !node.type->value)
            continue;
        if (node.options && node.options->call)
            service.asking_options.push_back(node.index);
        if (const auto own = node.props.find("default"); own != node.props.end())
            service.defaults.emplace(node.index, own->second);
        else if (const FieldInfo* info = service.schema.field(node.bind); info && info->default_value && !info->default_value->is_array())
            if (auto literal = Expression::compile(*info->default_value))
                service.defaults.emplace(node.index, std::move(literal).value());
        if (const auto made = service.defaults.find(node.index); made != service.defaults.end() && made->second.reads_actor())
            service.settling_by_actor.push_back(node.index);
        if (service.defaults.contains(node.index) || (node.options && (node.options->clears || node.options->preselects)))
            service.settling.push_back(node.index);
    }
}

namespace {

/// What is computed from what is computed, and so on, is computed inside one another. A unit of weight takes about 1.3 KB of stack (native,
/// measured), and of a WebAssembly stack of 1 MB half is for this: some hundred sums, or fewer expressions with more in them.
constexpr int heaviest_chain = 400;

/// Tells of the first setter whose chain is too long; those made from it have longer ones.
void check_chains(const Service& service, const std::vector<Setter>& setters, const CycleFinder& finder, Reporter& reporter)
{
    std::optional<std::size_t> first;
    for (std::size_t i = 0; i < setters.size(); ++i)
        if (finder.chain(i) > heaviest_chain && (!first || finder.chain(i) < finder.chain(*first)))
            first = i;
    if (!first)
        return;
    const Setter& setter = setters[*first];
    const std::string message = "this is computed from what is computed from something else, and so on, too many times in turn: compute it from answers";
    if (setter.node < 0)
        reporter.report("chain-too-long", Origin{"service.json", "/calculate/" + escape_pointer_token(setter.path.to_string()), {}}, message);
    else
        reporter.report_at("chain-too-long", service.nodes[static_cast<std::size_t>(setter.node)], message);
}

}  // namespace

void check_cycles(const Service& service, Reporter& reporter)
{
    const auto setters = setters_of(service);
    CycleFinder finder(setters);
    auto cycle = finder.find();
    if (cycle.empty())
        return check_chains(service, setters, finder, reporter);
    const auto sets = [&](std::size_t at) { return !setters[at].path.empty(); };
    // Values are told; choices by themselves when nothing else is in the circle.
    const bool values = std::any_of(cycle.begin(), cycle.end(), sets);
    if (values)
        std::erase_if(cycle, [&](std::size_t at) { return !sets(at); });
    const auto name = [&](std::size_t at) {
        return sets(at) ? setters[at].path.to_string()
                        : Address(service.nodes[static_cast<std::size_t>(setters[at].node)].ids).to_string();
    };
    std::string names;
    for (const std::size_t at : cycle)
        names += name(at) + " -> ";
    const Setter& first = setters[cycle.front()];
    const bool calculated = std::all_of(cycle.begin(), cycle.end(), [&](std::size_t at) { return setters[at].node < 0; });
    const std::string message = (calculated  ? "calculated values depend on one another: "
                                    : values ? "values that are set by themselves depend on one another: "
                                             : "lists of choices depend on one another: ") +
                                names + name(cycle.front());
    if (first.node < 0)
        reporter.report("cycle", Origin{"service.json", "/calculate", {}}.key(escape_pointer_token(first.path.to_string())), message);
    else
        reporter.report_at("cycle", service.nodes[static_cast<std::size_t>(first.node)], message);
}

}  // namespace stegvis::loading
