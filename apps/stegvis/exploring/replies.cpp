#include "apps/stegvis/exploring/replies.hpp"

#include <algorithm>

#include "framework/json.hpp"

namespace stegvis::app {
namespace {

constexpr std::uint64_t seed = 1;  ///< one unknown at a time needs no luck

/// Calls inside an expression whose name is `name`.
void find_calls(const Value& source, std::string_view name, std::vector<Value>& found)
{
    if (!source.is_array())
        return;
    const Array& items = source.as_array();
    if (items.size() >= 2 && items.front() == Value(name) && items[1].is_string())
        found.push_back(source);
    for (const Value& item : items)
        find_calls(item, name, found);
}

/// Constants of an expression, the words of its calls left out.
void find_constants(const Value& source, std::vector<Value>& found)
{
    if (!source.is_array()) {
        if (!source.is_null() && !source.is_object())
            found.push_back(source);
        return;
    }
    const Array& items = source.as_array();
    const bool names = items.size() >= 2 && (items.front() == Value("step") || items.front() == Value("dataModel") || items.front() == Value("response"));
    for (std::size_t i = 1; i < items.size() && !names; ++i)
        find_constants(items[i], found);
}

Path in_rows(const Path& path, const RowPlaces& rows)
{
    Path result = path;
    for (const auto& [array, row] : rows)
        if (result.parts().size() > array.parts().size() && path.schema_path().within(array) && !result.parts()[array.parts().size() - 1].index)
            result.parts()[array.parts().size() - 1].index = row;
    return result;
}

Value plain_value(const Schema& schema, const FieldInfo* field, const ValueSources& sources)
{
    const auto values = field == nullptr ? std::vector<Value>() : values_for(schema, *field, sources);
    return values.empty() ? Value("x") : values.front();
}

Reply good(std::string name, Value body)
{
    return {std::move(name), Value{{"status", 200}, {"body", std::move(body)}}, false};
}

/// A body that the schema allows: all members if they may stand together, else as few are left out as are in the way.
Value fitting_body(const Schema& schema, const ValueSources& sources)
{
    std::vector<std::pair<const FieldInfo*, Value>> members;
    for (const Path& path : schema.fields())
        if (const FieldInfo* field = schema.field(path); field != nullptr && !field->in_rows && field->type != FieldType::array)
            members.emplace_back(field, plain_value(schema, field, sources));
    const auto body_without = [&members](const FieldInfo* left_out, bool only_required) {
        Value body = Object();
        for (const auto& [field, value] : members)
            if (field != left_out && (!only_required || field->required))
                put_value(body, field->path, value);
        return body;
    };
    Value body = body_without(nullptr, false);
    if (schema.valid(body))
        return body;
    for (const auto& [field, value] : members)
        if (Value smaller = body_without(field, false); schema.valid(smaller))
            return smaller;
    Value least = body_without(nullptr, true);
    return schema.valid(least) ? least : body;
}

}  // namespace

std::vector<std::pair<ConditionReport, Demand>> turned_conditions(const Session& session)
{
    std::vector<std::pair<ConditionReport, Demand>> turned;
    const Service& service = session.service();
    for (const ConditionReport& report : conditions_of(session)) {
        const Node& node = service.nodes[static_cast<std::size_t>(report.node)];
        const Expression& condition = report.rule < 0 ? *node.when : service.rules[static_cast<std::size_t>(report.rule)].must;
        const Spotted spot = spot_at(service, session.state(), report.address);
        const bool inverse = report.rule >= 0 && service.rules[static_cast<std::size_t>(report.rule)].inverse;
        turned.emplace_back(report, Demand{&condition, report.node, spot.rows, report.holds == inverse});
    }
    return turned;
}

Replies::Replies(const Service& service) : service_(service)
{
    for (const Node& node : service.nodes) {
        if (node.when)
            note_expression(*node.when, node.index);
        for (const auto& [name, expression] : node.props)
            note_expression(expression, node.index);
        for (const auto& [name, map] : node.maps)
            for (const auto& [member, expression] : map)
                name == "match" ? note_match(node, expression, member) : note_expression(expression, node.index);
    }
    for (const Rule& rule : service.rules)
        note_expression(rule.must, std::max(rule.node, 0));
}

void Replies::note_expression(const Expression& expression, int node)
{
    if (expression.reads_steps().empty())
        return;
    std::vector<Value> constants;
    find_constants(expression.source(), constants);
    add_detail(node, expression, std::move(constants));
}

void Replies::note_match(const Node& node, const Expression& expression, const std::string& member)
{
    const Value* file = node.source.props.find("message");
    const auto schema = service_.messages.find(file != nullptr && file->is_string() ? file->as_string() : "");
    const auto path = Path::parse(member);
    if (schema == service_.messages.end() || !path)
        return;
    const FieldInfo* field = schema->second.field(*path);
    add_detail(node.index, expression, field == nullptr ? std::vector<Value>() : values_for(schema->second, *field, {}));
}

void Replies::add_detail(int node, const Expression& expression, std::vector<Value> values)
{
    static const std::vector<std::string> own = {"state", "outcome", "by", "time"};
    std::vector<Value> calls;
    find_calls(expression.source(), "step", calls);
    for (const Value& call : calls) {
        const Array& items = call.as_array();
        const auto step = resolve_step(service_, node, items[1].as_string());
        const std::string member = items.size() > 2 && items[2].is_string() ? items[2].as_string() : "";
        if (!step || member.empty() || std::find(own.begin(), own.end(), member) != own.end())
            continue;
        auto known = std::find_if(details_.begin(), details_.end(), [&](const Detail& detail) { return detail.step == *step && detail.member == member; });
        if (known == details_.end())
            known = details_.insert(details_.end(), Detail{*step, member, {}});
        known->values.insert(known->values.end(), values.begin(), values.end());
    }
}

/// Values for the targets of `into`: none special, and those with which each condition that reads them turns.
std::vector<Replies::Variant> Replies::variants(const Session& session, const Spotted& spot, const ValueSources& sources) const
{
    std::vector<Variant> found = {{"answered", {}}};
    const Node& node = service_.nodes[static_cast<std::size_t>(spot.node)];
    const auto into = node.maps.find("into");
    if (into == node.maps.end())
        return found;
    std::vector<Unknown> unknowns;
    for (const auto& [target, expression] : into->second)
        if (const auto path = Path::parse(target))
            if (const FieldInfo* field = service_.schema.field(path->schema_path()))
                unknowns.push_back({in_rows(*path, spot.rows), values_for(service_.schema, *field, sources), false});
    DataScope scope(service_, session.state());
    Solver solver(service_, scope, seed);
    for (const auto& [report, demand] : turned_conditions(session)) {
        const auto values = solver.solve({demand}, unknowns);
        const std::string what = ids_of(service_.nodes[static_cast<std::size_t>(report.node)]);
        if (values && !values->empty())
            found.push_back({"answered so that " + what + (demand.wanted ? " is there" : " is not there"), *values});
    }
    return found;
}

Value Replies::into_body(const Spotted& spot, const Assignment& values, const ValueSources& sources) const
{
    Value body = Object();
    const Node& node = service_.nodes[static_cast<std::size_t>(spot.node)];
    const auto into = node.maps.find("into");
    if (into == node.maps.end())
        return body;
    for (const auto& [target, expression] : into->second) {
        const auto path = Path::parse(target);
        const auto chosen = path ? values.find(in_rows(*path, spot.rows)) : values.end();
        std::vector<Value> reads;
        find_calls(expression.source(), "response", reads);
        for (const Value& read : reads)
            if (const auto from = Path::parse(read.as_array()[1].as_string()); from && path)
                put_value(body, *from, chosen != values.end() ? chosen->second : plain_value(service_.schema, service_.schema.field(path->schema_path()), sources));
    }
    return body;
}

/// A list of choices that the field takes and its filter lets through, as far as that can be guessed.
Value Replies::choices_body(const Node& node, const ValueSources& sources) const
{
    const OptionSource& options = *node.options;
    std::vector<Value> constants;
    if (options.filter)
        find_constants(options.filter->source(), constants);
    const auto put = [](Value& item, const std::optional<Expression>& expression, const Value& value) {
        std::vector<Value> reads;
        if (expression)
            find_calls(expression->source(), "response", reads);
        for (const Value& read : reads)
            if (const auto from = Path::parse(read.as_array()[1].as_string()))
                put_value(item, *from, value);
    };
    Array items;
    const FieldInfo* field = service_.schema.field(node.bind);
    for (const Value& value : field == nullptr ? std::vector<Value>() : values_for(service_.schema, *field, sources)) {
        Value item = options.value ? Value(Object()) : value;
        put(item, options.value, value);
        put(item, options.label, value);
        for (const auto& [name, expression] : options.with)
            for (const Value& constant : constants)
                if (constant != Value(name))
                    put(item, expression, constant.is_number() ? Value(constant.as_number() + Decimal(1)) : constant);
        items.push_back(std::move(item));
    }
    Value body = Value(std::move(items));
    if (!options.list)
        return body;
    Value around = Object();
    put(around, options.list, body);
    return around;
}

std::vector<Reply> Replies::answers(const Session& session, const Address& at, const ValueSources& sources) const
{
    const Spotted spot = spot_at(service_, session.state(), at);
    const Node& node = service_.nodes[static_cast<std::size_t>(spot.node)];
    std::vector<Reply> replies;
    if (node.options && node.options->call)
        return {good("answered", choices_body(node, sources)), {"unreachable", Value{{"fault", "unreachable"}}}};
    for (const Variant& variant : variants(session, spot, sources)) {
        Value body = into_body(spot, variant.values, sources);
        if (node.stop)
            body.as_object().set("receipt", "R-1");
        for (const Detail& detail : details_)
            if (detail.step == node.index)
                body.as_object().set(detail.member, detail.values.empty() ? Value("R-1") : detail.values.front());
        replies.push_back(good(variant.name, body));
        for (const Detail& detail : details_)
            for (std::size_t i = 1; detail.step == node.index && variant.values.empty() && i < detail.values.size(); ++i) {
                Value other = body;
                other.as_object().set(detail.member, detail.values[i]);
                replies.push_back(good("answered with " + detail.member + " " + std::to_string(i), other));
            }
    }
    if (node.stop) {
        // What asks whether something is right reads `ok` and `findings`.
        Value right = replies.front().value;
        right.find("body")->as_object().set("ok", true);
        right.find("body")->as_object().set("findings", Array());
        replies.push_back({"found right", right, true});
        Value wrong = right;
        const auto send = node.maps.find("send");
        std::string path;
        if (send != node.maps.end())
            for (const auto& [member, expression] : send->second)
                if (path.empty() && !expression.reads().empty())
                    path = expression.reads().front().to_string();
        wrong.find("body")->as_object().set("ok", false);
        wrong.find("body")->as_object().set("findings", Array{Object{{"path", path}, {"severity", "error"}, {"code", "refused"}, {"text", "Refused."}}});
        replies.push_back({"found wrong", wrong, true});
    }
    replies.push_back({"not found", Value{{"status", 404}, {"body", {{"title", "Not found"}, {"status", 404}}}}});
    replies.push_back({"unreachable", Value{{"fault", "unreachable"}}});
    return replies;
}

std::string Replies::message_name(const Node& node)
{
    const Value* file = node.source.props.find("message");
    const std::string name = file != nullptr && file->is_string() ? file->as_string() : "";
    return name.substr(0, name.find('.'));
}

std::vector<Reply> Replies::messages(const Session& session, const Address& at, const ValueSources& sources) const
{
    const Spotted spot = spot_at(service_, session.state(), at);
    const Node& node = service_.nodes[static_cast<std::size_t>(spot.node)];
    const Value* file = node.source.props.find("message");
    const auto found = service_.messages.find(file != nullptr && file->is_string() ? file->as_string() : "");
    if (found == service_.messages.end())
        return {};
    const Schema& schema = found->second;
    Object matched;
    DataScope scope(service_, session.state());
    scope.stand_at(node.index, spot.rows);
    if (const auto match = node.maps.find("match"); match != node.maps.end())
        for (const auto& [member, expression] : match->second)
            matched.set(member, expression.evaluate(scope).value_or(Value()));
    std::vector<Reply> replies;
    const auto add = [&](std::string name, Value body) {
        for (const auto& [member, value] : matched)
            body.as_object().set(member, value);
        const bool known = std::any_of(replies.begin(), replies.end(), [&body](const Reply& reply) { return reply.value == body; });
        if (!known && schema.valid(body))
            replies.push_back({std::move(name), std::move(body)});
    };
    const Value plain = fitting_body(schema, sources);
    if (!plain.is_object())
        return {};
    add("sent", plain);
    for (const Variant& variant : variants(session, spot, sources)) {
        Value body = plain;
        const Value special = into_body(spot, variant.values, sources);
        if (!variant.values.empty())
            body = merge_patch(body, special);
        add(variant.name, body);
    }
    for (const Path& path : schema.fields()) {
        const FieldInfo* field = schema.field(path);
        if (field == nullptr || field->in_rows || (field->choices.size() < 2 && field->type != FieldType::boolean))
            continue;
        for (const Value& value : values_for(schema, *field, sources)) {
            Value body = plain;
            put_value(body, path, value);
            add("sent with " + path.to_string() + " " + write_json(value), body);
        }
    }
    return replies;
}

}  // namespace stegvis::app
