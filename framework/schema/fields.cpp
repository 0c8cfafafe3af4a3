/// What a schema says about single places in the data: walked once, when it is compiled.

#include <algorithm>
#include <set>

#include "framework/schema/field_info.hpp"
#include "framework/sorting.hpp"

namespace stegvis::schema {
namespace {

constexpr std::size_t deepest_path = 64;

/// A path without rows; one that ends with a row or an index means the items of an array.
std::string key_of(const Path& path)
{
    auto key = path.schema_path().to_string();
    if (!path.empty() && (!path.parts().back().row.empty() || path.parts().back().index))
        key += "[]";
    return key;
}

}  // namespace

/// The walk through all places. Recursion is as deep as a path is long.
class FieldWalk {
public:
    FieldWalk(const Program& program, Fields& fields, std::size_t most)
        : program_(program), fields_(fields), most_(most)
    {}

    /// A place: its path, and the nodes that say something about it.
    struct Visit {
        Path path;
        std::string key;
        std::vector<NodeIndex> nodes;
        bool holds = true;  ///< the nodes hold for every value; false: only in some alternative
        bool required = false;
        bool in_rows = false;
    };

    void walk(const Visit& visit)
    {
        const bool around = std::any_of(visit.nodes.begin(), visit.nodes.end(),
            [&](NodeIndex node) { return std::find(active_.begin(), active_.end(), node) != active_.end(); });
        if (around || fields_.fields_.size() >= most_ || fields_.by_path_.count(visit.key) != 0)
            return;
        const auto layers = layers_of(visit.nodes);
        const auto place = add(visit, layers);
        const auto outside = active_.size();
        active_.insert(active_.end(), visit.nodes.begin(), visit.nodes.end());
        if (visit.path.parts().size() < deepest_path)
            fields_.fields_[place].leaf = !walk_members(visit, layers) && !walk_items(visit, layers);
        active_.resize(outside);
    }

private:
    /// A node that looks at the place, and whether it does so for every value.
    struct Layer {
        NodeIndex node = no_node;
        bool holds = true;
    };

    /// The nodes and all that they refer to or combine, outermost first.
    [[nodiscard]] std::vector<Layer> layers_of(const std::vector<NodeIndex>& nodes) const
    {
        std::vector<Layer> layers;
        layers.reserve(nodes.size());
        for (const auto node : nodes)
            layers.push_back({node, true});
        std::set<NodeIndex> seen(nodes.begin(), nodes.end());
        for (std::size_t i = 0; i < layers.size(); ++i) {
            for (const auto& part : program_.nodes[layers[i].node].in_place) {
                if (part.kind == InPlace::Kind::negation)
                    continue;
                const bool holds =
                    layers[i].holds && (part.kind == InPlace::Kind::ref || part.kind == InPlace::Kind::dynamic_ref ||
                                           part.kind == InPlace::Kind::all_of);
                for (const auto node : part.nodes) {
                    if (node != no_node && seen.insert(node).second)
                        layers.push_back({node, holds});
                }
            }
        }
        sort_stable(layers, [](const Layer& a, const Layer& b) { return a.holds && !b.holds; });
        return layers;
    }

    std::size_t add(const Visit& visit, const std::vector<Layer>& layers)
    {
        Field field;
        field.info.path = visit.path;
        field.info.required = visit.required;
        field.info.in_rows = visit.in_rows;
        if (visit.holds)
            field.nodes = visit.nodes;
        bool members = false;
        bool items = false;
        for (const auto& layer : layers) {
            const auto& node = program_.nodes[layer.node];
            members = members || !node.members.empty();
            items = items || !node.items.empty();
            if (!layer.holds)
                continue;
            merge(field.info, node);
            add_choices(field.info, node);
        }
        infer_type(field.info, members, items);
        add_cross_checks(visit, layers, field.info.type);
        fields_.fields_.push_back(std::move(field));
        fields_.by_path_.emplace(visit.key, fields_.fields_.size() - 1);
        return fields_.fields_.size() - 1;
    }

    /// Of objects, and of lists: what is inside them is for other fields.
    void add_cross_checks(const Visit& visit, const std::vector<Layer>& layers, FieldType type)
    {
        const bool nested = visit.key.ends_with("[][]");
        if (!visit.holds || nested || (type != FieldType::object && type != FieldType::array))
            return;
        for (const auto& layer : layers)
            if (layer.holds)
                add_across(program_, layer.node, {.place = visit.path, .in_row = visit.key.ends_with("[]")}, fields_.across_);
    }

    /// `oneOf` of nothing but `const` is a list of choices.
    void add_choices(FieldInfo& info, const Node& node) const
    {
        for (const auto& part : node.in_place) {
            if ((part.kind != InPlace::Kind::one_of && part.kind != InPlace::Kind::any_of) || !info.choices.empty())
                continue;
            std::vector<Value> choices;
            std::vector<std::string> titles;
            for (const auto index : part.nodes) {
                const auto& alternative = program_.nodes[index];
                if (const auto* constant = alternative.find(Check::constant)) {
                    choices.push_back(constant->value);
                    const auto* title = alternative.notes.find("title");
                    titles.push_back(title && title->is_string() ? title->as_string() : std::string());
                }
            }
            if (choices.size() != part.nodes.size())
                continue;
            info.choices = std::move(choices);
            info.choice_titles = std::move(titles);
        }
    }

    bool walk_members(const Visit& visit, const std::vector<Layer>& layers)
    {
        std::vector<std::string> names;
        for (const auto& layer : layers) {
            for (const auto& named : program_.nodes[layer.node].members.named) {
                const bool usable = !named.name.empty() && named.name.find_first_of(".[]{}") == std::string::npos;
                if (usable && std::find(names.begin(), names.end(), named.name) == names.end())
                    names.push_back(named.name);
            }
        }
        for (const auto& name : names)
            walk(member(visit, layers, name));
        return !names.empty();
    }

    [[nodiscard]] Visit member(const Visit& visit, const std::vector<Layer>& layers, const std::string& name) const
    {
        Visit inside{.path = visit.path.child(name), .holds = visit.holds, .in_rows = visit.in_rows};
        inside.key = inside.path.to_string();
        std::vector<NodeIndex> perhaps;
        for (const auto& layer : layers) {
            const auto& node = program_.nodes[layer.node];
            auto& nodes = layer.holds ? inside.nodes : perhaps;
            if (const auto index = node.members.find(name); index != no_node)
                nodes.push_back(index);
            for (const auto& [pattern, index] : node.members.patterns) {
                if (program_.patterns[pattern].found_in(name))
                    nodes.push_back(index);
            }
            inside.required = inside.required || (layer.holds && requires_member(node, name));
        }
        if (inside.nodes.empty()) {
            inside.nodes = std::move(perhaps);
            inside.holds = false;
        }
        return inside;
    }

    static bool requires_member(const Node& node, const std::string& name)
    {
        const auto* required = node.find(Check::required);
        if (required == nullptr)
            return false;
        const auto& names = required->value.as_array();
        return std::find(names.begin(), names.end(), Value(name)) != names.end();
    }

    /// Rows: what is known inside the items, under the array's own path. Whether there are members inside them.
    bool walk_items(const Visit& visit, const std::vector<Layer>& layers)
    {
        std::vector<NodeIndex> rest;
        std::vector<NodeIndex> prefix;
        bool holds = visit.holds;
        for (const auto& layer : layers) {
            const auto& items = program_.nodes[layer.node].items;
            if (items.rest != no_node)
                rest.push_back(items.rest);
            prefix.insert(prefix.end(), items.prefix.begin(), items.prefix.end());
            if (items.rest != no_node || !items.prefix.empty())
                holds = holds && layer.holds;
        }
        bool inside = false;
        if (!rest.empty())
            inside = walk_item(visit, rest, holds && prefix.empty());
        for (const auto node : prefix)
            inside = walk_item(visit, {node}, false) || inside;
        return inside;
    }

    bool walk_item(const Visit& visit, std::vector<NodeIndex> nodes, bool holds)
    {
        const Visit item{
            .path = visit.path, .key = visit.key + "[]", .nodes = std::move(nodes), .holds = holds, .in_rows = true};
        if (visit.path.empty())
            return false;
        const auto before = fields_.fields_.size();
        walk(item);
        return fields_.fields_.size() > before + 1;
    }

    const Program& program_;
    Fields& fields_;
    std::size_t most_;
    std::vector<NodeIndex> active_;  ///< nodes of the places around
};

Fields::Fields(const Program& program, std::size_t most)
{
    FieldWalk(program, *this, most).walk({.nodes = {0}});
}

const Field* Fields::find(const Path& path) const
{
    const auto found = by_path_.find(key_of(path));
    return found == by_path_.end() ? nullptr : &fields_[found->second];
}

}  // namespace stegvis::schema
