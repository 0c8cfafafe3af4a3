#include "apps/stegvis/exploring/search_key.hpp"

#include <span>

#include "framework/json.hpp"

namespace stegvis::app {
namespace {

/// All values at the schema path, whatever the row.
Value gathered(const Value& here, std::span<const PathPart> parts)
{
    if (here.is_array()) {
        Array all;
        for (const Value& item : here.as_array())
            all.push_back(gathered(item, parts));
        return all;
    }
    const Value* member = parts.empty() ? nullptr : here.find(parts.front().name);
    return parts.empty() ? here : member ? gathered(*member, parts.subspan(1)) : Value();
}

}  // namespace

std::string search_key(const Service& service, const State& state, const std::string& person, const std::vector<Demand>& demands, const std::vector<Unknown>& unknowns)
{
    Array all{person};
    bool time = false;
    bool steps = false;
    bool data = false;
    const auto note = [&](const Expression& expression) {
        time = time || expression.reads_time();
        steps = steps || !expression.reads_steps().empty();
        data = data || reads_beyond_paths(expression);
    };
    for (const auto& [path, expression] : service.calculations)
        note(expression);
    for (const Demand& demand : demands) {
        const Expression& condition = *demand.condition;
        all.push_back(Array{condition.source(), demand.node, demand.wanted});
        for (const auto& [array, row] : demand.rows)
            all.push_back(Array{array.to_string(), static_cast<std::int64_t>(row)});
        for (const Path& read : reads_through(service, condition))
            all.push_back(gathered(state.data, read.parts()));
        note(condition);
    }
    if (data)
        all.push_back(state.data);
    for (const Unknown& unknown : unknowns)
        all.push_back(Array{unknown.path.to_string(), unknown.may_be_empty, unknown.values});
    if (steps)
        for (const auto& [address, step] : state.steps)
            all.push_back(Array{address.to_string(), std::string(status_name(step.status)), step.outcome, step.details, step.by, step.since.ms});
    if (time)
        all.push_back(state.now.ms);
    return write_json(all);
}

}  // namespace stegvis::app
