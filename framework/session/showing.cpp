#include "framework/session/showing.hpp"

#include <algorithm>

namespace stegvis {

namespace {

/// The rows of a repeat inside a step: each with its own group and a button to remove it, then one to add another.
std::vector<ViewNode> show_rows(const Engine& engine, const Spot& repeat, const Look& look)
{
    std::vector<ViewNode> nodes;
    const std::string array = engine.bound_path(repeat).to_string();
    const Actor& actor = look.context->context.actor;
    const bool fixed = engine.property(repeat, "fixed") == Value(true) || !engine.may_act(actor, look.step);
    int number = 0;
    for (const Spot& row : engine.children(repeat)) {
        const std::string here = engine.address(row).to_string();
        ViewNode group{.id = here, .role = Role::row_group};
        const Value params{{"number", ++number}};
        const std::string own = engine.service->texts.key_for(look.language, engine.node(repeat).text_ids, "row");
        group.name = engine.text_of(own.empty() ? "stegvis.row" : own, params, engine.rows_of(row), look.language);
        for (const Spot& child : engine.children(row))
            if (auto node = show(engine, child, look))
                group.children.push_back(std::move(*node));
        if (!fixed) {
            ViewNode remove{.id = here + ":remove", .role = Role::button};
            const std::string text = engine.text(repeat, "remove", look.language);
            remove.name = text.empty() ? engine.text_of("stegvis.remove-of", Value{{"label", group.name}, {"number", number}}, {}, look.language) : text;
            remove.emphasis = Emphasis::danger;
            remove.command = Object{{"type", "remove-row"}, {"address", engine.address(look.step).to_string()}, {"path", array + "{" + row.rows.back() + "}"}};
            group.children.push_back(std::move(remove));
        }
        nodes.push_back(std::move(group));
    }
    if (!fixed) {
        ViewNode add{.id = engine.address(repeat).to_string() + ":add", .role = Role::button};
        const std::string text = engine.text(repeat, "add", look.language);
        add.name = text.empty() ? engine.text_of("stegvis.add-row", {}, {}, look.language) : text;
        add.emphasis = Emphasis::secondary;
        add.command = Object{{"type", "add-row"}, {"address", engine.address(look.step).to_string()}, {"path", array}};
        nodes.push_back(std::move(add));
    }
    return nodes;
}

}  // namespace

Path presence_path(const std::string& path)
{
    // No data path begins like this: it is no text that JSON Schema's authors write, and if they do, too much is made anew.
    return Path({{.name = "\x01"}, {.name = path}});
}

namespace {

std::optional<ViewNode> show_itself(const Engine& engine, const Spot& spot, const Look& look)
{
    const ComponentType& type = *engine.node(spot).type;
    if (!engine.shown_itself(spot))
        return std::nullopt;
    const ShowingAt scope(engine, spot, look);
    if (type.view) {
        ViewNode node = type.view->show(scope);
        return node.id.empty() ? std::nullopt : std::optional<ViewNode>(std::move(node));
    }
    if (type.children == Children::none)
        return std::nullopt;
    ViewNode group = scope.make(Role::group);
    group.children = scope.children();
    return group;
}

/// What is typed in the window, or was refused, stands in its field whatever the data says.
void add_unsent(const Engine& engine, ViewNode& node, const ViewContext& context)
{
    if (node.path.empty())
        return;
    engine.memo().read_data(presence_path(node.path));
    const auto unsent = context.unsent.find(node.path);
    if (unsent == context.unsent.end())
        return;
    show_text(node, unsent->second.text);
    if (!unsent->second.refused.empty())
        node.error = unsent->second.refused;
}

std::optional<ViewNode> show_now(const Engine& engine, const Spot& spot, const Look& look)
{
    auto node = show_itself(engine, spot, look);
    if (node)
        add_unsent(engine, *node, *look.context);
    return node;
}

}  // namespace

std::optional<ViewNode> show(const Engine& engine, const Spot& spot, const Look& look)
{
    if (!look.spots)
        return show_now(engine, spot, look);
    const Memo::Cell cell = look.spots->cell_of(spot);
    engine.memo().drop(cell);
    const Memo::Computing computing(engine.memo(), cell);
    return show_now(engine, spot, look);
}

ViewNode ShowingAt::make(Role role) const
{
    ViewNode node{.id = address_.to_string(), .role = role};
    node.name = text("label");
    node.description = text("help");
    if (const Value purpose = property("purpose"); purpose.is_string())
        node.purpose = purpose.as_string();
    if (this->node().bind.empty())
        return node;
    node.path = engine_.bound_path(spot_).to_string();
    if (!this->node().type->value)
        return node;
    node.value = engine_.typed(spot_, language_);
    node.required = engine_.required(spot_) && engine_.may_change(spot_);
    node.readonly = !engine_.may_change(spot_) || !engine_.may_act(look_.context->context.actor, look_.step);
    if (const FieldInfo* info = field(); info && info->max_length)
        node.max_length = static_cast<int>(*info->max_length);
    add_findings(node);
    return node;
}

void ShowingAt::add_findings(ViewNode& node) const
{
    engine_.memo().read_data(presence_path(node.path));
    const bool touched = look_.attempted || look_.context->touched.contains(node.path);
    const auto say = [&](const Finding& finding) {
        std::string& place = finding.severity == Severity::error ? node.error : node.warning;
        if (place.empty())
            place = engine_.finding_text(finding, spot_, language_);
    };
    for (const Finding& finding : engine_.field_findings(spot_))
        if (touched || finding.params.find("outside"))
            say(finding);
    const auto rules = engine_.service->index.rules.find(look_.step.node);
    if (!touched || rules == engine_.service->index.rules.end())
        return;
    for (const int number : rules->second) {
        const Rule& rule = engine_.service->rules[static_cast<std::size_t>(number)];
        if (rule.path.schema_path() != this->node().bind)
            continue;
        for (const Finding& finding : engine_.findings_below(look_.step))
            if (finding.id == rule.id && finding.path == node.path)
                say(finding);
    }
}

std::vector<ViewNode> ShowingAt::children() const
{
    if (node().type->children == Children::per_row && !spot_.row)
        return show_rows(engine_, spot_, look_);
    std::vector<ViewNode> nodes;
    for (const Spot& child : engine_.children(spot_))
        if (auto node = show(engine_, child, look_))
            nodes.push_back(std::move(*node));
    return nodes;
}

std::vector<Option> ShowingAt::options() const
{
    std::vector<Option> options;
    const FieldInfo* info = field();
    if (!info)
        return options;
    const ValueFacet* facet = node().type->value;
    for (const Value& choice : info->choices) {
        const std::string value = facet ? facet->format(choice, *this) : std::string();
        std::string name = text("options." + value);
        options.push_back({value, name.empty() ? value : std::move(name)});
    }
    return options;
}

Value ShowingAt::act(std::string_view action) const
{
    return Object{{"type", "act"}, {"address", engine_.address(engine_.step_of(spot_)).to_string()}, {"action", action}};
}

bool ShowingAt::may(std::string_view action) const
{
    const Actor& actor = look_.context->context.actor;
    const Spot step = engine_.step_of(spot_);
    if (action == "back")
        return engine_.before(step, actor).has_value();
    if (!engine_.may_act(actor, step))
        return action == "next" && engine_.status(step) == StepStatus::done && engine_.after(step, actor).has_value();
    if (action == "next") {
        if (engine_.status(step) == StepStatus::done)
            return engine_.after(step, actor).has_value() || engine_.frontier(actor) != step;
        return !engine_.last(step) || engine_.asks(step);
    }
    for (const Action& known : engine_.node(step).type->step->actions)
        if (known.name == action)
            return engine_.status(step) == (known.mends ? StepStatus::failed : StepStatus::active);
    return false;
}

std::vector<ViewNode> ShowingAt::answers() const
{
    return engine_.answers(engine_.step_of(spot_), language_, &look_.context->context.actor);
}

Value ShowingAt::details_of(std::string_view step) const
{
    const auto target = resolve_step(*engine_.service, spot_.node, step);
    return target ? engine_.step_state(engine_.nearest_spot(target.value(), spot_)).details : Value();
}

}  // namespace stegvis
