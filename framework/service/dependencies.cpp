#include <algorithm>

#include "framework/service/loading.hpp"

namespace stegvis::loading {

namespace {

/// Something that sets data by itself: a calculation, a default, choices that make or take away an answer.
struct Setter {
    Path path;
    int node = -1;  ///< -1 = a calculation of the service
    std::vector<Path> reads;
};

void add_reads(std::vector<Path>& reads, const std::optional<Expression>& expression)
{
    if (expression)
        reads.insert(reads.end(), expression->reads().begin(), expression->reads().end());
}

void add_reads(std::vector<Path>& reads, const OptionSource& options)
{
    for (const auto* expression : {&options.value, &options.label, &options.filter})
        add_reads(reads, *expression);
    for (const auto& [name, expression] : options.query)
        add_reads(reads, expression);
    if (options.call)
        for (const Call::Piece& piece : options.call->path)
            if (!piece.data.empty())
                reads.push_back(piece.data.schema_path());
}

std::vector<Setter> setters_of(const Service& service)
{
    std::vector<Setter> setters;
    for (const auto& [path, expression] : service.calculations) {
        Setter setter{.path = Path::parse(path).value_or(Path()), .node = -1, .reads = {}};
        add_reads(setter.reads, expression);
        setters.push_back(std::move(setter));
    }
    for (const int index : service.settling) {
        const Node& node = service.nodes[static_cast<std::size_t>(index)];
        Setter setter{.path = node.bind, .node = index, .reads = {}};
        if (const auto made = service.defaults.find(index); made != service.defaults.end())
            add_reads(setter.reads, made->second);
        if (node.options)
            add_reads(setter.reads, *node.options);
        // It is set when it comes into sight.
        for (int above = index; above >= 0; above = service.nodes[static_cast<std::size_t>(above)].parent)
            add_reads(setter.reads, service.nodes[static_cast<std::size_t>(above)].when);
        setters.push_back(std::move(setter));
    }
    return setters;
}

/// Depth-first search for a cycle among what sets data by itself.
class CycleFinder {
public:
    explicit CycleFinder(const std::vector<Setter>& setters) : setters_(setters), marks_(setters.size(), Mark::unseen)
    {
        for (std::size_t i = 0; i < setters.size(); ++i)
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
        for (const Path& path : setters_[setter].reads)
            for (const int other : index_.touching(path))
                step.read.push_back(other);
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
    std::vector<Mark> marks_;
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

void check_cycles(const Service& service, Reporter& reporter)
{
    const auto setters = setters_of(service);
    const auto cycle = CycleFinder(setters).find();
    if (cycle.empty())
        return;
    std::string names;
    for (const std::size_t at : cycle)
        names += setters[at].path.to_string() + " -> ";
    const Setter& first = setters[cycle.front()];
    const bool calculated = std::all_of(cycle.begin(), cycle.end(), [&](std::size_t at) { return setters[at].node < 0; });
    const std::string message = (calculated ? "calculated values depend on one another: " : "values that are set by themselves depend on one another: ") + names + first.path.to_string();
    if (first.node < 0)
        reporter.report("cycle", Origin{"service.json", "/calculate", {}}.key(escape_pointer_token(first.path.to_string())), message);
    else
        reporter.report_at("cycle", service.nodes[static_cast<std::size_t>(first.node)], message);
}

}  // namespace stegvis::loading
