/// How a person gets through a step.

#include <algorithm>

#include "apps/stegvis/exploring/explorer.hpp"
#include "framework/event_types.hpp"

namespace stegvis::app {
namespace {

const ViewNode* button_for(const View& view, const std::string& address, const std::string& action)
{
    const auto buttons = nodes_where(view.root, [&](const ViewNode& node) {
        return !node.disabled && node.command.string_or("type", "") == command_name(CommandType::act) && node.command.string_or("address", "") == address &&
            node.command.string_or("action", "") == action;
    });
    return buttons.empty() ? nullptr : buttons.front();
}

bool refused_passage(const Turn& turn)
{
    return std::any_of(turn.events.begin(), turn.events.end(), [](const Event& event) { return event.type == event::passage_refused; });
}

}  // namespace

/// What came of the button; nothing when it is not there.
Result<std::optional<Turn>> Explorer::press_once(World& world, const Turnstile& turnstile)
{
    const View view = stage_.view(world, turnstile.person, turnstile.address);
    const ViewNode* button = button_for(view, turnstile.address, turnstile.action);
    if (button == nullptr)
        return std::optional<Turn>();
    STEGVIS_TRY(Turn turn, stage_.press(world, turnstile.person, *button));
    return std::optional(std::move(turn));
}

/// Goes on in spite of the warnings that are to be accepted. False when there are none.
Result<bool> Explorer::accept_warnings(World& world, const Turnstile& turnstile)
{
    const View view = stage_.view(world, turnstile.person, turnstile.address);
    const auto buttons = nodes_where(view.root, [](const ViewNode& node) { return node.command.string_or("type", "") == command_name(CommandType::accept); });
    for (const ViewNode* button : buttons)
        STEGVIS_TRY(stage_.press(world, turnstile.person, *button));
    return !buttons.empty();
}

Result<bool> Explorer::press(World& world, const Turnstile& turnstile, bool must_pass)
{
    STEGVIS_TRY(auto turn, press_once(world, turnstile));
    if (turn && refused_passage(*turn)) {
        STEGVIS_TRY(const bool accepted, accept_warnings(world, turnstile));
        if (accepted) {
            STEGVIS_TRY(turn, press_once(world, turnstile));
        }
    }
    if (!turn)
        return false;
    if (!refused_passage(*turn))
        return true;
    report_hidden(world, turnstile, turn->findings);
    if (must_pass)
        report_stuck(world, turnstile, turn->findings);
    return false;
}

Result<bool> Explorer::pass(World& world, const Turnstile& turnstile, const Wish& wish)
{
    STEGVIS_TRY(answering_.stand(world, turnstile.person, turnstile.address));
    if (!turnstile.guarded)
        return press(world, turnstile, false);
    const bool plain = wish.demands.empty() && wish.rows.empty() && wish.replies.empty();
    if (plain)
        try_bare(world, turnstile);
    STEGVIS_TRY(answering_.fill(world, turnstile.person, turnstile.address, wish));
    if (plain)
        add_wishes(world, turnstile);
    try_broken_rules(world, turnstile);
    return press(world, turnstile, plain);
}

/// Somebody who answers nothing and tries to pass: once for each step.
void Explorer::try_bare(const World& world, const Turnstile& turnstile)
{
    if (!checked_.insert(turnstile.ids + " bare " + turnstile.action).second)
        return;
    World trial = world;
    const auto done = press(trial, turnstile, false);
    if (!done)
        fault("refused", turnstile.ids, "\"" + turnstile.action + "\" is on offer and is refused: " + done.error().message, trial);
}

/// Rules that nobody has broken yet: with answers that break them, the step must not be passed.
void Explorer::try_broken_rules(const World& world, const Turnstile& turnstile)
{
    std::vector<Demand> demands = rules_at(world.session, turnstile.address);
    for (Demand& demand : demands) {
        const auto rule = std::find_if(service_.rules.begin(), service_.rules.end(), [&demand](const Rule& each) { return &each.must == demand.condition; });
        const Goal goal{.kind = GoalKind::rule_broken, .node = std::max(rule->node, 0), .rule = static_cast<int>(rule - service_.rules.begin())};
        if (const std::size_t at = coverage().find(goal); at == coverage().goals().size() || coverage().taken(at))
            continue;
        World trial = world;
        demand.wanted = !demand.wanted;
        const auto met = answering_.meet(trial, turnstile.person, turnstile.address, {demand});
        demand.wanted = !demand.wanted;
        if (met)
            (void)press(trial, turnstile, false);
    }
}

void Explorer::push_wish(const World& world, const Turnstile& turnstile, const std::string& label, const Wish& wish)
{
    push({.from = world.base, .label = turnstile.ids + " " + label, .mover = Mover::person, .usual = false,
        .run = [this, turnstile, wish](World& next) { return pass(next, turnstile, wish); }});
}

/// For each choice: answers with which it goes each of its ways, and with which it goes none.
void Explorer::add_choices(const World& world, const Turnstile& turnstile, const std::set<Path>& paths)
{
    std::map<Address, std::vector<Demand>> choices;
    for (const auto& [report, demand] : turned_conditions(world.session))
        if (const int parent = node(report.node).parent; report.rule < 0 && parent >= 0 && node(parent).type->children == Children::one_of)
            choices[report.address.parent()].push_back(demand);
    for (auto& [address, demands] : choices) {
        const bool depends = std::any_of(demands.begin(), demands.end(), [&](const Demand& demand) {
            const std::set<Path> reads = reads_through(service_, *demand.condition);
            return std::any_of(paths.begin(), paths.end(), [&reads](const Path& path) { return may_depend(reads, path); });
        });
        const std::string ids = ids_of(node(node(demands.front().node).parent));
        for (std::size_t way = 0; depends && way <= demands.size(); ++way) {
            // The first whose condition holds: those before it must not, those after it may.
            Wish wish;
            for (std::size_t i = 0; i < demands.size() && i <= way; ++i) {
                wish.demands.push_back(demands[i]);
                wish.demands.back().wanted = i == way;
            }
            push_wish(world, turnstile, ids + " way " + std::to_string(way), wish);
        }
    }
}

/// Other ways to answer the step: those with which conditions turn, other numbers of rows, other replies to what is looked up.
void Explorer::add_wishes(const World& world, const Turnstile& turnstile)
{
    const View view = stage_.view(world, turnstile.person, turnstile.address);
    std::set<Path> paths;
    for (const ViewNode* field : fields_in(service_, view))
        if (const auto path = Path::parse(field->path))
            paths.insert(path->schema_path());
    for (const auto& [report, demand] : turned_conditions(world.session)) {
        const std::set<Path> reads = reads_through(service_, *demand.condition);
        if (std::none_of(paths.begin(), paths.end(), [&reads](const Path& path) { return may_depend(reads, path); }))
            continue;
        // Rules that stop somebody here are tried in their own way. In spite of a warning one goes on.
        const bool stops = report.rule >= 0 && service_.rules[static_cast<std::size_t>(report.rule)].severity == Severity::error;
        if (stops && is_at(report.address, turnstile.address))
            continue;
        const std::string what = report.rule < 0 ? ids_of(node(report.node)) : "rule " + service_.rules[static_cast<std::size_t>(report.rule)].id;
        push_wish(world, turnstile, what + (demand.wanted ? " true" : " false"), {.demands = {demand}, .rows = {}, .replies = {}});
    }
    add_choices(world, turnstile, paths);
    for (const RowChoice& choice : answering_.row_choices(world, view))
        for (std::size_t count = choice.least; count <= choice.most; ++count)
            if (count != choice.count)
                push_wish(world, turnstile, choice.array + " rows " + std::to_string(count), {.demands = {}, .rows = {{choice.array, count}}, .replies = {}});
    for (const int beside : std::set<int>(answering_.asked()))
        for (const std::size_t which : {std::size_t{1}, std::size_t{2}, std::size_t{99}})
            push_wish(world, turnstile, ids_of(node(beside)) + " reply " + std::to_string(which), {.demands = {}, .rows = {}, .replies = {{beside, which}}});
}

/// Whether the finding lands on a place that the step could ask for, and does not show.
bool Explorer::hidden_below(const World& world, const Turnstile& turnstile, const Finding& finding) const
{
    const auto path = Path::parse(finding.path);
    if (!path || path->empty() || !is_rule(finding))
        return false;
    const View view = stage_.view(world, turnstile.person, turnstile.address);
    if (!nodes_where(view.root, [&finding](const ViewNode& each) { return each.path == finding.path; }).empty())
        return false;
    const auto bound = service_.fields.find(path->schema_path());
    return bound == service_.fields.end() || std::any_of(bound->second.begin(), bound->second.end(), [&](int field) { return ids_of(node(field)).starts_with(turnstile.ids + "/"); });
}

bool Explorer::is_rule(const Finding& finding) const
{
    return std::any_of(service_.rules.begin(), service_.rules.end(), [&finding](const Rule& rule) { return rule.id == finding.id; });
}

/// Rules that ask for an answer which nobody can give as the step is now.
void Explorer::report_hidden(const World& world, const Turnstile& turnstile, const std::vector<Finding>& findings)
{
    for (const Finding& finding : findings)
        if (hidden_below(world, turnstile, finding))
            fault("asks-for-what-is-hidden", turnstile.ids, "rule \"" + finding.id + "\" asks for " + Path::parse(finding.path)->schema_path().to_string() + ", which is not on show", world);
}

/// Why nobody gets past the step, as exactly as its findings tell.
void Explorer::report_stuck(const World& world, const Turnstile& turnstile, const std::vector<Finding>& findings)
{
    for (const Finding& finding : findings) {
        if (finding.severity != Severity::error && finding.severity != Severity::warning)
            continue;
        if (hidden_below(world, turnstile, finding))
            return;  // told already
        if (is_rule(finding))
            return fault("rule-never-holds", turnstile.ids, "no answers were found with which rule \"" + finding.id + "\" holds", world);
        return fault("no-valid-answer", turnstile.ids, "no answer was found that \"" + finding.id + "\" of " + finding.path + " takes", world);
    }
    fault("cannot-pass", turnstile.ids, "nobody gets past it, and no finding tells why", world);
}

}  // namespace stegvis::app
