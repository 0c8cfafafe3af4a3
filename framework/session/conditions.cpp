#include "framework/conditions.hpp"

#include "framework/session/engine.hpp"

namespace stegvis {

namespace {

void add_rules(const Engine& engine, const Spot& spot, std::vector<ConditionReport>& reports)
{
    const Node& here = engine.node(spot);
    for (std::size_t i = 0; i < engine.service->rules.size(); ++i) {
        const Rule& rule = engine.service->rules[i];
        const bool guards = rule.node == spot.node || (rule.node < 0 && here.stop && here.type->step->seals);
        if (guards && spot.row == rule.each_row)
            reports.push_back({engine.address(spot), spot.node, static_cast<int>(i), engine.holds(rule.must, spot, !rule.inverse) != rule.inverse});
    }
}

void add_below(const Engine& engine, const Spot& spot, std::vector<ConditionReport>& reports)
{
    if (!spot.row && engine.node(spot).when) {
        const bool shown = engine.shown_itself(spot);
        reports.push_back({engine.address(spot), spot.node, -1, shown});
        if (!shown)
            return;
    }
    add_rules(engine, spot, reports);
    for (const Spot& child : engine.children(spot))
        add_below(engine, child, reports);
}

}  // namespace

std::vector<ConditionReport> conditions_of(const Session& session)
{
    Engine engine(session.service(), session.instance_id());
    engine.state = session.state();
    std::vector<ConditionReport> reports;
    add_below(engine, engine.root(), reports);
    return reports;
}

}  // namespace stegvis
