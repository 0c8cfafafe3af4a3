#include <algorithm>
#include <map>
#include <vector>

#include "framework/dom/dom.hpp"

namespace stegvis {

namespace {

Value attributes_value(const DomNode& element)
{
    Object all;
    for (const auto& [name, value] : element.attributes) all.set(name, Value(value));
    return Value(std::move(all));
}

/// The positions, in `places`, of a longest rising run: what need not be moved.
std::vector<bool> longest_rising(const std::vector<std::size_t>& places)
{
    std::vector<std::size_t> ends;  // ends[n] = index of the smallest last element of a run of n + 1
    std::vector<std::size_t> before(places.size(), places.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto at = std::lower_bound(ends.begin(), ends.end(), places[i],
                                         [&](std::size_t end, std::size_t place) { return places[end] < place; });
        if (at != ends.begin()) before[i] = *(at - 1);
        if (at == ends.end())
            ends.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> stays(places.size(), false);
    for (std::size_t i = ends.empty() ? places.size() : ends.back(); i < places.size(); i = before[i]) stays[i] = true;
    return stays;
}

class Patch {
public:
    /// Removals come first: an id that goes in one place may come again in another.
    [[nodiscard]] Array take()
    {
        for (Value& operation : operations_) removals_.push_back(std::move(operation));
        return std::move(removals_);
    }

    void compare(const DomNode& old, const DomNode& now)
    {
        compare_attributes(old, now);
        if (old.text != now.text) {
            Object operation = begin("text", now.id);
            operation.set("text", Value(now.text));
            operations_.emplace_back(std::move(operation));
        }
        compare_children(old, now);
    }

private:
    static Object begin(std::string_view name, const std::string& id)
    {
        Object operation;
        operation.set("op", Value(name));
        operation.set("id", Value(id));
        return operation;
    }

    void compare_attributes(const DomNode& old, const DomNode& now)
    {
        Object changed;
        for (const auto& [name, value] : now.attributes) {
            const std::string* before = attribute(old, name);
            if (before == nullptr || *before != value) changed.set(name, Value(value));
        }
        for (const auto& [name, value] : old.attributes)
            if (attribute(now, name) == nullptr) changed.set(name, Value());
        if (old.node != now.node) changed.set("data-node", now.node.empty() ? Value() : Value(now.node));
        if (changed.empty()) return;
        Object operation = begin("set", now.id);
        operation.set("attributes", Value(std::move(changed)));
        operations_.emplace_back(std::move(operation));
    }

    void compare_children(const DomNode& old, const DomNode& now)
    {
        std::map<std::string_view, const DomNode*> wanted;
        for (const DomNode& child : now.children) wanted.emplace(child.id, &child);
        std::map<std::string_view, std::size_t> kept;  // id → place among those that are kept
        std::vector<const DomNode*> kept_nodes;
        for (const DomNode& child : old.children) {
            const auto found = wanted.find(child.id);
            if (found != wanted.end() && found->second->tag == child.tag) {
                kept.emplace(child.id, kept_nodes.size());
                kept_nodes.push_back(&child);
            } else {
                removals_.emplace_back(begin("remove", child.id));
            }
        }
        place_children(now, kept, kept_nodes);
    }

    void place_children(const DomNode& now, const std::map<std::string_view, std::size_t>& kept,
                        const std::vector<const DomNode*>& kept_nodes)
    {
        std::vector<std::size_t> places;
        for (const DomNode& child : now.children)
            if (const auto found = kept.find(child.id); found != kept.end()) places.push_back(found->second);
        const std::vector<bool> stays = longest_rising(places);
        std::string after;
        std::size_t nth = 0;
        for (const DomNode& child : now.children) {
            const auto found = kept.find(child.id);
            if (found == kept.end()) {
                add(now.id, after, child);
            } else {
                if (!stays[nth++]) move(now.id, after, child.id);
                compare(*kept_nodes[found->second], child);
            }
            after = child.id;
        }
    }

    void add(const std::string& parent, const std::string& after, const DomNode& child)
    {
        Object operation;
        operation.set("op", Value("add"));
        operation.set("parent", Value(parent));
        operation.set("after", Value(after));
        operation.set("node", to_value(child));
        operations_.emplace_back(std::move(operation));
    }

    void move(const std::string& parent, const std::string& after, const std::string& id)
    {
        Object operation = begin("move", id);
        operation.set("parent", Value(parent));
        operation.set("after", Value(after));
        operations_.emplace_back(std::move(operation));
    }

    Array removals_;
    Array operations_;
};

}  // namespace

Value to_value(const DomNode& element)
{
    Object made;
    made.set("id", Value(element.id));
    made.set("tag", Value(element.tag));
    if (!element.attributes.empty()) made.set("attributes", attributes_value(element));
    if (!element.text.empty()) made.set("text", Value(element.text));
    if (!element.node.empty() && element.node != element.id) made.set("node", Value(element.node));
    if (!element.children.empty()) {
        Array children;
        for (const DomNode& child : element.children) children.push_back(to_value(child));
        made.set("children", Value(std::move(children)));
    }
    return Value(std::move(made));
}

Value dom_patch(const DomNode& old, const DomNode& now)
{
    Patch patch;
    patch.compare(old, now);
    return Value(patch.take());
}

}  // namespace stegvis
