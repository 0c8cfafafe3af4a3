#include <algorithm>
#include <set>

#include "framework/service/checks/places.hpp"
#include "framework/service/checks/ways.hpp"

// Steps that cannot be reached, flows that cannot end, loops, and choices with a case left out.

namespace stegvis::loading {

namespace {

std::string why_unreached(const Checking& checking, const Ways& ways, const Node& node)
{
    if (ways.shown(node.index) == false)
        return "its \"when\" is never true";
    const Node& parent = checking.node(node.parent);
    const Node* before = nullptr;
    for (const int child : parent.children) {
        if (child == node.index)
            break;
        if (!checking.node(child).stop || ways.shown(child) == false)
            continue;
        before = &checking.node(child);
        if (parent.type->children == Children::one_of && ways.shown(child) == true)
            return quoted(before->source.id) + " before it is always taken";
    }
    return before ? "the flow never goes on from " + quoted(before->source.id) + " before it"
                  : "the flow never comes there";
}

void check_reached(const Checking& checking, const Ways& ways)
{
    for (const Node& node : checking.service.nodes)
        if (node.stop && node.parent >= 0 && !ways.reaches(node.index) && ways.reaches(node.parent))
            checking.report("unreachable-step", node, "",
                quoted(node.source.id) + " cannot be reached: " + why_unreached(checking, ways, node));
}

void check_end(const Checking& checking, const Ways& ways)
{
    const Node& root = checking.service.nodes[0];
    if (ways.happens(0, Moment::passed) || ways.happens(0, Moment::skipped))
        return;
    for (const Node& node : checking.service.nodes)
        if (node.stop && ways.happens(node.index, Moment::entered) && ways.stuck(node.index))
            return checking.report(
                "endless-flow", node, "", "the flow cannot end: nothing ends " + quoted(node.source.id));
    checking.report("endless-flow", root, "", "the flow cannot end: every way through it goes back");
}

void check_loops(const Checking& checking, const Ways& ways)
{
    for (const Jump& jump : ways.endless_jumps()) {
        const Node& from = checking.node(jump.from);
        checking.report("endless-loop", from, "on/" + escape_pointer_token(jump.outcome) + "/goto",
            quoted(from.source.id) + " goes back to " + quoted(checking.node(jump.to).source.id) +
                ", and may come here again and again without anybody doing anything");
    }
}

/// `equals` of one path and literals, one or several joined by `or`: the path and the literals.
bool add_cases(const Value& when, std::optional<Path>& path, std::vector<Value>& cases)
{
    const auto name = call_name(when);
    if (!name)
        return false;
    const Array& call = when.as_array();
    if (name == "or") {
        for (std::size_t i = 1; i < call.size(); ++i)
            if (!add_cases(call[i], path, cases))
                return false;
        return true;
    }
    if (name != "equals" || call.size() != 3)
        return false;
    for (const std::size_t first : {1U, 2U}) {
        const auto found = data_path(call[first]);
        if (!found || call_name(call[3 - first]) || (path && !(*path == *found)))
            continue;
        path = found;
        cases.push_back(call[3 - first]);
        return true;
    }
    return false;
}

/// Whether one of two conditions is the other one denied.
bool deny_each_other(const Value& a, const Value& b)
{
    const auto denies = [](const Value& one, const Value& other) {
        return call_name(one) == "not" && one.as_array().size() == 2 && one.as_array()[1] == other;
    };
    return denies(a, b) || denies(b, a);
}

struct Cases {
    bool all = false;
    std::vector<std::string> missing;
    std::string path;
};

Cases cases_of(const Checking& checking, const std::vector<Value>& whens)
{
    for (std::size_t i = 0; i < whens.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (deny_each_other(whens[i], whens[j]))
                return {.all = true};
    std::optional<Path> path;
    std::vector<Value> covered;
    for (const Value& when : whens)
        if (!add_cases(when, path, covered))
            return {};
    if (!path)
        return {};
    const FieldInfo* field = checking.service.schema.field(path->schema_path());
    std::vector<Value> all = field ? field->choices : std::vector<Value>{};
    if (field && field->type == FieldType::boolean)
        all = {true, false};
    Cases cases{.path = path->to_string()};
    for (const Value& value : all)
        if (std::find(covered.begin(), covered.end(), value) == covered.end())
            cases.missing.push_back(write_json(value));
    // Without an answer the value is null.
    const bool answered = field && (field->required || std::find(covered.begin(), covered.end(), Value()) != covered.end());
    cases.all = !all.empty() && cases.missing.empty() && answered;
    return cases;
}

void check_choice(const Checking& checking, const Node& node)
{
    std::vector<Value> whens;
    for (const int child : node.children) {
        const Node& branch = checking.node(child);
        if (!branch.stop)
            continue;
        if (!branch.when)
            return;
        whens.push_back(branch.when->source());
    }
    const Cases cases = cases_of(checking, whens);
    if (cases.all || whens.empty())
        return;
    const bool handled =
        std::any_of(node.on.begin(), node.on.end(), [](const OnOutcome& on) { return on.outcome == "none"; });
    if (handled)
        return;
    std::string which;
    for (const std::string& missing : cases.missing)
        which += (which.empty() ? "" : ", ") + missing;
    checking.report("uncovered-case", node, "",
        quoted(node.source.id) + " has no step for " +
            (which.empty() ? "every case: its last step needs no \"when\"" : quoted(cases.path) + " = " + which));
}

/// Steps whose outcome an expression reads, -1 among them when one reads that of a step whose name is computed.
class ReadOutcomes {
public:
    explicit ReadOutcomes(const Checking& checking) : checking_(checking)
    {
        for_each_expression(checking, [this](const ExpressionPlace& place) {
            walk(place.expression->source(), place.standing.node ? place.standing.node->index : 0);
        });
    }

    [[nodiscard]] bool contains(int node) const { return nodes_.contains(node) || nodes_.contains(-1); }

private:
    void walk(const Value& source, int from)
    {
        const auto name = call_name(source);
        if (!name)
            return;
        const Array& call = source.as_array();
        for (std::size_t i = 1; i < call.size(); ++i)
            walk(call[i], from);
        if (name != "step" || call.size() != 3 || (call[2].is_string() && call[2] != Value("outcome")))
            return;
        const auto target = call[1].is_string() ? resolve_step(checking_.service, from, call[1].as_string()) : Result<int>(-1);
        if (target)
            nodes_.insert(target.value());
    }

    const Checking& checking_;
    std::set<int> nodes_;
};

/// Whether something below asks for an action that needs no valid answers and leads on: somebody can refuse.
bool may_be_refused(const Checking& checking, const Node& node, const StepFacet& step)
{
    const Value* action = node.source.props.find("action");
    const auto refuses = [&](const Action& one) {
        return !one.guarded && !one.mends && one.name != "back" && action && (action->is_array() || *action == Value(one.name));
    };
    return std::any_of(step.actions.begin(), step.actions.end(), refuses) ||
           std::any_of(node.children.begin(), node.children.end(), [&](int child) { return may_be_refused(checking, checking.node(child), step); });
}

/// A refusal that nothing heeds leads on as consent does.
void check_refusals(const Checking& checking)
{
    const ReadOutcomes read(checking);
    for (const Node& node : checking.service.nodes) {
        if (!node.stop || read.contains(node.index) || !may_be_refused(checking, node, *node.type->step))
            continue;
        for (const std::string_view outcome : node.type->step->refusals)
            if (std::none_of(node.on.begin(), node.on.end(), [outcome](const OnOutcome& on) { return on.outcome == outcome; }))
                checking.report("ignored-refusal", node, "",
                    "whoever refuses here goes on as if they had agreed: nothing heeds the outcome " + quoted(outcome) +
                        "; say where the flow goes, \"on\": {" + quoted(outcome) + ": {\"goto\": ...}}, or read it in a \"when\"");
    }
}

}  // namespace

void check_flow(const Checking& checking)
{
    const Ways ways(checking);
    check_reached(checking, ways);
    check_end(checking, ways);
    check_loops(checking, ways);
    check_refusals(checking);
    for (const Node& node : checking.service.nodes)
        if (node.stop && node.type->children == Children::one_of)
            check_choice(checking, node);
}

}  // namespace stegvis::loading
