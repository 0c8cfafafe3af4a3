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

/// A field whose choices are on their way says so; one whose choices could not be fetched has a button to try again beside it.
ViewNode show_offering(const Engine& engine, const Spot& spot, const Look& look, ViewNode field)
{
    const auto offering = engine.choices(spot, look.language, false).offering;
    const auto text = [&](std::string_view key) { return engine.text_of(key, {}, engine.rows_of(spot), look.language); };
    if (offering == Engine::Offering::loading) {
        field.busy = true;
        field.placeholder = text("stegvis.options.loading");
    }
    if (offering != Engine::Offering::loading && offering != Engine::Offering::failed)
        return field;
    ViewNode whole{.id = field.id + ":offering", .role = Role::group};
    ViewNode note{.id = field.id + ":choices"};
    const bool failed = offering == Engine::Offering::failed;
    note.role = failed ? Role::alert : Role::status;
    note.name = text(failed ? "stegvis.options.failed" : "stegvis.options.loading");
    note.severity = failed ? Severity::warning : Severity::info;
    note.live = Live::polite;
    ViewNode retry{.id = field.id + ":fetch", .role = Role::button, .name = text("stegvis.retry"), .emphasis = Emphasis::secondary};
    retry.command = Object{{"type", "act"}, {"address", field.id}, {"action", "fetch"}};
    whole.children.push_back(std::move(field));
    whole.children.push_back(std::move(note));
    if (failed && engine.may_act(look.context->context.actor, look.step))
        whole.children.push_back(std::move(retry));
    return whole;
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
        if (node.id.empty())
            return std::nullopt;
        return engine.node(spot).options && engine.node(spot).options->call ? show_offering(engine, spot, look, std::move(node)) : std::move(node);
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
    node.required = (engine_.required(spot_) || engine_.required_now(spot_)) && engine_.may_change(spot_);
    node.readonly = !engine_.may_change(spot_) || !engine_.may_act(look_.context->context.actor, look_.step);
    if (const FieldInfo* info = field(); info && info->max_length)
        node.max_length = static_cast<int>(*info->max_length);
    add_findings(node);
    return node;
}

namespace {

/// The row that a path lies in, empty when it lies in none.
std::string row_around(const std::string& path)
{
    const auto end = path.rfind('}');
    return end == std::string::npos ? std::string() : path.substr(0, end + 1);
}

}  // namespace

bool ShowingAt::due(const Finding& finding, const ViewNode& node) const
{
    if (look_.attempted || finding.params.find("outside"))
        return true;
    const auto left = [this](const std::string& what) {
        engine_.memo().read_data(presence_path(what));
        return look_.context->touched.contains(what);
    };
    const std::string step = engine_.address(look_.step).to_string();
    const std::string row = row_around(node.path);
    switch (finding.shows) {
    case Shows::typing: return left(node.path) || !node.value.empty();
    case Shows::leaving: return left(node.path);
    case Shows::row: return left(row.empty() ? step : row);
    case Shows::page: return left(step);
    case Shows::submit: return false;
    }
    return false;
}

void ShowingAt::add_findings(ViewNode& node) const
{
    const auto say = [&](const Finding& finding) {
        if (!due(finding, node))
            return;
        const bool error = finding.severity == Severity::error;
        std::string& place = error ? node.error : node.warning;
        // Of several that are no errors, the gravest is said.
        if (!place.empty() && (error || finding.severity >= node.severity))
            return;
        place = engine_.finding_text(finding, spot_, language_);
        if (!error)
            node.severity = finding.severity;
    };
    for (const Finding& finding : engine_.field_findings(spot_))
        say(finding);
    const auto& landings = engine_.service->index.landings;
    const auto rules = landings.find(this->node().bind);
    if (rules == landings.end())
        return;
    const auto by_rule = [&](const Finding& finding) {
        return std::any_of(rules->second.begin(), rules->second.end(),
                           [&](int number) { return engine_.service->rules[static_cast<std::size_t>(number)].id == finding.id; });
    };
    for (const Finding& finding : engine_.findings_below(look_.step))
        if (finding.path == node.path && by_rule(finding))
            say(finding);
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
    const ValueFacet* facet = node().type->value;
    const auto add = [&](const Value& value, const std::string& name) {
        const std::string plain = facet ? facet->format(value, *this) : std::string();
        options.push_back({plain, name.empty() ? plain : name});
    };
    const Engine::Choices offered = engine_.choices(spot_, language_);
    for (const Choice& choice : offered.items)
        add(choice.value, choice.name);
    // What was chosen is seen, although it is not offered any more, or nobody knows yet what is.
    const Value* chosen = value();
    if (chosen && (offered.offering != Engine::Offering::ready ? node().options.has_value() : engine_.gone(spot_)))
        add(*chosen, text("options." + (facet ? facet->format(*chosen, *this) : std::string())));
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

std::string ShowingAt::label_of(std::string_view path) const
{
    const auto parsed = Path::parse(path);
    return parsed ? engine_.label_of(*parsed, language_) : std::string(path);
}

Value ShowingAt::details_of(std::string_view step) const
{
    const auto target = resolve_step(*engine_.service, spot_.node, step);
    return target ? engine_.step_state(engine_.nearest_spot(target.value(), spot_)).details : Value();
}

}  // namespace stegvis
