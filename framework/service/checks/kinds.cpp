#include "framework/service/checks/kinds.hpp"

#include <algorithm>

#include "framework/expression/casts.hpp"
#include "framework/expression/functions.hpp"

namespace stegvis::loading {

namespace {

unsigned kind_of(const Value& value)
{
    return value.is_bool()     ? a_boolean
           : value.is_number() ? a_number
           : value.is_string() ? a_text
           : value.is_array()  ? a_list
           : value.is_object() ? an_object
                               : 0U;
}

unsigned kind_of(FieldType type)
{
    switch (type) {
    case FieldType::any: return anything;
    case FieldType::null: return 0U;
    case FieldType::boolean: return a_boolean;
    case FieldType::integer:
    case FieldType::number: return a_number;
    case FieldType::string: return a_text;
    case FieldType::array: return a_list;
    case FieldType::object: return an_object;
    }
    return anything;
}

Kinds only(std::vector<Value> values)
{
    Kinds made{.kinds = 0};
    std::erase_if(values, [](const Value& value) { return value.is_null(); });
    for (const Value& value : values)
        made.kinds |= kind_of(value);
    made.values = std::move(values);
    return made;
}

Kinds either(const Kinds& a, const Kinds& b)
{
    Kinds made{.kinds = a.kinds | b.kinds};
    if (a.values && b.values) {
        made.values = a.values;
        made.values->insert(made.values->end(), b.values->begin(), b.values->end());
    }
    return made;
}

enum class Rows : std::uint8_t { one, list, unknown };

/// Whether a path through repeated arrays means one value here, or a list of what each row has.
Rows rows_of(const Path& path, const Standing& standing)
{
    const Service& service = standing.checking->service;
    Path walked;
    for (std::size_t i = 0; i + 1 < path.parts().size(); ++i) {
        const PathPart& part = path.parts()[i];
        walked = walked.child(part.name);
        const FieldInfo* field = service.schema.field(walked);
        if (!field || field->type != FieldType::array || part.index || !part.row.empty())
            continue;
        if (standing.row == walked)
            continue;
        if (standing.rows_unknown || standing.target.within(walked))
            return Rows::unknown;
        bool chosen = false;
        for (int above = standing.node ? standing.node->parent : -1; above >= 0;
             above = standing.checking->node(above).parent)
            chosen = chosen || (standing.checking->node(above).type->children == Children::per_row &&
                                   standing.checking->node(above).bind == walked);
        if (!chosen)
            return standing.node && standing.node->bind == walked ? Rows::unknown : Rows::list;
    }
    return Rows::one;
}

Kinds infer_data(const Path& path, const Standing& standing)
{
    const Schema& schema = standing.checking->service.schema;
    Path place = path.schema_path();
    const FieldInfo* field = schema.field(place);
    if (field && field->type == FieldType::array && (path.parts().back().index || !path.parts().back().row.empty())) {
        place.parts().back().index = 0;
        field = schema.field(place);
    }
    if (!field)
        return {};
    switch (rows_of(path, standing)) {
    case Rows::one: return kinds_of(*field, schema);
    case Rows::list: return {.kinds = a_list, .schema = &schema, .item = field};
    case Rows::unknown: return {.kinds = kinds_of(*field, schema).kinds | a_list};
    }
    return {};
}

Kinds infer_response(const Value& source, const Standing& standing)
{
    const Array& call = source.as_array();
    if (!standing.response || call.size() < 2 || !call[1].is_string())
        return {};
    const auto path = Path::parse(call[1].as_string());
    const FieldInfo* field = path ? standing.response->field(path.value().schema_path()) : nullptr;
    const bool indexed = path && std::any_of(path.value().parts().begin(), path.value().parts().end(),
                                     [](const PathPart& part) { return part.index.has_value(); });
    return field && !indexed ? kinds_of(*field, *standing.response) : Kinds{};
}

/// `["step", address, "outcome"]` of a step whose outcomes are its own.
Kinds infer_step(const Value& source, const Standing& standing)
{
    const Array& call = source.as_array();
    if (call.size() == 2 || (call.size() == 3 && call[2] == Value("state"))) {
        std::vector<Value> states;
        for (int i = 0; i <= static_cast<int>(StepStatus::cancelled); ++i)
            states.emplace_back(status_name(static_cast<StepStatus>(i)));
        return only(std::move(states));
    }
    if (!standing.node || call.size() < 3 || call[2] != Value("outcome") || !call[1].is_string())
        return {};
    const auto target = standing.node->references.find(call[1].as_string());
    if (target == standing.node->references.end())
        return {};
    const Node& step = standing.checking->node(target->second);
    if (step.type->children == Children::one_of)
        return {};
    std::vector<Value> outcomes;
    for (const std::string_view outcome : step.type->step->outcomes)
        outcomes.emplace_back(outcome);
    return only(std::move(outcomes));
}

Kinds infer_choice(const Value& source, const Standing& standing)
{
    const Array& call = source.as_array();
    Kinds made = call.size() > 2 ? infer(call[2], standing) : Kinds{};
    return call.size() > 4 ? either(made, infer(call[4], standing)) : made;
}

Kinds infer_result(char letter)
{
    switch (letter) {
    case 'b': return {.kinds = a_boolean};
    case 'n': return {.kinds = a_number};
    case 's': return {.kinds = a_text};
    case 'l': return {.kinds = a_list};
    case 'o': return {.kinds = an_object};
    default: return {};
    }
}

/// A number that may be more than 0 and 1, which stand for false and true.
bool counts(const Kinds& kinds)
{
    const Value two = 2;
    return kinds.field && kinds.kinds == a_number && kinds.schema->validate_field(kinds.field->path, &two).empty();
}

}  // namespace

Kinds kinds_of(const FieldInfo& field, const Schema& schema)
{
    Kinds made{.kinds = kind_of(field.type), .field = &field, .schema = &schema};
    if (!field.choices.empty() || field.constant) {
        const Kinds listed = only(field.constant ? std::vector<Value>{*field.constant} : field.choices);
        made.kinds = listed.kinds;
        made.values = listed.values;
    }
    made.free_text = made.kinds == a_text && !made.values && field.patterns.empty() && field.format.empty();
    return made;
}

std::optional<std::string_view> call_name(const Value& source)
{
    if (!source.is_array() || source.as_array().empty() || !source.as_array()[0].is_string())
        return std::nullopt;
    return source.as_array()[0].as_string();
}

std::optional<Path> data_path(const Value& source)
{
    if (call_name(source) != "dataModel" || source.as_array().size() != 2 || !source.as_array()[1].is_string())
        return std::nullopt;
    auto path = Path::parse(source.as_array()[1].as_string());
    if (!path || path.value().empty())
        return std::nullopt;
    return std::move(path).value();
}

Kinds infer(const Value& source, const Standing& standing)
{
    const auto name = call_name(source);
    if (!name)
        return only({source});
    if (const auto path = data_path(source))
        return infer_data(*path, standing);
    if (name == "response")
        return infer_response(source, standing);
    if (name == "step")
        return infer_step(source, standing);
    if (name == "if")
        return infer_choice(source, standing);
    const expression::Function* function = expression::find_function(*name);
    return function ? infer_result(function->info.result) : Kinds{};
}

/// A text that the schema makes a date or a time: it is no number, and a bare number is no such text.
bool is_time(const Kinds& kinds)
{
    return kinds.kinds == a_text && kinds.field && (kinds.field->format == "date" || kinds.field->format == "date-time" || kinds.field->format == "time");
}

bool misfits(const Kinds& kinds, char argument)
{
    if (kinds.kinds == 0 || argument == 'a')
        return false;
    if (kinds.values)
        return std::none_of(kinds.values->begin(), kinds.values->end(),
            [argument](const Value& value) { return expression::cast(value, argument).has_value(); });
    switch (argument) {
    case 'b': return (kinds.kinds & ~unsigned{a_list | an_object}) == 0 || kinds.free_text || counts(kinds);
    case 'n': return (kinds.kinds & unsigned{a_number | a_text}) == 0 || kinds.free_text || is_time(kinds);
    case 's': return (kinds.kinds & ~unsigned{a_list | an_object}) == 0;
    case 'd': return (kinds.kinds & unsigned{a_text}) == 0;
    case 'l': return (kinds.kinds & unsigned{a_list}) == 0;
    default: return false;
    }
}

bool impossible(const Kinds& kinds, const Value& value)
{
    if (value.is_null() || kinds.kinds == anything || value.is_array() || value.is_object())
        return false;
    const auto as_text = [](const Value& any) { return expression::to_text(any).value_or(Value()); };
    if (kinds.values)
        return std::none_of(kinds.values->begin(), kinds.values->end(),
            [&](const Value& possible) { return as_text(possible) == as_text(value); });
    if (!kinds.field || (kinds.kinds & (kinds.kinds - 1)) != 0)
        return false;
    const char letter = kinds.kinds == a_boolean ? 'b' : kinds.kinds == a_number ? 'n' : 's';
    const auto cast = expression::cast(value, letter);
    return !cast || !kinds.schema->validate_field(kinds.field->path, &cast.value()).empty();
}

std::string words_of(const Value& source)
{
    if (const auto path = data_path(source))
        return quoted(path->to_string());
    if (const auto name = call_name(source))
        return quoted(*name);
    return write_json(source);
}

std::string words_of(const Kinds& kinds)
{
    static constexpr std::pair<unsigned, std::string_view> names[] = {{a_boolean, "true or false"},
        {a_number, "a number"}, {a_text, "a text"}, {a_list, "a list"}, {an_object, "an object"}};
    std::string words;
    for (const auto& [kind, name] : names)
        if ((kinds.kinds & kind) != 0)
            words += (words.empty() ? "" : " or ") + std::string(name);
    return words;
}

}  // namespace stegvis::loading
