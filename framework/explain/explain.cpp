#include "framework/explain.hpp"

#include <algorithm>

#include "framework/explain/explainer.hpp"
#include "framework/nearest.hpp"
#include "framework/sorting.hpp"

namespace stegvis {

namespace {

/// `rows[0].name` → `rows{7f3a}.name`, where there is such a row.
Path with_row_keys(const State& state, const Path& path)
{
    Path walked;
    for (const PathPart& part : path.parts()) {
        walked = walked.child(part.name);
        const auto keys = state.rows.find(walked);
        if (part.index && keys != state.rows.end() && *part.index < keys->second.size())
            walked.parts().back().row = keys->second[*part.index];
        else
            walked.parts().back() = part;
    }
    return walked;
}

/// Where components bind the path, visible ones first.
std::vector<Spot> bound_to(const Engine& engine, const Path& path)
{
    std::vector<Spot> found;
    for (const Node& node : engine.service->nodes)
        if (!node.bind.empty() && node.bind == path.schema_path())
            for (const Spot& spot : engine.spots_of(node.index))
                if (engine.bound_path(spot) == path || path == path.schema_path())
                    found.push_back(spot);
    sort_stable(found, [&](const Spot& a, const Spot& b) { return engine.visible(a) && !engine.visible(b); });
    return found;
}

Error unknown(const Engine& engine, std::string_view what)
{
    std::vector<std::string> known;
    for (const Node& node : engine.service->nodes)
        known.push_back(Address(node.ids).to_string());
    for (const Path& path : engine.service->schema.fields())
        known.push_back(path.to_string());
    std::string message = "the case has no place \"" + std::string(what) + "\", and the data model no such path";
    if (const auto near = nearest(what, known, 1); !near.empty())
        message += "; did you mean \"" + near.front() + "\"?";
    return {"unknown-address", std::string(what), std::move(message)};
}

Explanation explain_spot(const Engine& engine, const Spot& spot, const Context& context)
{
    Explanation explanation{.address = engine.address(spot).to_string(), .path = {}, .reasons = {}};
    if (!engine.node(spot).bind.empty())
        explanation.path = engine.bound_path(spot).to_string();
    explanation.reasons = Explainer(engine, context).about(spot);
    return explanation;
}

}  // namespace

Result<Explanation> explain(const Session& session, std::string_view what, const Context& context)
{
    // An engine of its own on the same state: explaining changes nothing, and is no part of the session's work.
    Engine engine(session.service(), session.instance_id());
    engine.state = session.state();
    const std::string_view place = what.substr(0, what.find(':'));
    if (const auto address = Address::parse(place))
        if (const auto spot = engine.find(address.value()))
            return explain_spot(engine, *spot, context);
    const auto parsed = Path::parse(what);
    if (!parsed || parsed->empty() || !session.service().schema.field(parsed->schema_path()))
        return unknown(engine, what);
    const Path path = with_row_keys(engine.state, parsed.value());
    const auto spots = bound_to(engine, path);
    if (spots.empty())
        return Explanation{.address = {}, .path = path.to_string(), .reasons = Explainer(engine, context).about(path)};
    Explanation explanation = explain_spot(engine, spots.front(), context);
    for (const Spot& other : spots)
        if (!(other == spots.front()))
            explanation.reasons.push_back({.topic = "value", .said = engine.address(other).to_string() + (engine.visible(other) ? " asks for it too" : " would ask for it too, but is hidden")});
    return explanation;
}

}  // namespace stegvis
