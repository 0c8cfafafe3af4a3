#include <algorithm>

#include "framework/service/loading.hpp"

namespace stegvis {

namespace {

const Node& node_at(const Service& service, int index)
{
    return service.nodes[static_cast<std::size_t>(index)];
}

bool ends_with(const std::vector<std::string>& ids, const std::vector<std::string>& tail)
{
    return ids.size() >= tail.size() && std::equal(tail.rbegin(), tail.rend(), ids.rbegin());
}

/// Just past the last node below this one: nodes stand depth first.
std::size_t end_of(const Service& service, int index)
{
    const std::size_t depth = node_at(service, index).ids.size();
    std::size_t end = static_cast<std::size_t>(index) + 1;
    while (end < service.nodes.size() && service.nodes[end].ids.size() > depth)
        ++end;
    return end;
}

/// `a, b and c`
std::string addresses(const Service& service, const std::vector<int>& nodes)
{
    std::string list;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        list += (i == 0 ? "" : i + 1 == nodes.size() ? " and " : ", ") + Address(node_at(service, nodes[i]).ids).to_string();
    return list;
}

}  // namespace

Result<int> resolve_step(const Service& service, int from, std::string_view reference)
{
    STEGVIS_TRY(const auto tail, Address::parse(reference));
    for (int circle = from; circle >= 0; circle = node_at(service, circle).parent) {
        std::vector<int> found;
        for (std::size_t i = static_cast<std::size_t>(circle), end = end_of(service, circle); i < end; ++i)
            if (service.nodes[i].stop && ends_with(service.nodes[i].ids, tail.parts()))
                found.push_back(static_cast<int>(i));
        if (found.size() == 1)
            return found.front();
        if (found.size() > 1)
            return Error{"ambiguous-step", "", "\"" + std::string(reference) + "\" can mean " + addresses(service, found) + "; write more of the address"};
    }
    std::vector<std::string> names;
    for (const Node& node : service.nodes)
        for (std::size_t i = 0; node.stop && i < node.ids.size(); ++i)
            names.push_back(Address(std::vector<std::string>(node.ids.begin() + static_cast<std::ptrdiff_t>(i), node.ids.end())).to_string());
    return Error{"unknown-step", "", "there is no step \"" + std::string(reference) + "\"" + loading::did_you_mean(reference, names)};
}

namespace loading {

namespace {

class Linker {
public:
    Linker(Service& service, const std::vector<const Tree*>& trees, Reporter& reporter)
        : service_(service), trees_(trees), reporter_(reporter)
    {
    }

    void link()
    {
        for (Node& node : service_.nodes) {
            if (const Value* on = node.source.props.find("on"))
                link_outcomes(node, *on);
            if (const Value* rules = node.source.props.find("rules"))
                read_rules(service_, rules, tree_of(node).place("rules"), node.index, reporter_);
            link_references(node);
            check_place(node);
        }
        for (auto node = service_.nodes.rbegin(); node != service_.nodes.rend(); ++node) {
            node->seals_within = node->seals_within || (node->stop && node->type->step->seals);
            node->acts_within = node->acts_within || node->seals_within || (node->stop && node->type->effect);
            if (node->parent < 0)
                continue;
            Node& parent = service_.nodes[static_cast<std::size_t>(node->parent)];
            parent.seals_within = parent.seals_within || node->seals_within;
            parent.acts_within = parent.acts_within || node->acts_within;
        }
    }

private:
    const Tree& tree_of(const Node& node) const { return *trees_[static_cast<std::size_t>(node.index)]; }

    void report(std::string code, const Node& node, const std::string& below, std::string message, bool at_key = false)
    {
        Origin origin = tree_of(node).place(below);
        origin.at_key = at_key;
        reporter_.report(std::move(code), origin, std::move(message), Address(node.ids).to_string());
    }

    void link_outcomes(Node& node, const Value& on)
    {
        if (!node.stop)
            return report("not-a-step", node, "on", "\"on\" stands on a component that is no step of the flow", true);
        if (!on.is_object())
            return report("wrong-kind", node, "on", "\"on\" must be an object of outcomes");
        if (node.type->name.empty())
            return;
        const auto outcomes = node.type->step->outcomes;
        for (const auto& [outcome, what] : on.as_object()) {
            const std::string below = "on/" + escape_pointer_token(outcome);
            if (std::find(outcomes.begin(), outcomes.end(), outcome) == outcomes.end()) {
                report("unknown-outcome", node, below,
                       "\"" + std::string(node.type->name) + "\" has no outcome \"" + outcome + "\"" + did_you_mean(outcome, {outcomes.begin(), outcomes.end()}),
                       true);
                continue;
            }
            const std::string where = what.string_or("goto", "");
            if (where.empty()) {
                report("wrong-kind", node, below, "an outcome needs \"goto\": the step that the flow moves to");
                continue;
            }
            if (const auto target = resolve_step(service_, node.parent, where))
                link_jump(node, outcome, where, target.value());
            else
                report(target.error().code, node, below + "/goto", target.error().message);
        }
    }

    /// The flow goes back, or to the step itself: what lies ahead has not been passed, and nobody would come back for what lies between.
    void link_jump(Node& node, const std::string& outcome, const std::string& where, int target)
    {
        const std::string below = "on/" + escape_pointer_token(outcome) + "/goto";
        if (const int repeat = strange_repeat(node, target); repeat >= 0)
            return report("goto-into-rows", node, below,
                          "\"" + where + "\" stands in each row of \"" + node_at(service_, repeat).source.id +
                              "\", and from here no row is known: go to \"" + node_at(service_, repeat).source.id + "\"");
        if (leads_ahead(node, target))
            return report("goto-ahead", node, below,
                          "\"" + where + "\" lies ahead, and \"goto\" leads back only: " +
                              (outcome == "expired" ? "what has expired has not ended; go to a step before it, or to \"" + node.source.id + "\" itself"
                                                    : "give the steps to leave out \"when\", such as [\"notEquals\", [\"step\", \"" + node.source.id +
                                                          "\", \"outcome\"], \"" + outcome + "\"]"));
        node.on.push_back({outcome, target});
    }

    /// The outermost repeat around `target` that `node` does not stand in, or -1.
    int strange_repeat(const Node& node, int target) const
    {
        int found = -1;
        for (int repeat = node_at(service_, target).repeat; repeat >= 0; repeat = node_at(service_, repeat).repeat) {
            bool around = false;
            for (int mine = node.repeat; mine >= 0 && !around; mine = node_at(service_, mine).repeat)
                around = mine == repeat;
            if (!around)
                found = repeat;
        }
        return found;
    }

    /// Whether the flow comes to `target` only when it has passed `node`.
    bool leads_ahead(const Node& node, int target) const
    {
        if (target < static_cast<int>(end_of(service_, node.index)))
            return false;
        int around = node.index;
        while (target >= static_cast<int>(end_of(service_, around)))
            around = node_at(service_, around).parent;
        const Children how = node_at(service_, around).type->children;
        return how == Children::in_order || how == Children::per_row;
    }

    void link_references(Node& node)
    {
        if (node.when)
            link_expression(node, *node.when, "when");
        if (node.who && node.who->is)
            link_expression(node, *node.who->is, "who/is");
        for (const auto& [name, expression] : node.props)
            link_expression(node, expression, escape_pointer_token(name));
        for (const auto& [name, map] : node.maps)
            for (const auto& [key, expression] : map)
                link_expression(node, expression, name + "/" + escape_pointer_token(key));
    }

    void link_expression(Node& node, const Expression& expression, const std::string& below)
    {
        for (const std::string& step : expression.reads_steps()) {
            if (step.empty())
                continue;
            const auto target = resolve_step(service_, node.index, step);
            if (target)
                node.references[step] = target.value();
            else
                for (const std::string& place : calls_in(expression.source(), "step", step))
                    report(target.error().code, node, below + place, target.error().message);
        }
    }

    /// Fields belong on a step; steps that seal or call out do not stand inside a page.
    void check_place(const Node& node)
    {
        if (node.parent < 0) {
            if (!node.stop && !node.type->name.empty())
                report("not-a-step", node, "", "the root must be a step or a container of steps");
            return;
        }
        const Node& parent = node_at(service_, node.parent);
        const bool in_flow = parent.stop && parent.type->children != Children::together && parent.type->children != Children::none;
        if (in_flow && !node.stop && !node.type->name.empty())
            report("not-a-step", node, "", "\"" + std::string(node.type->name) + "\" is no step: put it inside a page");
        if (parent.type->children == Children::none && !parent.type->name.empty())
            report("unexpected-children", node, "", "\"" + std::string(parent.type->name) + "\" takes no children");
    }

    Service& service_;
    const std::vector<const Tree*>& trees_;
    Reporter& reporter_;
};

}  // namespace

void link_nodes(Service& service, const std::vector<const Tree*>& trees, Reporter& reporter)
{
    Linker(service, trees, reporter).link();
}

void check_texts(const Service& service, const std::vector<const Tree*>& trees, Reporter& reporter)
{
    for (const Node& node : service.nodes)
        for (const std::string_view suffix : node.type->texts)
            for (const std::string& language : service.languages) {
                if (node.source.props.contains(suffix))
                    continue;
                const std::string key = service.texts.key_for(language, node.text_ids, suffix);
                if (!key.empty() && (service.texts.has_own(language, key) || key.starts_with("stegvis.")))
                    continue;
                reporter.report("missing-text", trees[static_cast<std::size_t>(node.index)]->origin,
                                "the text \"" + node.ids.back() + "." + std::string(suffix) + "\" is missing in " + language,
                                Address(node.ids).to_string(), Severity::warning);
            }
}

}  // namespace loading
}  // namespace stegvis
