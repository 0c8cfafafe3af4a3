/// What can happen in a state of a case.

#include <algorithm>

#include "apps/stegvis/exploring/explorer.hpp"
#include "apps/stegvis/flow_test/answers.hpp"

namespace stegvis::app {
namespace {

bool is_leaf(const Node& node)
{
    return node.type->children == Children::none || node.type->children == Children::together;
}

/// Buttons that do something at the step, besides leading back.
std::vector<const ViewNode*> actions_at(const View& view, const std::string& address)
{
    return nodes_where(view.root, [&address](const ViewNode& node) {
        return !node.disabled && node.command.string_or("type", "") == command_name(CommandType::act) && node.command.string_or("address", "") == address &&
            node.command.string_or("action", "") != "back";
    });
}

bool is_guarded(const Node& node, const std::string& action)
{
    const auto& actions = node.type->step->actions;
    return std::any_of(actions.begin(), actions.end(), [&action](const stegvis::Action& known) { return known.name == action && known.guarded; });
}

std::vector<Address> hidden_in(const Session& session)
{
    std::vector<Address> hidden;
    for (const ConditionReport& report : conditions_of(session))
        if (report.rule < 0 && !report.holds)
            hidden.push_back(report.address);
    return hidden;
}

}  // namespace

bool Explorer::over(const World& world) const
{
    const stegvis::State& state = world.session.state();
    const auto root = state.steps.find(Address({service_.nodes[0].source.id}));
    return state.removed || (root != state.steps.end() && (!is_open(root->second.status) || root->second.status == StepStatus::expired));
}

void Explorer::expand(std::size_t at)
{
    const World& world = *states_[at].world;
    if (over(world)) {
        states_[at].end = true;
        states_[at].world.reset();
        return;
    }
    const auto hidden = hidden_in(world.session);
    bool expired = false;
    for (const auto& [address, step] : world.session.state().steps) {
        const bool shown = std::none_of(hidden.begin(), hidden.end(), [&address = address](const Address& away) { return address.within(away); });
        if (!shown || !is_open(step.status))
            continue;
        expired = expired || step.status == StepStatus::expired;
        expand_step(at, address, step);
    }
    add_time(at);
    if (states_[at].pending > 0)
        return;
    // What has run out of time ends there, when nothing else goes on.
    states_[at].end = expired;
    if (!expired && !states_[at].faulty)
        fault("dead-end", states_[at].stands.empty() ? ids_of(service_.nodes[0]) : *states_[at].stands.begin(),
            "nobody can do anything here, and nothing is waited for", world);
    states_[at].world.reset();
}

void Explorer::expand_step(std::size_t at, const Address& address, const StepState& step)
{
    const World& world = *states_[at].world;
    const Spotted spot = spot_at(service_, world.session.state(), address);
    if (spot.node < 0 || spot.row)
        return;
    const Node& here = node(spot.node);
    const std::string ids = ids_of(here);
    if (!is_leaf(here)) {
        if (step.status == StepStatus::failed)
            fault("nobody-signs", ids, "it needs somebody to sign, and there is nobody", world);
        return;
    }
    states_[at].stands.insert(ids);
    if (step.status == StepStatus::waiting) {
        for (const Effect& effect : std::vector<Effect>(world.open))
            if (effect.address == address.to_string())
                add_replies(at, effect, spot);
        if (here.type->step->message != nullptr)
            add_messages(at, address, spot);
    } else if (step.status != StepStatus::expired) {
        add_turnstiles(at, address, spot);
    }
}

void Explorer::add_turnstiles(std::size_t at, const Address& address, const Spotted& spot)
{
    const World& world = *states_[at].world;
    const Node& here = node(spot.node);
    const std::string ids = ids_of(here);
    const std::string text = address.to_string();
    bool somebody = false;
    for (const auto& [person, who] : stage_.persons()) {
        if (world.session.roles_of(who.actor).empty())
            continue;
        const View view = stage_.view(world, person, text);
        if (view.address != text || find_node(view.root, "waiting") != nullptr)
            continue;
        somebody = true;
        const auto buttons = actions_at(view, text);
        if (buttons.empty())
            continue;
        check_offers(world, person, view, ids);
        const auto plain = std::find_if(buttons.begin(), buttons.end(), [](const ViewNode* button) { return button->emphasis == Emphasis::primary; });
        for (const ViewNode* button : buttons) {
            const std::string action = button->command.string_or("action", "");
            const Turnstile turnstile{text, person, action, ids, is_guarded(here, action)};
            const bool usual = button == (plain == buttons.end() ? buttons.front() : *plain);
            push({.from = at, .label = ids + " " + action, .mover = Mover::person, .usual = usual,
                .run = [this, turnstile](World& next) { return pass(next, turnstile, {}); }});
        }
        add_changes(at, view, person, ids);
        return;
    }
    if (somebody)
        fault("nothing-to-do", ids, "whoever may act here is offered nothing that leads on", world);
    else
        fault("nobody-may-act", ids, "nobody may act here", world);
}

void Explorer::add_replies(std::size_t at, const Effect& effect, const Spotted& spot)
{
    const World& world = *states_[at].world;
    const auto address = Address::parse(effect.address);
    const std::string ids = ids_of(node(spot.node));
    bool usual = true;
    bool understood = false;
    for (const Reply& reply : replies_.answers(world.session, *address, answering_.sources(world))) {
        // Findings are for those who do not understand a plain success.
        if (reply.findings && understood)
            continue;
        World trial = world;
        const auto answered = usual ? stage_.answer(trial, effect, reply.value) : Result<Turn>(Turn());
        const auto step = trial.session.state().steps.find(*address);
        const bool goes_on = usual && answered && (step == trial.session.state().steps.end() || step->second.status != StepStatus::failed);
        push({.from = at, .label = ids + " " + reply.name, .mover = Mover::reply, .usual = goes_on,
            .run = [this, effect, reply](World& next) -> Result<bool> {
                STEGVIS_TRY(stage_.answer(next, effect, reply.value));
                return true;
            }});
        usual = usual && !goes_on;
        understood = understood || (goes_on && !reply.findings);
    }
}

void Explorer::add_messages(std::size_t at, const Address& address, const Spotted& spot)
{
    const World& world = *states_[at].world;
    const Node& here = node(spot.node);
    const std::string ids = ids_of(here);
    bool taken = false;
    for (const Reply& body : replies_.messages(world.session, address, answering_.sources(world))) {
        const Run run = [this, name = Replies::message_name(here), body](World& next) -> Result<bool> {
            STEGVIS_TRY(stage_.message(next, name, body.value));
            return true;
        };
        World trial = world;
        const auto sent = run(trial);
        const auto step = trial.session.state().steps.find(address);
        if (!sent || step == trial.session.state().steps.end() || step->second.status == StepStatus::waiting)
            continue;
        push({.from = at, .label = ids + " " + body.name, .mover = Mover::message, .usual = !taken, .run = run});
        taken = true;
    }
    if (!taken)
        fault("message-never-taken", ids, "no message that its schema allows is taken here", world);
}

void Explorer::add_time(std::size_t at)
{
    const World& world = *states_[at].world;
    std::set<std::string> seen;
    for (const auto& [name, timer] : world.session.state().timers) {
        const Spotted spot = spot_at(service_, world.session.state(), timer.step);
        if (!name.starts_with("due:") || spot.node < 0 || !seen.insert(ids_of(node(spot.node))).second)
            continue;
        const Duration left{.ms = std::max<std::int64_t>(timer.at.ms - world.now.ms, 0)};
        const bool only = states_[at].pending == 0;
        push({.from = at, .label = ids_of(node(spot.node)) + " expires", .mover = Mover::time, .usual = only, .run = [this, left](World& next) -> Result<bool> {
                  STEGVIS_TRY(stage_.wait(next, left));
                  return true;
              }});
    }
}

/// The person looks back at an earlier step and changes something.
void Explorer::add_changes(std::size_t at, const View& view, const std::string& person, const std::string& ids)
{
    for (const ViewNode* entry : nodes_where(view.root, [](const ViewNode& n) { return n.done && n.command.string_or("type", "") == command_name(CommandType::go); })) {
        const std::string address = entry->command.string_or("address", "");
        const auto parsed = Address::parse(address);
        const Spotted spot = parsed ? spot_at(service_, states_[at].world->session.state(), *parsed) : Spotted();
        if (spot.node < 0)
            continue;
        const Turnstile turnstile{address, person, "next", ids_of(node(spot.node)), true};
        push({.from = at, .label = turnstile.ids + " changed from " + ids, .mover = Mover::person, .usual = false, .run = [this, turnstile](World& next) -> Result<bool> {
                  STEGVIS_TRY(answering_.stand(next, turnstile.person, turnstile.address));
                  STEGVIS_TRY(const bool changed, answering_.change(next, turnstile.person, turnstile.address));
                  return changed ? pass(next, turnstile, {}) : Result<bool>(false);
              }});
    }
}

void Explorer::check_offers(const World& world, const std::string& person, const View& view, const std::string& ids)
{
    const bool owner = person == options_.person;
    for (const ViewNode* node : nodes_where(view.root, [](const ViewNode& n) { return !n.disabled && n.command.find("type") != nullptr; })) {
        const std::string label = ids + (owner ? " " : " other ") + node->id.substr(node->id.rfind(':') + 1) + node->command.string_or("address", "");
        if (!checked_.insert(label).second)
            continue;
        World trial = world;
        const auto there = answering_.stand(trial, person, view.address);
        const auto done = there ? stage_.press(trial, person, *node) : Result<Turn>(there.error());
        if (!done)
            fault("refused", ids, "\"" + node->name + "\" is on offer and is refused: " + done.error().message + " [" + done.error().code + "]", trial);
    }
}

}  // namespace stegvis::app
