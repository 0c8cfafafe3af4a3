#include <algorithm>

#include "framework/session/reading.hpp"
#include "framework/session/tracing.hpp"

namespace stegvis {

namespace {

/// What an expression can ask, at one place of one instance.
class InstanceScope final : public Scope {
public:
    InstanceScope(const Engine& engine, const Engine::Asking& asking) : engine_(engine), asking_(asking) {}

    const Value* data(const Path& path, std::string_view model) const override
    {
        if (model.empty())
            return engine_.value(engine_.concrete(path, asking_.rows));
        if (path.empty())
            return nullptr;
        Path inside = path;
        inside.parts().front().name.insert(0, std::string(model) + ":");
        return engine_.value(engine_.concrete(inside, asking_.rows));
    }

    bool has_document(std::string_view name) const override
    {
        const auto& documents = engine_.service->documents;
        return std::find(documents.begin(), documents.end(), name) != documents.end();
    }

    Result<Value> component(std::string_view id) const override
    {
        for (const Node& node : engine_.service->nodes)
            if (node.source.id == id && !node.bind.empty()) {
                const Spot spot = nearest(node.index);
                const Value* found = engine_.visible(spot) ? engine_.value(engine_.bound_path(spot)) : nullptr;
                return found ? *found : Value();
            }
        return Error{"unknown-component", "", "there is no component \"" + std::string(id) + "\" that binds data"};
    }

    Result<Value> step(std::string_view address, std::string_view what) const override
    {
        STEGVIS_TRY(const int target, resolve_step(*engine_.service, asking_.node, address));
        const Spot spot = nearest(target);
        const StepState state = engine_.step_state(spot);
        if (what == "state")
            return Value(status_name(engine_.status(spot)));
        if (what == "outcome")
            return state.outcome.empty() ? Value() : Value(state.outcome);
        if (what == "by")
            return state.by.empty() ? Value() : Value(state.by);
        if (what == "time")
            return state.status == StepStatus::pending ? Value() : Value(DateTime::from_instant(state.since, utc_offset()).to_string());
        const Value* detail = state.details.find(what);
        return detail ? *detail : Value();
    }

    Result<Value> actor(std::string_view field) const override
    {
        if (!asking_.context)
            return Value();
        const Actor& actor = asking_.context->actor;
        if (field == "nin")
            return actor.nin.empty() ? Value() : Value(actor.nin);
        if (field == "name")
            return actor.name.empty() ? Value() : Value(actor.name);
        return field == "id" ? Value(actor.id) : Value();
    }

    const Value* response() const override { return asking_.response; }
    const Value* value_arguments() const override { return asking_.arguments; }
    Instant now() const override
    {
        if (asking_.context)
            return asking_.context->now;
        engine_.memo().read(Fact::time);
        return engine_.state.now;
    }
    int utc_offset() const override { return asking_.context ? asking_.context->utc_offset : engine_.state.utc_offset; }
    std::string language() const override { return asking_.language.empty() ? engine_.state.language : asking_.language; }

    std::optional<std::string> text(std::string_view key) const override
    {
        if (!engine_.service->texts.find(language(), key))
            return std::nullopt;
        return engine_.text_of(key, {}, asking_.rows, language());
    }

    Result<Value> option_label(std::string_view list, const Value& value) const override
    {
        const Node* field = field_named(list);
        if (!field)
            return Error{"unknown-options", "", "there is no component \"" + std::string(list) + "\" that offers choices"};
        for (const Choice& choice : engine_.choices(nearest(field->index), language()).items)
            if (choice.value == value)
                return Value(choice.name);
        return Value();
    }

    Result<Value> display_value(std::string_view id) const override
    {
        const Node* field = field_named(id);
        if (!field)
            return Error{"unknown-component", "", "there is no component \"" + std::string(id) + "\" that binds data"};
        const Spot spot = nearest(field->index);
        const Value* found = engine_.visible(spot) ? engine_.value(engine_.bound_path(spot)) : nullptr;
        if (!found)
            return Value();
        const FieldReading reading(engine_, spot, language());
        const ValueFacet& facet = *field->type->value;
        return Value(facet.display ? facet.display(*found, reading) : facet.format(*found, reading));
    }

    Result<Value> instance(std::string_view property) const override
    {
        if (property == "instanceId")
            return Value(engine_.id);
        if (property == "appId")
            return Value(engine_.service->id);
        return Error{"unknown-property", "", "an instance has no \"" + std::string(property) + "\""};
    }

private:
    /// The node in the rows that the expression stands in, as far as they are shared.
    Spot nearest(int index) const
    {
        Spot from{asking_.node, {}, false};
        for (const auto& [array, key] : asking_.rows)
            from.rows.push_back(key);
        return engine_.nearest_spot(index, from);
    }

    const Node* field_named(std::string_view id) const
    {
        for (const Node& node : engine_.service->nodes)
            if (node.source.id == id && !node.bind.empty() && node.type->value)
                return &node;
        return nullptr;
    }

    const Engine& engine_;
    const Engine::Asking& asking_;
};

}  // namespace

Result<Value> Engine::evaluate(const Expression& expression, const Asking& asking) const
{
    if (expression.is_literal())
        return expression.literal();
    return expression.evaluate(InstanceScope(*this, asking));
}

Trace trace(const Engine& engine, const Value& source, const Engine::Asking& asking)
{
    return trace(source, InstanceScope(engine, asking));
}

bool Engine::holds(const Expression& expression, const Spot& spot, bool fallback) const
{
    const Asking asking{.rows = rows_of(spot), .node = spot.node};
    return expression.evaluate_bool(InstanceScope(*this, asking), fallback);
}

bool Engine::shown_itself(const Spot& spot) const
{
    if (spot.row || !node(spot).when)
        return true;
    return memory_.shown.get(memo(), spot, [&] { return holds(*node(spot).when, spot, false); });
}

bool Engine::visible(const Spot& spot) const
{
    if (!shown_itself(spot))
        return false;
    const auto above = parent(spot);
    return !above || visible(*above);
}

Value Engine::property(const Spot& spot, std::string_view name, std::string_view language) const
{
    const auto found = node(spot).props.find(name);
    if (found == node(spot).props.end())
        return {};
    return evaluate(found->second, {.rows = rows_of(spot), .node = spot.node, .language = std::string(language)}).value_or(Value());
}

std::string Engine::text_of(std::string_view key, const Value& params, const Rows& rows, const std::string& language) const
{
    const TextEntry* entry = service->texts.find(language, key);
    if (!entry)
        return std::string(key);
    const Variables variables = [&](std::string_view name) -> std::optional<Value> {
        if (const Value* param = params.find(name))
            return *param;
        const auto path = Path::parse(name);
        const Value* found = path ? value(concrete(path.value(), rows)) : nullptr;
        return found ? std::optional<Value>(*found) : std::nullopt;
    };
    return format_text(*entry, variables, TimeZone::parse(service->timezone).value_or(TimeZone::oslo()));
}

std::string Engine::text(const Spot& spot, std::string_view suffix, const std::string& language) const
{
    if (const Value own = property(spot, suffix, language); own.is_string()) {
        // A literal, or the key of a text.
        return service->texts.find(language, own.as_string()) ? text_of(own.as_string(), {}, rows_of(spot), language) : own.as_string();
    }
    const std::string key = service->texts.key_for(language, node(spot).text_ids, suffix);
    return key.empty() ? std::string() : text_of(key, {}, rows_of(spot), language);
}

std::string Engine::title(const Spot& spot, const std::string& language) const
{
    std::string found = text(spot, "title", language);
    return found.empty() ? node(spot).source.id : found;
}

}  // namespace stegvis
