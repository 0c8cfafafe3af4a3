#include <algorithm>

#include "framework/explain/explainer.hpp"

// What an expression gave, part by part, down to the data and where that came from.

namespace stegvis {

namespace {

constexpr std::size_t most_calculations = 16;  ///< inside one another

/// The text that an argument gave, empty when it gave none.
std::string argument(const Trace& trace, std::size_t index)
{
    if (index >= trace.parts.size() || !trace.parts[index].value.is_string())
        return {};
    return trace.parts[index].value.as_string();
}

}  // namespace

std::string Explainer::origin_of(const Path& path) const
{
    if (engine_.calculated(path))
        return "calculated";
    if (engine_.state.raw.contains(path))
        return "typed, not understood: \"" + engine_.state.raw.at(path) + "\"";
    if (const auto source = engine_.state.sources.find(path); source != engine_.state.sources.end())
        return std::string(source_name(source->second));
    const bool has = engine_.value(path) != nullptr;
    const bool of_rows = has && engine_.value(path)->is_array() && !engine_.state.rows.contains(path);
    return of_rows ? "gathered" : has ? "" : "not answered";
}

Reason Explainer::calculation(const Path& path)
{
    const std::string key = path.schema_path().to_string();
    Rows rows;
    Path walked;
    for (const PathPart& part : path.parts()) {
        walked = walked.child(part.name);
        if (!part.row.empty())
            rows.emplace_back(walked.schema_path(), part.row);
    }
    calculating_.push_back(path);
    Reason reason = expression(engine_.service->calculations.at(key).source(), rows, 0);
    calculating_.pop_back();
    reason.topic = "calculation";
    reason.said = key + " is calculated";
    reason.at = places_.of_calculation(key);
    return reason;
}

void Explainer::add_data(Reason& reason, const Path& path)
{
    reason.topic = "data";
    reason.path = path.to_string();
    reason.origin = origin_of(path);
    const bool told = std::find(calculating_.begin(), calculating_.end(), path) != calculating_.end();
    if (engine_.calculated(path) && !told && calculating_.size() < most_calculations)
        reason.because.push_back(calculation(path));
}

Reason Explainer::of_trace(const Trace& trace, const Rows& rows, int node)
{
    Reason reason{.topic = "expression"};
    reason.source = trace.source;
    reason.value = trace.value;
    reason.has_value = trace.evaluated && trace.failed.empty();
    if (!trace.evaluated)
        reason.said = "not asked for";
    else if (!trace.failed.empty())
        reason.said = "fails: " + trace.failed;
    const std::string_view function = trace.function();
    if (trace.evaluated && (function == "dataModel" || function == "previous"))
        if (const auto path = Path::parse(argument(trace, 0)); path && !path->empty())
            add_data(reason, engine_.concrete(path.value(), rows));
    if (trace.evaluated && (function == "component" || function == "displayValue"))
        for (const Node& bound : engine_.service->nodes)
            if (bound.source.id == argument(trace, 0) && !bound.bind.empty()) {
                add_data(reason, engine_.concrete(bound.bind, rows));
                break;
            }
    // Literals speak for themselves; the branch that was not taken is its source.
    for (const Trace& part : trace.parts)
        if (!part.function().empty())
            reason.because.push_back(of_trace(part, rows, node));
    return reason;
}

Reason Explainer::expression(const Value& source, const Rows& rows, int node)
{
    const Engine::Asking asking{.rows = rows, .node = node, .context = &context_};
    return of_trace(trace(engine_, source, asking), rows, node);
}

std::optional<Reason> Explainer::property(const Spot& spot, std::string_view name)
{
    const auto found = engine_.node(spot).props.find(name);
    if (found == engine_.node(spot).props.end())
        return std::nullopt;
    Reason reason = expression(found->second.source(), engine_.rows_of(spot), spot.node);
    reason.at = places_.of(engine_.node(spot), name);
    return reason;
}

}  // namespace stegvis
