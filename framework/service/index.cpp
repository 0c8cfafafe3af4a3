#include <set>

#include "framework/service/loading.hpp"

namespace stegvis::loading {

namespace {

/// Collects what an expression reads, through texts, components and calculations.
class Sources {
public:
    explicit Sources(const Service& service) : service_(service)
    {
        for (const auto& [key, expression] : service.calculations) {
            const auto path = Path::parse(key);
            if (path)
                calculated_.add(path.value(), static_cast<int>(calculations_.size()));
            calculations_.push_back(&expression);
        }
    }

    /// The empty path stands for the whole document.
    [[nodiscard]] std::set<Path> of(const Expression& expression) const
    {
        std::set<Path> found;
        add(expression, found);
        return found;
    }

    void add_path(const Path& path, std::set<Path>& found) const
    {
        if (!found.insert(path).second)
            return;
        for (const int calculation : calculated_.touching(path))
            add(*calculations_[static_cast<std::size_t>(calculation)], found);
    }

    void add(const Expression& expression, std::set<Path>& found) const
    {
        if (expression.reads_everything() || !expression.reads_texts().empty())
            found.insert(Path());
        for (const Path& path : expression.reads())
            add_path(path, found);
        for (const std::string& id : expression.reads_components()) {
            if (id.empty())
                found.insert(Path());
            for (const Node& node : service_.nodes)
                if (node.source.id == id && !node.bind.empty())
                    add_path(node.bind, found);
        }
    }

private:
    const Service& service_;
    PathIndex calculated_;
    std::vector<const Expression*> calculations_;
};

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
    static void add_all(PathIndex& index, const std::set<Path>& paths, int node)
    {
        for (const Path& path : paths)
            index.add(path, node);
    }

    [[nodiscard]] std::set<Path> sent_by(const Node& node) const
    {
        std::set<Path> found;
        for (const auto& [name, call] : node.calls)
            for (const Call::Piece& piece : call.path)
                if (!piece.data.empty())
                    sources_.add_path(piece.data.schema_path(), found);
        if (const auto send = node.maps.find("send"); send != node.maps.end())
            for (const auto& [name, expression] : send->second)
                sources_.add(expression, found);
        return found;
    }

    /// What the inputs of a call for choices are made from.
    [[nodiscard]] std::set<Path> asked_by(const Node& node) const
    {
        std::set<Path> found;
        for (const Call::Piece& piece : node.options->call->path)
            if (!piece.data.empty())
                sources_.add_path(piece.data.schema_path(), found);
        for (const auto& [name, expression] : node.options->query)
            sources_.add(expression, found);
        return found;
    }

    void add_settling(const Node& node)
    {
        std::set<Path> found = {node.bind};
        if (const auto made = service_.defaults.find(node.index); made != service_.defaults.end())
            sources_.add(made->second, found);
        if (node.options) {
            if (!node.options->rows.empty())
                sources_.add_path(node.options->rows, found);
            for (const auto* expression : {&node.options->value, &node.options->label, &node.options->filter})
                if (*expression)
                    sources_.add(**expression, found);
            if (node.options->call)
                found.merge(asked_by(node));
        }
        for (int above = node.index; above >= 0; above = service_.nodes[static_cast<std::size_t>(above)].parent)
            if (const auto& when = service_.nodes[static_cast<std::size_t>(above)].when)
                sources_.add(*when, found);
        add_all(index_.settling, found, node.index);
    }

    void add_step(const Node& node)
    {
        if (node.type->step->seals) {
            std::set<Path> fixed;
            for (const Path& path : node.seals.empty() ? std::vector<Path>{Path()} : node.seals)
                path.empty() ? void(fixed.insert(path)) : sources_.add_path(path, fixed);
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
        add_all(index_.conditions, sources_.of(expression), node.index);
        index_.conditions_read_time = index_.conditions_read_time || expression.reads_time();
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
