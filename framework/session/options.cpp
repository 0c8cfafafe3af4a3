#include <algorithm>
#include <set>

#include "framework/event_types.hpp"
#include "framework/json.hpp"
#include "framework/session/reading.hpp"
#include "framework/session/requesting.hpp"
#include "framework/session/running.hpp"
#include "framework/unicode.hpp"

namespace stegvis {

namespace {

/// A label as the list has it: by language, else the text itself. Only what the service's author wrote may be a text key: what people
/// and other systems wrote is never looked up.
std::string label_text(const Engine& engine, const Spot& field, const Value& label, const std::string& language, bool by_author)
{
    if (label.is_object()) {
        for (const std::string& choice : {language, engine.service->languages.front(), std::string("nb"), std::string("en")})
            if (const Value* text = label.find(choice); text && text->is_string())
                return text->as_string();
        return {};
    }
    if (!label.is_string())
        return label.is_null() ? std::string() : write_json(label);
    const std::string& text = label.as_string();
    return by_author && engine.service->texts.find(language, text) ? engine.text_of(text, {}, engine.rows_of(field), language) : text;
}

Value member(const Value& item, std::string_view name)
{
    const Value* found = item.find(name);
    return found ? *found : Value();
}

/// Puts together the choices of one field, each once.
class ChoiceList {
public:
    ChoiceList(const Engine& engine, const Spot& field, const std::string& language, bool named)
        : engine_(engine), field_(field), language_(language), reading_(engine, field, language), named_(named)
    {
        const auto& options = engine.node(field).options;
        filter_ = options && options->filter ? &*options->filter : nullptr;
        by_author_ = !options || options->kind == OptionSource::Kind::list || options->kind == OptionSource::Kind::schema;
        named_ = named_ || filter_;
    }

    void add(const Value& value, const Value& label, const Object& more, const Rows& rows)
    {
        if (value.is_null() || value.is_array() || value.is_object() || items.size() >= most_options || is_known(value))
            return;
        Choice choice{.value = value, .name = named_ ? name_of(value, label) : std::string()};
        if (!offered(choice, more, rows))
            return;
        if (value.is_string())
            texts_.insert(value.as_string());
        items.push_back(std::move(choice));
    }

    std::vector<Choice> items;

private:
    bool is_known(const Value& value) const
    {
        if (value.is_string())
            return texts_.contains(value.as_string());
        return std::any_of(items.begin(), items.end(), [&](const Choice& choice) { return choice.value == value; });
    }

    std::string name_of(const Value& value, const Value& label) const
    {
        const ValueFacet* facet = engine_.node(field_).type->value;
        std::string plain = facet ? facet->format(value, reading_) : std::string();
        std::string name = engine_.text(field_, "options." + plain, language_);
        if (name.empty())
            name = label_text(engine_, field_, label, language_, by_author_);
        return name.empty() ? plain : name;
    }

    bool offered(const Choice& choice, const Object& more, const Rows& rows) const
    {
        if (!filter_)
            return true;
        Object arguments = more;
        arguments.set("value", choice.value);
        arguments.set("label", choice.name);
        const Value given(std::move(arguments));
        const auto kept = engine_.evaluate(*filter_, {.rows = rows, .node = field_.node, .language = language_, .arguments = &given});
        return kept && kept.value() == Value(true);
    }

    const Engine& engine_;
    const Spot& field_;
    const std::string& language_;
    FieldReading reading_;
    bool named_;
    bool by_author_ = true;
    std::set<std::string> texts_;  ///< the offered values that are strings
    const Expression* filter_ = nullptr;
};

void add_schema(const Engine& engine, const Spot& field, const Rows& rows, ChoiceList& list)
{
    const FieldInfo* info = engine.service->schema.field(engine.node(field).bind);
    for (std::size_t i = 0; info && i < info->choices.size(); ++i)
        list.add(info->choices[i], i < info->choice_titles.size() ? Value(info->choice_titles[i]) : Value(), {}, rows);
}

void add_rows(const Engine& engine, const Spot& field, const OptionSource& source, ChoiceList& list)
{
    const Rows around = engine.rows_of(field);
    const Path array = engine.concrete(source.rows, around);
    engine.memo().read_rows(array);
    const auto keys = engine.state.rows.find(array);
    if (keys == engine.state.rows.end())
        return;
    for (const std::string& key : keys->second) {
        Rows rows = around;
        // In the array's own rows, the row of the choice takes the place of the field's.
        std::erase_if(rows, [&](const auto& row) { return row.first == source.rows; });
        rows.emplace_back(source.rows, key);
        const Engine::Asking asking{.rows = rows, .node = field.node};
        const auto value = engine.evaluate(*source.value, asking);
        const auto label = source.label ? engine.evaluate(*source.label, asking) : Result<Value>(Value());
        if (value)
            list.add(value.value(), label.value_or(Value()), {}, rows);
    }
}

void add_offer(const Offer& offer, const Rows& rows, ChoiceList& list)
{
    for (const Value& item : offer.items)
        list.add(member(item, "value"), member(item, "label"), item.as_object(), rows);
}

bool asked_for(const State& state, const std::string& fingerprint)
{
    return std::any_of(state.requests.begin(), state.requests.end(),
                       [&](const auto& entry) { return entry.second.open && entry.second.fingerprint == fingerprint; });
}

}  // namespace

std::optional<Value> Engine::options_request(const Spot& field) const
{
    const OptionSource& source = *node(field).options;
    const Rows rows = rows_of(field);
    auto path = called_path(*this, *source.call, rows, true);
    if (!path)
        return std::nullopt;
    for (const auto& [name, expression] : source.query) {
        const auto input = evaluate(expression, {.rows = rows, .node = field.node});
        if (!input)
            return std::nullopt;
        if (input.value().is_null() || input.value() == Value(""))
            continue;
        *path += path->find('?') == std::string::npos ? "?" : "&";
        *path += percent_encode(name) + "=" + as_parameter(input.value());
    }
    return Value{{"api", source.call->api}, {"method", source.call->method}, {"path", *path}};
}

Engine::Choices Engine::choices(const Spot& field, const std::string& language, bool named) const
{
    const Node& here = node(field);
    const FieldInfo* info = service->schema.field(here.bind);
    if (!here.options && (!info || info->choices.empty()))
        return {};
    Choices made{.offering = Offering::ready, .items = {}};
    // A list that asks for itself holds nothing yet.
    if (std::find(choosing_.begin(), choosing_.end(), field) != choosing_.end())
        return made;
    choosing_.push_back(field);
    const Rows rows = rows_of(field);
    ChoiceList list(*this, field, language, named);
    const auto kind = here.options ? here.options->kind : OptionSource::Kind::schema;
    if (kind == OptionSource::Kind::call)
        memo().read(Fact::offers);
    if (kind == OptionSource::Kind::schema)
        add_schema(*this, field, rows, list);
    else if (kind == OptionSource::Kind::rows)
        add_rows(*this, field, *here.options, list);
    else if (kind == OptionSource::Kind::list)
        for (const OptionItem& item : here.options->items)
            list.add(item.value, item.label, item.more, rows);
    else if (const auto request = options_request(field); !request)
        made.offering = Offering::waiting;
    else if (const auto offer = state.offers.find(fingerprint_of(*request)); offer == state.offers.end())
        made.offering = Offering::loading;
    else if (offer->second.failed)
        made.offering = asked_for(state, offer->first) ? Offering::loading : Offering::failed;
    else
        add_offer(offer->second, rows, list);
    made.items = std::move(list.items);
    choosing_.pop_back();
    return made;
}

bool Engine::gone(const Spot& field) const
{
    const auto& options = node(field).options;
    // What only the schema lists is the schema's own to refuse.
    if (!options || (options->kind == OptionSource::Kind::schema && !options->filter))
        return false;
    const Value* answer = value(bound_path(field));
    if (!answer)
        return false;
    const Choices offered = choices(field, state.language, false);
    return offered.offering == Offering::ready &&
           std::none_of(offered.items.begin(), offered.items.end(), [&](const Choice& choice) { return choice.value == *answer; });
}

void Engine::ask_options(Happening& now, const Spot& field)
{
    const Address here = address(field);
    const auto request = options_request(field);
    const auto current = state.current_request.find(here);
    const bool open = current != state.current_request.end() && state.requests.at(current->second).open;
    const std::string wanted = request ? fingerprint_of(*request) : std::string();
    if (open && state.requests.at(current->second).fingerprint != wanted)
        revoke(now, here, "changed");
    if (!request || state.offers.contains(wanted) || asked_for(state, wanted) || state.timers.contains("quiet:" + here.to_string()))
        return;
    RunningAt(*this, now, field).request("http", *request);
}

void Engine::wait_for_quiet(Happening& now, const Path& changed, const Spot& at)
{
    constexpr std::int64_t quiet_ms = 300;
    for (const int index : service->index.options.touching(changed.schema_path())) {
        for (const Spot& spot : spots_of(index)) {
            if (!(step_of(spot) == at) || !visible(spot))
                continue;
            const std::string here = address(spot).to_string();
            emit(now, event::timer_set, Object{{"name", "quiet:" + here}, {"at", Value(now.context->now.ms + quiet_ms)}, {"step", here}});
        }
    }
}

namespace {

/// The items of an answer as an offer keeps them; nothing when the answer is no list, or a longer one than a person can choose from.
std::optional<Array> items_of(const Engine& engine, const Spot& field, const Value& body)
{
    const OptionSource& source = *engine.node(field).options;
    const Rows rows = engine.rows_of(field);
    const auto over = [&](const std::optional<Expression>& expression, const Value& response, const std::string& language) {
        return expression ? engine.evaluate(*expression, {.rows = rows, .node = field.node, .response = &response, .language = language}).value_or(Value())
                          : Value();
    };
    const Value list = source.list ? over(source.list, body, engine.state.language) : body;
    if (!list.is_array() || list.as_array().size() > most_options)
        return std::nullopt;
    Array items;
    for (const Value& item : list.as_array()) {
        Object kept;
        for (const auto& [name, expression] : source.with)
            kept.set(name, over(expression, item, engine.state.language));
        kept.set("value", source.value ? over(source.value, item, engine.state.language) : item);
        if (source.label && source.label->reads_language()) {
            Object by_language;
            for (const std::string& language : engine.service->languages)
                by_language.set(language, over(source.label, item, language));
            kept.set("label", std::move(by_language));
        } else if (source.label) {
            kept.set("label", over(source.label, item, engine.state.language));
        }
        items.emplace_back(std::move(kept));
    }
    return items;
}

}  // namespace

void Engine::take_offer(Happening& now, const Spot& field, const std::string& fingerprint, const Value* answer)
{
    const Value* status = answer ? answer->find("status") : nullptr;
    const auto code = status && status->is_number() ? status->as_number().to_int64().value_or(0) : 0;
    const bool good = code >= 200 && code < 300;
    const auto items = good ? items_of(*this, field, member(*answer, "body")) : std::nullopt;
    Object payload{{"fingerprint", fingerprint}};
    if (items)
        payload.set("items", *items);
    else
        payload.set("failed", true);
    emit(now, event::offered, std::move(payload));
}

Result<void> Engine::fetch_again(Happening& now, const Command& command)
{
    STEGVIS_TRY(const auto asked, Address::parse(command.address));
    const auto field = find(asked);
    const bool lacks = field && node(*field).options && node(*field).options->call && visible(*field) &&
                       choices(*field, state.language).offering == Offering::failed;
    if (!lacks)
        return Error{"not-allowed", command.address, "no choices are lacking there"};
    if (!may_act(now.context->actor, step_of(*field)))
        return Error{"not-allowed", command.address, "this actor may not act at this step"};
    if (const auto request = options_request(*field))
        RunningAt(*this, now, *field).request("http", *request);
    return {};
}

}  // namespace stegvis
