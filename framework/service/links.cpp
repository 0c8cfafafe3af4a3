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

bool below(const Service& service, int index, int ancestor)
{
    for (; index >= 0; index = node_at(service, index).parent)
        if (index == ancestor)
            return true;
    return false;
}

}  // namespace

Result<int> resolve_step(const Service& service, int from, std::string_view reference)
{
    STEGVIS_TRY(const auto tail, Address::parse(reference));
    for (int circle = from; circle >= 0; circle = node_at(service, circle).parent) {
        std::vector<int> found;
        for (const Node& node : service.nodes)
            if (node.stop && ends_with(node.ids, tail.parts()) && below(service, node.index, circle))
                found.push_back(node.index);
        if (found.size() == 1)
            return found.front();
        if (found.size() > 1)
            return Error{"ambiguous-step", "", "\"" + std::string(reference) + "\" can mean " + std::to_string(found.size()) + " steps; write more of the address"};
    }
    std::vector<std::string> names;
    for (const Node& node : service.nodes)
        if (node.stop)
            names.push_back(node.ids.back());
    const std::string near = loading::nearest(reference, names);
    return Error{"unknown-step", "", "there is no step \"" + std::string(reference) + "\"" + (near.empty() ? "" : "; did you mean \"" + near + "\"?")};
}

namespace loading {

namespace {

class Linker {
public:
    Linker(Service& service, const std::vector<Origin>& origins, Reporter& reporter)
        : service_(service), origins_(origins), reporter_(reporter)
    {
    }

    void link()
    {
        for (Node& node : service_.nodes) {
            if (const Value* on = node.source.props.find("on"))
                link_outcomes(node, *on);
            if (const Value* rules = node.source.props.find("rules")) {
                Origin origin = origin_of(node);
                origin.pointer += "/rules";
                read_rules(service_, rules, origin, node.index, reporter_);
            }
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
    const Origin& origin_of(const Node& node) const { return origins_[static_cast<std::size_t>(node.index)]; }

    void report(std::string code, const Node& node, const std::string& below, std::string message)
    {
        Origin origin = origin_of(node);
        if (!below.empty())
            origin.pointer += "/" + below;
        reporter_.report(std::move(code), origin, std::move(message), Address(node.ids).to_string());
    }

    void link_outcomes(Node& node, const Value& on)
    {
        if (!node.stop)
            return report("not-a-step", node, "on", "\"on\" stands on a component that is no step of the flow");
        if (!on.is_object())
            return report("wrong-kind", node, "on", "\"on\" must be an object of outcomes");
        const auto outcomes = node.type->step->outcomes;
        for (const auto& [outcome, what] : on.as_object()) {
            if (std::find(outcomes.begin(), outcomes.end(), outcome) == outcomes.end()) {
                const std::string near = nearest(outcome, {outcomes.begin(), outcomes.end()});
                report("unknown-outcome", node, "on/" + escape_pointer_token(outcome),
                       "\"" + std::string(node.type->name) + "\" has no outcome \"" + outcome + "\"" +
                           (near.empty() ? "" : "; did you mean \"" + near + "\"?"));
                continue;
            }
            const auto target = resolve_step(service_, node.parent, what.string_or("goto", ""));
            if (!target)
                report(target.error().code, node, "on/" + escape_pointer_token(outcome), target.error().message);
            else
                node.on.push_back({outcome, target.value()});
        }
    }

    void link_references(Node& node)
    {
        const auto link_all = [&](const Expression& expression) {
            for (const std::string& step : expression.reads_steps()) {
                if (step.empty())
                    continue;
                if (const auto target = resolve_step(service_, node.index, step))
                    node.references[step] = target.value();
                else
                    report(target.error().code, node, "", target.error().message);
            }
        };
        if (node.when)
            link_all(*node.when);
        for (const auto& [name, expression] : node.props)
            link_all(expression);
        for (const auto& [name, map] : node.maps)
            for (const auto& [key, expression] : map)
                link_all(expression);
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
        if (parent.type->children == Children::none)
            report("unexpected-children", node, "", "\"" + std::string(parent.type->name) + "\" takes no children");
    }

    Service& service_;
    const std::vector<Origin>& origins_;
    Reporter& reporter_;
};

}  // namespace

void link_nodes(Service& service, const std::vector<Origin>& origins, Reporter& reporter)
{
    Linker(service, origins, reporter).link();
}

void check_texts(const Service& service, const std::vector<Origin>& origins, Reporter& reporter)
{
    for (const Node& node : service.nodes)
        for (const std::string_view suffix : node.type->texts)
            for (const std::string& language : service.languages) {
                if (node.source.props.contains(suffix))
                    continue;
                const std::string key = service.texts.key_for(language, node.text_ids, suffix);
                if (!key.empty() && (service.texts.has_own(language, key) || key.starts_with("stegvis.")))
                    continue;
                reporter.report("missing-text", origins[static_cast<std::size_t>(node.index)],
                                "the text \"" + node.ids.back() + "." + std::string(suffix) + "\" is missing in " + language,
                                Address(node.ids).to_string(), Severity::warning);
            }
}

}  // namespace loading
}  // namespace stegvis
