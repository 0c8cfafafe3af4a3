#include <algorithm>
#include <set>

#include "framework/service/checks/places.hpp"
#include "framework/service/checks/used.hpp"
#include "framework/service/checks/ways.hpp"

// Who acts, and with what: roles that nobody can be in, what choices show them, signers that may be none, buttons, reminders.

namespace stegvis::loading {

namespace {

/// The nearest `who` at the node or above it.
const Node* who_at(const Checking& checking, const Node& node)
{
    for (int here = node.index; here >= 0; here = checking.node(here).parent)
        if (checking.node(here).who)
            return &checking.node(here);
    return nullptr;
}

void check_roles(const Checking& checking, const DataUse& use)
{
    std::set<int> told;
    for (const Node& node : checking.service.nodes) {
        if (!node.stop || !node.type->step->rests)
            continue;
        const Node* at = who_at(checking, node);
        const RoleRule* role = at ? checking.service.role(at->who->role) : nullptr;
        if (!role || use.is_filled(role->person) || !told.insert(at->index).second)
            continue;
        checking.report("nobody-may-act", *at, "who",
            "nobody can be in the role " + quoted(role->name) + ": nothing asks for or fills " +
                quoted(role->person.to_string()));
    }
}

/// Whether the role sees the data in every row: it is among what it `sees`, or it answers it, and not only in a row of its own.
bool sees(const Checking& checking, const RoleRule& role, const Path& path)
{
    if (std::any_of(role.sees.begin(), role.sees.end(), [&](const Path& seen) { return path.within(seen); }))
        return true;
    const auto answers = [&](const Node& node) {
        const Node* at = node.type->value && node.bind == path ? who_at(checking, node) : nullptr;
        return at && at->who->role == role.name;
    };
    const bool own_row = !role.rows.empty() && path.within(role.rows);
    return !own_row && std::any_of(checking.service.nodes.begin(), checking.service.nodes.end(), answers);
}

void check_choices(const Checking& checking, const Node& node)
{
    const Node* at = node.options && node.options->kind == OptionSource::Kind::rows ? who_at(checking, node) : nullptr;
    const RoleRule* role = at ? checking.service.role(at->who->role) : nullptr;
    if (!role)
        return;
    for (const auto& [name, expression] : {std::pair{"value", &node.options->value}, {"label", &node.options->label}})
        for (const Path& path : *expression ? (*expression)->reads() : std::span<const Path>())
            if (!sees(checking, *role, path))
                checking.report("choices-beyond-role", node, std::string("options/") + name,
                    "the role " + quoted(role->name) + " does not see " + quoted(path.to_string()) + ", and is shown it as a choice");
}

/// A role that only somebody in the role could fill: nobody ever comes to it.
void check_own_roles(const Checking& checking)
{
    std::set<Path> elsewhere;
    for_each_expression(checking, [&elsewhere](const ExpressionPlace& place) {
        if (place.purpose == Purpose::value)
            elsewhere.insert(place.target.schema_path());
    });
    for (const RoleRule& role : checking.service.roles) {
        if (role.person.empty())
            continue;
        const FieldInfo* person = checking.service.schema.field(role.person.schema_path());
        if (person && person->type != FieldType::string && person->type != FieldType::any)
            checking.report("malformed-role", Origin{"service.json", "/roles/" + escape_pointer_token(role.name) + "/person", {}},
                "the role " + quoted(role.name) + " is for an identity number, a text, but " + quoted(role.person.to_string()) + " is " + type_words(person->type) + " in the data model",
                role.name);
        const auto fields = checking.service.fields.find(role.person.schema_path());
        if (fields == checking.service.fields.end() || fields->second.empty() || elsewhere.contains(role.person.schema_path()))
            continue;
        const bool own = std::all_of(fields->second.begin(), fields->second.end(), [&](int field) {
            const Node* at = who_at(checking, checking.node(field));
            return at && at->who->role == role.name;
        });
        if (own)
            checking.report("nobody-may-act", *who_at(checking, checking.node(fields->second.front())), "who",
                "nobody can be in the role " + quoted(role.name) + ": only somebody in the role is asked for " + quoted(role.person.to_string()));
    }
}

std::size_t fewest(const Checking& checking, const Node& node);

/// The fewest steps below a node that may be in sight when it is itself.
std::size_t fewest_inside(const Checking& checking, const Node& node)
{
    const bool leaf = node.type->children == Children::together || node.type->children == Children::none;
    if (leaf)
        return 1;
    if (node.type->children == Children::per_row) {
        const FieldInfo* rows = checking.service.schema.field(node.bind);
        if (!rows || !rows->required || rows->min_items.value_or(0) == 0)
            return 0;
    }
    std::size_t sum = 0;
    std::optional<std::size_t> least;
    for (const int child : node.children) {
        if (!checking.node(child).stop)
            continue;
        const std::size_t below = fewest(checking, checking.node(child));
        sum += below;
        least = std::min(least.value_or(below), below);
    }
    return node.type->children == Children::one_of ? least.value_or(0) : sum;
}

std::size_t fewest(const Checking& checking, const Node& node)
{
    return node.when ? 0 : fewest_inside(checking, node);
}

void check_signers(const Checking& checking, const Node& node, bool inside)
{
    const bool together = node.type->children == Children::all_at_once || node.type->children == Children::per_row;
    const bool needs = node.stop && node.seals_within && together && !inside;
    if (needs && fewest_inside(checking, node) == 0)
        checking.report("no-signer", node, "",
            quoted(node.source.id) + " may have nobody to sign: " +
                (node.type->children == Children::per_row
                        ? quoted(node.source.bind) + " may be empty (\"required\" and \"minItems\" say otherwise)"
                        : "all of its steps may be hidden, or their lists empty"));
    for (const int child : node.children)
        check_signers(checking, checking.node(child), inside || needs);
}

void check_button(const Checking& checking, const Node& node)
{
    const int at = checking.step_of(node);
    const Value* action = node.source.props.find("action");
    const bool has_actions = std::any_of(node.type->properties.begin(), node.type->properties.end(),
        [](const Property& one) { return one.name == "action"; });
    if (!has_actions || !action || !action->is_string() || at < 0)
        return;
    std::vector<std::string> names;
    for (const Action& one : checking.node(at).type->step->actions)
        names.emplace_back(one.name);
    if (std::find(names.begin(), names.end(), action->as_string()) == names.end())
        checking.report("unknown-action", node, "action",
            quoted(checking.node(at).type->name) + " has no action " + quoted(action->as_string()) +
                did_you_mean(action->as_string(), names));
}

void check_step(const Checking& checking, const Node& node)
{
    if (!has_way_on(checking, node))
        checking.report("no-way-on", node, "", "no button on " + quoted(node.source.id) + " ends it");
    const auto ms = [](const Duration& time) { return (time.months * 30 + time.days) * 86'400'000 + time.ms; };
    if (node.remind && node.due && ms(*node.remind) >= ms(*node.due))
        checking.report("late-reminder", node, "remind", "the reminder comes when the time is up");
    const Value* until = node.source.props.find("until");
    if (!until || node.type->children != Children::all_at_once || until->is_array())
        return;
    const auto count =
        std::count_if(node.children.begin(), node.children.end(), [&](int child) { return checking.node(child).stop; });
    const bool known = until->is_number()
                           ? until->as_number().to_int64().value_or(-1) >= 1 && *until->as_number().to_int64() <= count
                           : *until == Value("all") || *until == Value("any");
    if (!known)
        checking.report("wrong-until", node, "until",
            "\"until\" is all, any, or a number from 1 to " + std::to_string(count) +
                ": how many of its steps must be done");
}

}  // namespace

void check_people(const Checking& checking)
{
    const DataUse use(checking);
    check_roles(checking, use);
    check_own_roles(checking);
    check_signers(checking, checking.service.nodes[0], false);
    for (const Node& node : checking.service.nodes) {
        check_button(checking, node);
        check_choices(checking, node);
        if (node.stop)
            check_step(checking, node);
    }
}

}  // namespace stegvis::loading
