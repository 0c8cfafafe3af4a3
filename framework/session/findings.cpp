#include <algorithm>

#include "framework/json.hpp"
#include "framework/session/reading.hpp"

namespace stegvis {

namespace {

/// The key of the text: the component's own (`<id>.error.minLength`, `<id>.error`), else the framework's.
std::string text_key(const Engine& engine, const Spot& spot, const SchemaFinding& finding)
{
    const std::string reason = finding.keyword == "format" ? finding.params.string_or("reason", "") : "";
    const std::string format = finding.keyword == "format" ? finding.params.string_or("format", "") : "";
    std::vector<std::string> candidates;
    for (const std::string& own : {"error." + finding.keyword, std::string("error")})
        if (const auto key = engine.service->texts.key_for(engine.state.language, engine.node(spot).text_ids, own); !key.empty())
            return key;
    if (!reason.empty())
        candidates.push_back("stegvis.finding.format." + format + "." + reason);
    if (!format.empty())
        candidates.push_back("stegvis.finding.format." + format);
    candidates.push_back("stegvis.finding." + finding.keyword);
    for (const std::string& key : candidates)
        if (engine.service->texts.find(engine.state.language, key))
            return key;
    return "stegvis.finding.format";
}

/// What is wrong with a calculated value, also that a seal could not hold it: nobody types it, so nobody would be told there.
std::vector<SchemaFinding> wrong_with(const Engine& engine, const Path& place, const Value& made)
{
    auto findings = engine.service->schema.validate_field(place.schema_path(), &made);
    if (findings.empty() && engine.node(engine.root()).seals_within && !canonical_json(made))
        findings.push_back({.keyword = "inexact"});
    return findings;
}

}  // namespace

std::string Engine::typed(const Spot& field, const std::string& language) const
{
    const Path path = bound_path(field);
    memo().read_data(path);
    if (const auto raw = state.raw.find(path); raw != state.raw.end())
        return raw->second;
    const Value* found = value(path);
    const ValueFacet* facet = node(field).type->value;
    return found && facet ? facet->format(*found, FieldReading(*this, field, language)) : std::string();
}

bool Engine::required(const Spot& field) const
{
    if (const Value own = property(field, "required"); own.is_bool())
        return own.as_bool();
    const FieldInfo* info = service->schema.field(node(field).bind);
    return info && info->required;
}

bool Engine::may_change(const Spot& field) const
{
    return !calculated(bound_path(field)) && property(field, "readonly") != Value(true);
}

bool Engine::asks(const Spot& spot) const
{
    if (!shown_itself(spot))
        return false;
    if (node(spot).type->value && !node(spot).bind.empty())
        return may_change(spot);
    if (node(spot).type->children == Children::per_row && !spot.row)
        return true;
    const auto below = children(spot);
    return std::any_of(below.begin(), below.end(), [this](const Spot& child) { return asks(child); });
}

std::vector<Finding> Engine::outside_findings(const Path& path) const
{
    std::vector<Finding> found;
    for (const auto& [step, findings] : state.outside)
        for (const Finding& finding : findings)
            if (finding.path == path.to_string())
                found.push_back(finding);
    return found;
}

const std::vector<Finding>& Engine::field_findings(const Spot& field) const
{
    return memory_.of_field.get(memo(), field, [&] { return compute_field_findings(field); });
}

std::vector<Finding> Engine::compute_field_findings(const Spot& field) const
{
    const Node& here = node(field);
    const Path path = bound_path(field);
    memo().read_data(path);
    std::vector<Finding> findings;
    const auto add = [&](std::string keyword, std::string key, Value params) {
        // Several keywords may ask for the same; it is said once.
        const auto said = [&](const Finding& other) { return other.id == keyword && other.text == key && (keyword == "required" || other.params == params); };
        if (std::any_of(findings.begin(), findings.end(), said))
            return;
        Finding finding{.severity = Severity::error, .id = std::move(keyword), .address = address(field).to_string(), .path = path.to_string()};
        finding.text = std::move(key);
        finding.params = std::move(params);
        finding.shows = here.shows;
        findings.push_back(std::move(finding));
    };
    const auto missing = [&] {
        std::string own = text_key(*this, field, {.keyword = "required"});
        return own.starts_with("stegvis.") && here.type->value ? std::string(here.type->value->missing) : own;
    };
    const bool list = here.type->children == Children::per_row;
    // What is calculated inside of rows does not matter for the list.
    const Value* found = list ? value_at(state, path) : value(path);
    if (state.raw.contains(path)) {
        const SchemaFinding malformed{.keyword = "malformed"};
        const std::string own = text_key(*this, field, malformed);
        add("malformed", own.starts_with("stegvis.") ? std::string(here.type->value->malformed) : own, {});
    } else if (!found || (list && found->is_array() && found->as_array().empty())) {
        if (!list && required(field) && !calculated(path))
            add("required", missing(), {});
    }
    if (found)
        for (const SchemaFinding& finding : calculated(path) ? wrong_with(*this, path, *found) : service->schema.validate_field(here.bind, found)) {
            // An unticked box that must be ticked is an answer that is missing.
            const bool unticked = finding.keyword == "const" && found->is_bool() && !found->as_bool();
            if (unticked)
                add("required", missing(), finding.params);
            else
                add(finding.keyword, text_key(*this, field, finding), finding.params);
        }
    if (findings.empty() && !calculated(path))
        for (const SchemaFinding& finding : across_findings(path)) {
            const std::string own = text_key(*this, field, finding);
            const bool lacks = finding.keyword == "required" || finding.keyword == "dependentRequired";
            add(lacks ? "required" : finding.keyword, lacks && own.starts_with("stegvis.") ? missing() : own, finding.params);
        }
    if (found && findings.empty() && here.type->value && here.type->value->check)
        if (const auto wrong = here.type->value->check(*found, FieldReading(*this, field, state.language)))
            add(wrong->keyword, text_key(*this, field, *wrong), wrong->params);
    if (found && findings.empty() && !calculated(path) && gone(field))
        add("option-gone", text_key(*this, field, {.keyword = "option-gone"}), {});
    for (Finding& finding : outside_findings(path))
        findings.push_back(std::move(finding));
    return findings;
}

const std::vector<Finding>& Engine::findings_below(const Spot& spot) const
{
    return memory_.below.get(memo(), spot, [&] { return compute_findings_below(spot); });
}

std::vector<Finding> Engine::compute_findings_below(const Spot& spot) const
{
    std::vector<Finding> findings;
    if (!shown_itself(spot))
        return findings;
    const Node& here = node(spot);
    if (!here.bind.empty() && !spot.row && (here.type->value || here.type->children == Children::per_row))
        findings = field_findings(spot);
    for (const Spot& child : children(spot)) {
        const auto& below = findings_below(child);
        findings.insert(findings.end(), below.begin(), below.end());
    }
    if (here.stop && here.type->step->seals)
        add_calculated(spot, findings);
    const auto add_rules = [&](int guarded) {
        const auto rules = service->index.rules.find(guarded);
        if (rules == service->index.rules.end())
            return;
        for (const int number : rules->second)
            add_rule(service->rules[static_cast<std::size_t>(number)], spot, findings);
    };
    add_rules(spot.node);
    // A rule of the service as a whole stands before everything that fixes data.
    if (here.stop && here.type->step->seals)
        add_rules(-1);
    return findings;
}

bool Engine::lacks_calculated(const Path& place) const
{
    const FieldInfo* info = service->schema.field(place.schema_path());
    if (!info || !info->required || !counts(place))
        return false;
    // An object that is not there lacks nothing, unless it must be there itself.
    for (Path holder = place; holder.parts().size() > 1;) {
        holder.parts().pop_back();
        const FieldInfo* around = service->schema.field(holder.schema_path());
        if (!value(holder) && !(around && around->required))
            return false;
    }
    // A list without rows has no place for it.
    return !info->in_rows || std::any_of(place.parts().begin(), place.parts().end(), [](const PathPart& part) { return !part.row.empty(); });
}

void Engine::add_calculated(const Spot& spot, std::vector<Finding>& findings) const
{
    const auto add = [&](const Path& place, const SchemaFinding& wrong) {
        Finding finding{.severity = Severity::error, .id = wrong.keyword, .address = address(spot).to_string(), .path = place.to_string()};
        finding.text = text_key(*this, spot, wrong);
        finding.params = wrong.params;
        findings.push_back(std::move(finding));
    };
    for (const auto& [key, expression] : service->calculations)
        for (const Path& place : places_of(Path::parse(key).value_or(Path()))) {
            const Value* made = value(place);
            // Its own page cannot ask for it: what it is made of may be asked for later.
            if (!made && lacks_calculated(place))
                add(place, {.keyword = "uncalculated"});
            const auto fields = made ? service->fields.find(place.schema_path()) : service->fields.end();
            const bool shown = fields != service->fields.end() &&
                               std::any_of(fields->second.begin(), fields->second.end(), [&](int index) { return in_sight(index, place); });
            // A field in sight says it by itself, at its own step; one that is hidden is not sealed.
            if (!made || shown || !counts(place))
                continue;
            for (const SchemaFinding& wrong : wrong_with(*this, place, *made))
                add(place, wrong);
        }
}

void Engine::add_rule(const Rule& rule, const Spot& spot, std::vector<Finding>& findings) const
{
    if (spot.row != rule.each_row || holds(rule.must, spot, !rule.inverse) != rule.inverse)
        return;
    const Path path = concrete(rule.path, rows_of(spot));
    const std::string at = path.to_string();
    // What is not answered, or not understood, cannot break a rule as well.
    if (std::any_of(findings.begin(), findings.end(), [&](const Finding& f) { return !at.empty() && f.path == at && f.severity == Severity::error; }))
        return;
    Finding finding{.severity = rule.severity, .id = rule.id, .address = address(spot).to_string(), .path = at};
    finding.text = rule.text;
    finding.shows = rule.shows;
    findings.push_back(std::move(finding));
}

bool Engine::accepted(const Finding& finding) const
{
    const auto found = state.accepted.find(finding.path + "#" + finding.id);
    const auto path = Path::parse(finding.path);
    if (path)
        memo().read_data(path.value());
    const Value* now = path ? value(path.value()) : nullptr;
    return found != state.accepted.end() && found->second == (now ? write_json(*now) : "");
}

bool Engine::stops(const Finding& finding) const
{
    if (finding.params.find("outside"))
        return false;
    return finding.severity == Severity::error || (finding.severity == Severity::warning && !accepted(finding));
}

bool Engine::defers(const Spot& step) const
{
    if (node(step).seals_within || last(step))
        return false;
    const auto findings = findings_below(step);
    return std::none_of(findings.begin(), findings.end(),
                        [this](const Finding& finding) { return stops(finding) && finding.shows != Shows::submit; });
}

bool Engine::guard_holds(const Spot& step) const
{
    if (!node(step).type->guard)
        return true;
    return memory_.guard.get(memo(), step, [&] {
        const auto& findings = findings_below(step);
        return std::none_of(findings.begin(), findings.end(), [this](const Finding& finding) { return stops(finding); });
    });
}

std::string Engine::label_of(const Path& path, const std::string& language) const
{
    if (const auto fields = service->fields.find(path.schema_path()); fields != service->fields.end())
        for (const int index : fields->second)
            for (const Spot& spot : spots_at(index, path))
                if (std::string label = text(spot, "label", language); !label.empty())
                    return label;
    const FieldInfo* info = service->schema.field(path.schema_path());
    return info && !info->title.empty() ? info->title : path.to_string();
}

std::string Engine::finding_text(const Finding& finding, const std::optional<Spot>& at, const std::string& language) const
{
    // Texts from outside come by language, with the finding itself.
    if (const Value* texts = finding.params.find("text")) {
        for (const std::string& choice : {language, std::string("nb"), std::string("en")})
            if (const Value* text = texts->find(choice); text && text->is_string())
                return text->as_string();
        if (texts->is_string())
            return texts->as_string();
    }
    Value params = finding.params.is_object() ? finding.params : Value(Object());
    std::string label = at ? text(*at, "label", language) : std::string();
    if (const auto path = label.empty() ? Path::parse(finding.path) : Result<Path>(Path()); path && !path->empty())
        label = label_of(*path, language);
    if (at || !label.empty())
        params.as_object().set("label", label);
    return text_of(finding.text, params, at ? rows_of(*at) : Rows(), language);
}

}  // namespace stegvis
