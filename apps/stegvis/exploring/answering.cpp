#include "apps/stegvis/exploring/answering.hpp"

#include <algorithm>

#include "apps/stegvis/exploring/search_key.hpp"
#include "framework/json.hpp"
#include "framework/text/locale.hpp"

namespace stegvis::app {
namespace {

constexpr int most_rounds = 12;
constexpr std::size_t many_rows = 3;

const FieldInfo* info_of(const Service& service, const std::string& path)
{
    const auto parsed = Path::parse(path);
    return parsed ? service.schema.field(parsed->schema_path()) : nullptr;
}

void add_fields(const Service& service, const ViewNode& node, std::vector<const ViewNode*>& fields)
{
    const FieldInfo* info = node.path.empty() ? nullptr : info_of(service, node.path);
    const bool holds_more = info != nullptr && (info->type == FieldType::array || info->type == FieldType::object);
    if (info != nullptr && !holds_more) {
        if (!node.readonly && !node.disabled && node.command.is_null())
            fields.push_back(&node);
        return;
    }
    for (const ViewNode& child : node.children)
        add_fields(service, child, fields);
}

/// What a person would type for the value, in the language of the case.
std::string typed(const Value& value, const State& state)
{
    if (value.is_null())
        return {};
    if (value.is_string())
        return value.as_string();
    std::string text = write_json(value);
    if (value.is_number() && locale_of(state.language).decimal == ",")
        std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

/// The value of a choice that is offered as text.
Value chosen(std::string text, const FieldInfo& field)
{
    if (field.type != FieldType::number && field.type != FieldType::integer)
        return Value(std::move(text));
    std::replace(text.begin(), text.end(), ',', '.');
    const auto number = Decimal::parse(text);
    return number ? Value(*number) : Value(std::move(text));
}

std::optional<Path> indexed(const State& state, const std::string& path)
{
    const auto parsed = Path::parse(path);
    return parsed ? with_indices(state, *parsed) : std::nullopt;
}

/// Paths of the step's fields that something is wrong with, as far as the person's own answer is to blame.
std::set<std::string> wrong_paths(const Session& session, const std::string& address)
{
    std::set<std::string> paths;
    for (const Finding& finding : session.findings()) {
        const bool by_rule = std::any_of(session.service().rules.begin(), session.service().rules.end(), [&finding](const Rule& rule) { return rule.id == finding.id; });
        const bool here = finding.address == address || finding.address.starts_with(address + "/");
        if (here && !by_rule && finding.severity == Severity::error && finding.params.find("outside") == nullptr)
            paths.insert(finding.path);
    }
    return paths;
}

/// Whether the filter asks about each choice (`["value", ...]`), and not only about what was answered.
bool asks_about_choices(const Value& source)
{
    if (!source.is_array())
        return false;
    const Array& call = source.as_array();
    return (!call.empty() && call[0] == Value("value")) || std::any_of(call.begin(), call.end(), asks_about_choices);
}

bool is_choice(const ViewNode& field)
{
    return field.role == Role::dropdown || field.role == Role::radio_group;
}

std::vector<std::string> offered_by(const ViewNode& field)
{
    std::vector<std::string> offered;
    for (const Option& option : field.options)
        offered.push_back(option.value);
    for (const ViewNode& child : field.children)
        if (child.role == Role::radio)
            offered.push_back(child.value);
    std::erase(offered, "");
    return offered;
}

/// The filter of a field's choices as a demand that it holds; nothing where there is none.
std::optional<Demand> filter_of(const Service& service, const State& state, const ViewNode& field)
{
    const auto address = Address::parse(field.id);
    const Spotted spot = address ? spot_at(service, state, *address) : Spotted();
    if (spot.node < 0 || !is_choice(field))
        return std::nullopt;
    const auto& options = service.nodes[static_cast<std::size_t>(spot.node)].options;
    return options && options->filter ? std::optional(Demand{&*options->filter, spot.node, spot.rows, true}) : std::nullopt;
}

}  // namespace

std::vector<const ViewNode*> fields_in(const Service& service, const View& view)
{
    std::vector<const ViewNode*> fields;
    add_fields(service, view.root, fields);
    return fields;
}

bool is_at(const Address& address, const std::string& step)
{
    const auto around = Address::parse(step);
    return around && address.within(*around);
}

std::vector<Demand> rules_at(const Session& session, const std::string& address)
{
    std::vector<Demand> demands;
    const Service& service = session.service();
    for (const ConditionReport& report : conditions_of(session)) {
        if (report.rule < 0 || !is_at(report.address, address))
            continue;
        const Rule& rule = service.rules[static_cast<std::size_t>(report.rule)];
        if (rule.severity == Severity::error || rule.severity == Severity::warning)
            demands.push_back({&rule.must, report.node, spot_at(service, session.state(), report.address).rows, !rule.inverse});
    }
    return demands;
}

ValueSources Answering::sources(const World& world) const
{
    ValueSources sources{.today = today_of(world), .nins = {}, .used = {}};
    const State& state = world.session.state();
    sources.nins.push_back(state.owner_nin);
    for (const auto& [id, person] : stage_.persons())
        if (person.actor.nin != state.owner_nin)
            sources.nins.push_back(person.actor.nin);
    collect_texts(state.data, sources.used);
    return sources;
}

Result<void> Answering::stand(World& world, const std::string& person, const std::string& address)
{
    if (stage_.view(world, person).address == address)
        return {};
    STEGVIS_TRY(stage_.go(world, person, address));
    return {};
}

std::vector<Value> Answering::values_of(const World& world, const ViewNode& field) const
{
    const FieldInfo* info = info_of(stage_.service(), field.path);
    auto values = info == nullptr ? std::vector<Value>() : values_for(stage_.service().schema, *info, sources(world));
    const std::vector<std::string> offered = offered_by(field);
    // Where there is nothing to choose from, nothing can be answered.
    if (offered.empty() && is_choice(field))
        return {};
    if (offered.empty())
        return values;
    std::erase_if(values, [&](const Value& value) { return std::find(offered.begin(), offered.end(), typed(value, world.session.state())) == offered.end(); });
    for (const std::string& option : offered)
        if (const Value value = chosen(option, *info); std::find(values.begin(), values.end(), value) == values.end() && stage_.service().schema.validate_field(info->path, &value).empty())
            values.push_back(value);
    return values;
}

Result<bool> Answering::set_text(World& world, const std::string& person, const ViewNode& field, const Value& value)
{
    const std::string text = typed(value, world.session.state());
    if (text == field.value)
        return false;
    const auto done = stage_.fill(world, person, field, text);
    // A field that another answer has taken away is not on offer any more.
    if (!done && done.error().code != "unknown-path")
        return done.error();
    return done.has_value();
}

std::vector<RowChoice> Answering::row_choices(const World& world, const View& view) const
{
    std::vector<RowChoice> choices;
    const State& state = world.session.state();
    for (const ViewNode* button : nodes_where(view.root, [](const ViewNode& node) { return node.command.string_or("type", "") == command_name(CommandType::add_row); })) {
        const std::string path = button->command.string_or("path", "");
        const FieldInfo* info = info_of(stage_.service(), path);
        const auto array = Path::parse(path);
        const auto place = indexed(state, path);
        if (info == nullptr || !array || !place)
            continue;
        const auto keys = state.rows.find(*array);
        choices.push_back({place->to_string(), keys == state.rows.end() ? 0 : keys->second.size(), info->min_items.value_or(0),
            std::min(info->max_items.value_or(many_rows), many_rows)});
    }
    return choices;
}

Result<bool> Answering::set_rows(World& world, const std::string& person, const std::string& address, const Wish& wish)
{
    const View view = stage_.view(world, person, address);
    for (const RowChoice& choice : row_choices(world, view)) {
        const auto wished = wish.rows.find(choice.array);
        const std::size_t wanted = wished == wish.rows.end() ? std::max(choice.count, choice.least) : wished->second;
        const CommandType type = choice.count < wanted ? CommandType::add_row : CommandType::remove_row;
        if (choice.count == wanted)
            continue;
        const auto buttons = nodes_where(view.root, [&](const ViewNode& node) {
            auto path = indexed(world.session.state(), node.command.string_or("path", ""));
            if (!path || path->empty() || node.command.string_or("type", "") != command_name(type))
                return false;
            path->parts().back().index.reset();
            return path->to_string() == choice.array;
        });
        if (buttons.empty())
            continue;
        STEGVIS_TRY(stage_.press(world, person, *buttons.back()));
        return true;
    }
    return false;
}

Result<bool> Answering::set_missing(World& world, const std::string& person, const std::string& address)
{
    const View view = stage_.view(world, person, address);
    const std::set<std::string> wrong = wrong_paths(world.session, address);
    bool changed = false;
    for (const ViewNode* field : fields_in(stage_.service(), view)) {
        if (!(field->required && field->value.empty()) && !wrong.contains(field->path))
            continue;
        for (const Value& value : values_of(world, *field)) {
            STEGVIS_TRY(const bool set, set_text(world, person, *field, value));
            if (set) {
                changed = true;
                break;
            }
        }
    }
    return changed;
}

Result<bool> Answering::offer_choices(World& world, const std::string& person, const std::string& address)
{
    const View view = stage_.view(world, person, address);
    const auto fields = fields_in(stage_.service(), view);
    for (const ViewNode* field : fields) {
        const auto filter = filter_of(stage_.service(), world.session.state(), *field);
        if (!filter || !field->required || !offered_by(*field).empty())
            continue;
        if (!asks_about_choices(filter->condition->source())) {
            STEGVIS_TRY(const bool met, meet(world, person, address, {*filter}));
            if (met)
                return true;
        }
        // What the filter asks of each choice is not solved but tried: another answer to what it reads.
        const std::set<Path> reads = reads_through(stage_.service(), *filter->condition);
        for (const ViewNode* other : fields) {
            const auto path = Path::parse(other->path);
            if (other == field || !path || !may_depend(reads, path->schema_path()))
                continue;
            for (const Value& value : values_of(world, *other)) {
                World trial = world;
                STEGVIS_TRY(const bool set, set_text(trial, person, *other, value));
                const View after = stage_.view(trial, person, address);
                const ViewNode* now = find_node(after.root, field->id);
                if (!set || now == nullptr || offered_by(*now).empty())
                    continue;
                world = std::move(trial);
                return true;
            }
        }
    }
    return false;
}

Result<bool> Answering::let_lookups_end(World& world, const Wish& wish)
{
    const auto& timers = world.session.state().timers;
    const bool quiet = std::any_of(timers.begin(), timers.end(), [](const auto& timer) { return timer.first.starts_with("quiet:"); });
    // Choices are asked for as soon as a field is in sight.
    const bool asked = std::any_of(world.open.begin(), world.open.end(), [&](const Effect& effect) {
        const auto at = Address::parse(effect.address);
        const int node = at ? spot_at(stage_.service(), world.session.state(), *at).node : -1;
        return node >= 0 && stage_.service().nodes[static_cast<std::size_t>(node)].options;
    });
    if (!quiet && !asked)
        return false;
    if (quiet)
        STEGVIS_TRY(stage_.wait(world, Duration{.ms = 1'000}));
    for (const Effect& effect : std::vector<Effect>(world.open)) {
        const auto at = Address::parse(effect.address);
        const Spotted spot = at ? spot_at(stage_.service(), world.session.state(), *at) : Spotted();
        if (spot.node < 0 || stage_.service().nodes[static_cast<std::size_t>(spot.node)].stop)
            continue;
        asked_.insert(spot.node);
        const auto replies = replies_.answers(world.session, *at, sources(world));
        const auto wished = wish.replies.find(spot.node);
        const std::size_t which = wished == wish.replies.end() ? 0 : wished->second;
        STEGVIS_TRY(stage_.answer(world, effect, replies[std::min(which, replies.size() - 1)].value));
    }
    return true;
}

/// What must be chosen is to stay on offer, as far as that depends on other answers alone.
void Answering::add_filters(const World& world, const std::string& person, const std::string& address, std::vector<Demand>& demands) const
{
    const View view = stage_.view(world, person, address);
    for (const ViewNode* field : fields_in(stage_.service(), view))
        if (const auto filter = filter_of(stage_.service(), world.session.state(), *field); filter && field->required && !asks_about_choices(filter->condition->source()))
            demands.push_back(*filter);
}

Result<bool> Answering::meet(World& world, const std::string& person, const std::string& address, const std::vector<Demand>& demands)
{
    DataScope scope(stage_.service(), world.session.state());
    scope.act_as(stage_.persons().at(person).actor);
    Solver solver(stage_.service(), scope, seed_);
    if (solver.met(demands) == demands.size())
        return false;
    const View view = stage_.view(world, person, address);
    std::map<Path, const ViewNode*> fields;
    std::vector<Unknown> unknowns;
    for (const ViewNode* field : fields_in(stage_.service(), view)) {
        const auto path = indexed(world.session.state(), field->path);
        if (!path || !fields.emplace(*path, field).second)
            continue;
        unknowns.push_back({*path, values_of(world, *field), !field->required});
    }
    const auto [search, is_new] = searches_.try_emplace(search_key(stage_.service(), world.session.state(), person, demands, unknowns));
    if (is_new)
        search->second = solver.solve(demands, std::move(unknowns));
    const std::optional<Assignment>& values = search->second;
    if (!values)
        return false;
    bool changed = false;
    for (const auto& [path, value] : *values) {
        STEGVIS_TRY(const bool set, set_text(world, person, *fields.at(path), value));
        changed = changed || set;
    }
    return changed;
}

Result<bool> Answering::change(World& world, const std::string& person, const std::string& address)
{
    const View view = stage_.view(world, person, address);
    for (const ViewNode* field : fields_in(stage_.service(), view))
        for (const Value& value : values_of(world, *field)) {
            STEGVIS_TRY(const bool set, set_text(world, person, *field, value));
            if (set)
                return true;
        }
    return false;
}

Result<void> Answering::fill(World& world, const std::string& person, const std::string& address, const Wish& wish)
{
    asked_.clear();
    for (int round = 0; round < most_rounds; ++round) {
        STEGVIS_TRY(const bool rows, set_rows(world, person, address, wish));
        if (rows)
            continue;
        STEGVIS_TRY(const bool missing, set_missing(world, person, address));
        STEGVIS_TRY(const bool asked, let_lookups_end(world, wish));
        if (missing || asked)
            continue;
        STEGVIS_TRY(const bool offers, offer_choices(world, person, address));
        if (offers)
            continue;
        std::vector<Demand> demands = rules_at(world.session, address);
        add_filters(world, person, address, demands);
        demands.insert(demands.end(), wish.demands.begin(), wish.demands.end());
        STEGVIS_TRY(bool met, meet(world, person, address, demands));
        // What is wished for and breaks a rule is done all the same: whoever does it must be told.
        if (!met && !wish.demands.empty()) {
            STEGVIS_TRY(met, meet(world, person, address, wish.demands));
        }
        if (!met)
            return {};
    }
    return {};
}

}  // namespace stegvis::app
