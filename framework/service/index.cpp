#include "framework/service/loading.hpp"
#include "framework/service/sources.hpp"

namespace stegvis::loading {

namespace {

class Indexer {
public:
    explicit Indexer(Service& service) : service_(service), sources_(service) {}

    void run()
    {
        for (const Node& node : service_.nodes) {
            index_.nodes.emplace(Address(node.ids).to_string(), node.index);
            if (!node.bind.empty() && (node.type->value || node.type->children == Children::per_row))
                index_.bindings[node.bind].push_back(node.index);
            if (node.stop && !node.back)
                index_.one_way.push_back(node.index);
            if (node.type->effect)
                add_all(index_.effects, sent_by(node), node.index);
            if (node.stop)
                add_step(node);
        }
        for (const int index : service_.settling)
            add_settling(service_.nodes[static_cast<std::size_t>(index)]);
        for (const int index : service_.asking_options) {
            add_settling(service_.nodes[static_cast<std::size_t>(index)]);
            add_all(index_.options, asked_by(service_.nodes[static_cast<std::size_t>(index)]), index);
        }
        for (std::size_t i = 0; i < service_.rules.size(); ++i) {
            index_.rules[service_.rules[i].node].push_back(static_cast<int>(i));
            index_.landings[service_.rules[i].path.schema_path()].push_back(static_cast<int>(i));
        }
        for (std::size_t i = 0; i < service_.schema.cross_checks(); ++i)
            for (const Path& path : service_.schema.cross_check(i).reads)
                index_.across.add(path, static_cast<int>(i));
        service_.index = std::move(index_);
    }

private:
    static void add_all(PathIndex& index, const Found& found, int node)
    {
        for (const Path& path : found.paths)
            index.add(path, node);
    }

    [[nodiscard]] Found sent_by(const Node& node) const
    {
        Found found;
        for (const auto& [name, call] : node.calls)
            sources_.add_call(call, found);
        if (const auto send = node.maps.find("send"); send != node.maps.end())
            for (const auto& [name, expression] : send->second)
                sources_.add(expression, found);
        return found;
    }

    /// What the inputs of a call for choices are made from.
    [[nodiscard]] Found asked_by(const Node& node) const
    {
        Found found;
        sources_.add_call(*node.options->call, found);
        for (const auto& [name, expression] : node.options->query)
            sources_.add(expression, found);
        return found;
    }

    void add_settling(const Node& node)
    {
        Found found;
        found.paths.insert(node.bind);
        if (const auto made = service_.defaults.find(node.index); made != service_.defaults.end())
            sources_.add(made->second, found);
        if (node.options)
            sources_.add_choices(node, found);
        sources_.add_sight(node, found);
        add_all(index_.settling, found, node.index);
    }

    void add_step(const Node& node)
    {
        if (node.type->step->seals) {
            Found fixed;
            for (const Path& path : node.seals.empty() ? std::vector<Path>{Path()} : node.seals)
                path.empty() ? void(fixed.paths.insert(path)) : sources_.add_path(path, fixed);
            add_all(index_.seals, fixed, node.index);
        }
        if (node.when)
            add_condition(node, *node.when);
        for (const char* name : {"until", "order"})
            if (const auto property = node.props.find(name); property != node.props.end())
                add_condition(node, property->second);
    }

    void add_condition(const Node& node, const Expression& expression)
    {
        Found found;
        sources_.add(expression, found);
        add_all(index_.conditions, found, node.index);
        index_.conditions_read_time = index_.conditions_read_time || found.time;
        for (const int list : found.lists) {
            const auto& options = service_.nodes[static_cast<std::size_t>(list)].options;
            index_.conditions_read_offers = index_.conditions_read_offers || (options && options->call);
        }
    }

    Service& service_;
    Sources sources_;
    ServiceIndex index_;
};

}  // namespace

void index_service(Service& service)
{
    Indexer(service).run();
}

}  // namespace stegvis::loading
