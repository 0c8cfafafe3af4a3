#include <algorithm>
#include <optional>

#include "framework/service/checks/kinds.hpp"

// What stands in the flow and can do nothing: branches that another takes before, outcomes and limits of time that never come,
// jumps out of what goes on beside, steps inside pages.

namespace stegvis::loading {

namespace {

/// `greaterThan` of a data path and a number, and the like: the path, whether it bounds from below, and where.
struct Bound {
    Path path;
    bool from_below = false;
    bool including = false;
    Decimal limit;
};

std::optional<Bound> bound_of(const Value& source)
{
    const auto name = call_name(source);
    if (!name || source.as_array().size() != 3 || !(name->starts_with("greaterThan") || name->starts_with("lessThan")))
        return std::nullopt;
    const Array& call = source.as_array();
    const auto path = data_path(call[1]);
    if (!path || !call[2].is_number())
        return std::nullopt;
    return Bound{*path, name->starts_with("greater"), name->ends_with("Eq"), call[2].as_number()};
}

/// Whether one of the two bounds leaves out everything that the other one does.
bool narrower(const Bound& inner, const Bound& outer)
{
    if (!(inner.path == outer.path) || inner.from_below != outer.from_below)
        return false;
    if (inner.limit == outer.limit)
        return outer.including || !inner.including;
    return inner.from_below ? outer.limit < inner.limit : inner.limit < outer.limit;
}

/// Whether the second condition holds wherever the first one does, as far as that is seen from how they are written.
bool implies(const Value& first, const Value& second, int depth = 0)
{
    constexpr int deepest = 8;
    if (first == second)
        return true;
    if (depth > deepest)
        return false;
    const auto parts = [](const Value& source, std::string_view name) {
        return call_name(source) == name ? std::span<const Value>(source.as_array()).subspan(1) : std::span<const Value>();
    };
    const auto any = parts(first, "and");
    if (std::any_of(any.begin(), any.end(), [&](const Value& part) { return implies(part, second, depth + 1); }))
        return true;
    const auto each = parts(first, "or");
    if (!each.empty() && std::all_of(each.begin(), each.end(), [&](const Value& part) { return implies(part, second, depth + 1); }))
        return true;
    const auto one = parts(second, "or");
    if (std::any_of(one.begin(), one.end(), [&](const Value& part) { return implies(first, part, depth + 1); }))
        return true;
    const auto all = parts(second, "and");
    if (!all.empty() && std::all_of(all.begin(), all.end(), [&](const Value& part) { return implies(first, part, depth + 1); }))
        return true;
    const auto inner = bound_of(first);
    const auto outer = bound_of(second);
    return inner && outer && narrower(*inner, *outer);
}

void check_branches(const Checking& checking, const Node& choice)
{
    for (std::size_t i = 0; i < choice.children.size(); ++i) {
        const Node& later = checking.node(choice.children[i]);
        for (std::size_t j = 0; later.when && later.stop && j < i; ++j) {
            const Node& earlier = checking.node(choice.children[j]);
            if (!earlier.when || !earlier.stop || !implies(later.when->source(), earlier.when->source()))
                continue;
            checking.report("unreachable-step", later, "when",
                quoted(later.source.id) + " cannot be reached: " + quoted(earlier.source.id) + " before it is taken whenever " +
                    (earlier.when->source() == later.when->source() ? "the same condition holds" : "its condition holds"));
            break;
        }
    }
}

/// The nearest step around the node whose steps go on beside one another, -1 when there is none.
int beside(const Checking& checking, const Node& node)
{
    for (int here = node.parent; here >= 0; here = checking.node(here).parent)
        if (checking.node(here).type->children == Children::all_at_once)
            return here;
    return -1;
}

void check_outcomes(const Checking& checking, const Node& node)
{
    const bool leaf = node.type->children == Children::none || node.type->children == Children::together;
    const int around = beside(checking, node);
    for (const OnOutcome& on : node.on) {
        const std::string below = "on/" + escape_pointer_token(on.outcome);
        if (on.outcome == "expired" && leaf && !node.due)
            checking.report("never-expires", node, below, quoted(node.source.id) + " never expires: it is not \"due\"");
        // Who rejects may well end all that goes on beside; who only does what was asked for may not.
        const auto& outcomes = node.type->step->outcomes;
        const bool usual = leaf && !outcomes.empty() && on.outcome == outcomes.front();
        if (usual && around >= 0 && on.go_to >= 0 && !checking.below(checking.node(on.go_to), around))
            checking.report("leaves-parallel", node, below + "/goto",
                quoted(node.source.id) + " leads out of " + quoted(checking.node(around).source.id) + ", whose other steps may be open still: let the outcome of " +
                    quoted(checking.node(around).source.id) + " lead there");
    }
}

void check_durations(const Checking& checking, const Node& node)
{
    const auto passes = [](const Duration& time) { return time.months > 0 || time.days > 0 || time.ms > 0; };
    for (const auto& [name, time] : {std::pair{"due", &node.due}, std::pair{"remind", &node.remind}})
        if (*time && !passes(**time))
            checking.report("malformed-duration", node, name, quoted(name) + " is no time that goes by: " + (*time)->to_string());
}

/// A page holds what it shows. Rows of fields are among that; steps are not.
void check_inside(const Checking& checking, const Node& node)
{
    const bool steps = node.type->step && node.type->children != Children::per_row;
    if (!node.stop && steps && node.parent >= 0)
        checking.report("not-a-step", node, "type",
            quoted(node.type->name) + " is a step, and stands inside the page " + quoted(checking.node(std::max(0, checking.step_of(node))).source.id) + ": put it beside the page, or use a \"group\"");
}

/// Findings of one component are told apart by their rules' ids.
void check_rule_ids(const Checking& checking)
{
    const auto& rules = checking.service.rules;
    std::map<int, std::size_t> count;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::size_t number = count[rules[i].node]++;
        const bool again = std::any_of(rules.begin(), rules.begin() + static_cast<std::ptrdiff_t>(i),
            [&](const Rule& other) { return other.node == rules[i].node && other.id == rules[i].id; });
        const std::string below = "rules/" + std::to_string(number) + "/id";
        const std::string message = "two rules here are called " + quoted(rules[i].id);
        if (again && rules[i].node >= 0)
            checking.report("duplicate-id", checking.node(rules[i].node), below, message);
        else if (again)
            checking.report("duplicate-id", Origin{"service.json", "/" + below, {}}, message);
    }
}

}  // namespace

void check_sense(const Checking& checking)
{
    for (const Node& node : checking.service.nodes) {
        if (node.stop && node.type->children == Children::one_of)
            check_branches(checking, node);
        if (node.stop)
            check_outcomes(checking, node);
        check_durations(checking, node);
        check_inside(checking, node);
    }
    check_rule_ids(checking);
}

}  // namespace stegvis::loading
