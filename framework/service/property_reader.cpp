#include <algorithm>

#include "framework/service/members.hpp"
#include "framework/service/property_reader.hpp"

namespace stegvis::loading {

const std::vector<Property>& common_properties()
{
    static constexpr std::string_view moments[] = {"typing", "leaving", "row", "page", "submit"};  // in the order of Shows
    static constexpr std::string_view hidden_words[] = {"keep", "remove"};
    static const std::vector<Property> properties = {
        {.name = "label", .doc = "The accessible name, in place of the text `<id>.label`."},
        {.name = "title", .doc = "The heading of a step, in place of the text `<id>.title`."},
        {.name = "help", .doc = "Help between label and control, in place of the text `<id>.help`."},
        {.name = "text", .doc = "What it says, in place of the text `<id>.text`."},
        {.name = "required", .doc = "Whether an answer must be given; the schema says so otherwise."},
        {.name = "readonly", .doc = "Whether the answer is shown but cannot be changed."},
        {.name = "purpose", .kind = PropertyKind::text, .doc = "What the field asks for, as a token of HTML's autocomplete."},
        {.name = "who", .kind = PropertyKind::who, .doc = "The role that acts here and below."},
        {.name = "due", .kind = PropertyKind::duration, .doc = "How long the step may take before it expires."},
        {.name = "remind", .kind = PropertyKind::duration, .doc = "When the one who is to act is told again."},
        {.name = "on", .kind = PropertyKind::outcomes, .doc = "Where the flow goes for an outcome."},
        {.name = "seals", .kind = PropertyKind::paths, .doc = "The data that may not change after it."},
        {.name = "back", .kind = PropertyKind::boolean, .doc = "Whether one may return past it."},
        {.name = "options", .kind = PropertyKind::options, .doc = "Where the choices come from: a list, a file, rows of the data, an API. Without it the schema lists them."},
        {.name = "default", .doc = "The answer until somebody gives one, when the field first comes into sight."},
        {.name = "show", .kind = PropertyKind::choice, .doc = "When what is wrong with the answer is said.", .words = moments},
        {.name = "hidden", .kind = PropertyKind::choice, .doc = "Whether the answer is sealed even while the field is hidden.", .words = hidden_words},
        {.name = "rules", .kind = PropertyKind::rules, .doc = "What must hold before the flow passes it."},
    };
    return properties;
}

namespace {

const Property* find_property(const Node& here, std::string_view name)
{
    for (const auto* list : {&here.type->properties, &common_properties()})
        for (const Property& property : *list)
            if (property.name == name)
                return &property;
    return nullptr;
}

std::string wanted(PropertyKind kind)
{
    return kind == PropertyKind::boolean ? "true or false" : kind == PropertyKind::number ? "a number" : "a text";
}

std::string listed(const std::vector<std::string>& words)
{
    std::string list;
    for (const std::string& word : words)
        list += (list.empty() ? "" : ", ") + word;
    return list;
}

}  // namespace

void PropertyReader::report(std::string code, const Tree& tree, std::string_view below, std::string message, const Node& at)
{
    reporter_.report(std::move(code), tree.place(below), std::move(message), Address(at.ids).to_string());
}

bool PropertyReader::check_path(const Path& path, const Tree& tree, std::string_view below, const Node& here)
{
    if (has_path(service_, path))
        return true;
    report("unknown-path", tree, below, no_such_path(service_, path), here);
    return false;
}

bool PropertyReader::check_rows(const Path& path, bool numbered, const Tree& tree, std::string_view below, const Node& here)
{
    Path walked;
    for (std::size_t i = 0; i + 1 < path.parts().size(); ++i) {
        walked = walked.child(path.parts()[i].name);
        const FieldInfo* field = service_.schema.field(walked);
        if (!field || field->type != FieldType::array || (numbered && path.parts()[i].index))
            continue;
        bool inside = false;
        for (int repeat = here.repeat; repeat >= 0 && !inside; repeat = node(repeat).repeat)
            inside = node(repeat).bind == walked || node(repeat).bind.empty();  // an empty one has been reported
        if (inside && !path.parts()[i].index)
            continue;
        report("missing-row", tree, below,
               "\"" + path.to_string() + "\" leads through the list \"" + walked.to_string() + "\"" +
                   (inside ? ", whose row is known here: leave out the number" : ", and nobody knows which row is meant: put it inside an \"each\" that binds the list") +
                   (numbered ? ", or say which row, [0]" : ""),
               here);
        return false;
    }
    return true;
}

std::optional<Expression> PropertyReader::compile_expression(const Value& source, const Tree& tree, const std::string& below, const Node& here)
{
    auto expression = Expression::compile(source);
    if (!expression) {
        report(expression.error().code, tree, below + expression.error().where, expression.error().message, here);
        return std::nullopt;
    }
    check_reads(service_, expression.value(), tree.place(below), Address(here.ids).to_string(), reporter_);
    return std::move(expression).value();
}

void PropertyReader::read(const Tree& tree, Node& here)
{
    for (const auto& [name, value] : tree.self.props) {
        const Property* property = find_property(here, name);
        if (name == "allow")
            continue;  // read when all is found
        if (property)
            read_property(*property, value, tree, here);
        else if (!here.type->name.empty())
            report_unknown_property(name, tree, here);
    }
    for (const Property& property : here.type->properties)
        if (property.required && !tree.self.props.contains(property.name))
            report("missing-property", tree, "",
                   "\"" + std::string(here.type->name) + "\" needs \"" + std::string(property.name) + "\"", here);
}

void PropertyReader::report_unknown_property(const std::string& name, const Tree& tree, const Node& here)
{
    std::vector<std::string> names = names_of(component_members());
    for (const auto* list : {&here.type->properties, &common_properties()})
        for (const Property& property : *list)
            names.emplace_back(property.name);
    Origin at = tree.place(escape_pointer_token(name));
    at.at_key = true;
    reporter_.report("unknown-property", at, "\"" + std::string(here.type->name) + "\" has no \"" + name + "\"" + did_you_mean(name, names),
                     Address(here.ids).to_string());
}

void PropertyReader::read_property(const Property& property, const Value& value, const Tree& tree, Node& here)
{
    const std::string name(property.name);
    switch (property.kind) {
    case PropertyKind::expression:
        if (auto expression = compile_expression(value, tree, name, here))
            here.props.insert_or_assign(name, *std::move(expression));
        return;
    case PropertyKind::call: return read_call(name, value, tree, here);
    case PropertyKind::send:
    case PropertyKind::into: return read_map(property, value, tree, here);
    case PropertyKind::who: return read_who(value, tree, here);
    case PropertyKind::duration: return read_duration(name, value, tree, here);
    case PropertyKind::file: return read_file(name, value, tree, here);
    case PropertyKind::paths: return read_paths(name, value, tree, here);
    case PropertyKind::options: return read_options(service_, value, here, tree, reporter_);
    case PropertyKind::outcomes:
    case PropertyKind::rules: return;  // read when the whole tree is known
    default: return read_literal(property, value, tree, here);
    }
}

void PropertyReader::read_literal(const Property& property, const Value& value, const Tree& tree, Node& here)
{
    const std::string name(property.name);
    const bool fits = property.kind == PropertyKind::boolean  ? value.is_bool()
                      : property.kind == PropertyKind::number ? value.is_number()
                                                              : value.is_string();
    if (!fits)
        return report("wrong-kind", tree, name, "\"" + name + "\" must be " + wanted(property.kind) + ", but is " + std::string(value.type_name()), here);
    if (property.kind == PropertyKind::choice &&
        std::find(property.words.begin(), property.words.end(), value.as_string()) == property.words.end()) {
        const std::vector<std::string> words{property.words.begin(), property.words.end()};
        return report("wrong-word", tree, name,
                      "\"" + value.as_string() + "\" is not one of the words for \"" + name + "\": " + listed(words) + did_you_mean(value.as_string(), words),
                      here);
    }
    if (name == "back")
        here.back = value.as_bool();
    if (name == "show")
        here.shows = static_cast<Shows>(std::find(property.words.begin(), property.words.end(), value.as_string()) - property.words.begin());
    if (name == "hidden")
        here.keeps_hidden = value == Value("keep");
    if (auto expression = compile_expression(value, tree, name, here))
        here.props.insert_or_assign(name, *std::move(expression));
}

void PropertyReader::read_call(const std::string& name, const Value& value, const Tree& tree, Node& here)
{
    auto call = parse_call(value.is_string() ? value.as_string() : "");
    if (!call)
        return report(call.error().code, tree, name, call.error().message, here);
    if (!service_.api(call.value().api)) {
        std::vector<std::string> names;
        for (const Api& api : service_.apis)
            names.push_back(api.name);
        report("unknown-api", tree, name, "there is no API \"" + call.value().api + "\"" + did_you_mean(call.value().api, names), here);
    }
    for (const Call::Piece& piece : call.value().path)
        if (!piece.data.empty())
            check_path(piece.data, tree, name, here);
    here.calls.insert_or_assign(name, std::move(call).value());
}

void PropertyReader::read_map(const Property& property, const Value& value, const Tree& tree, Node& here)
{
    const std::string name(property.name);
    if (!value.is_object())
        return report("wrong-kind", tree, name, "\"" + name + "\" must be an object", here);
    ExpressionMap map;
    for (const auto& [key, source] : value.as_object()) {
        const std::string below = name + "/" + escape_pointer_token(key);
        if (property.kind == PropertyKind::into) {
            const auto path = Path::parse(key);
            if (!path)
                report(path.error().code, tree, below, path.error().message, here);
            else if (path.value().empty())
                report("malformed-path", tree, below, "the path is empty: say where the answer goes", here);
            else if (check_path(path.value(), tree, below, here))
                check_rows(path.value(), true, tree, below, here);
        }
        if (auto expression = compile_expression(source, tree, below, here))
            map.emplace_back(key, *std::move(expression));
    }
    here.maps.insert_or_assign(name, std::move(map));
}

void PropertyReader::read_who(const Value& value, const Tree& tree, Node& here)
{
    Who who{.role = value.is_string() ? value.as_string() : value.string_or("role", "")};
    std::vector<std::string> names = {"owner"};
    for (const RoleRule& role : service_.roles)
        names.push_back(role.name);
    if (std::find(names.begin(), names.end(), who.role) == names.end()) {
        return report("unknown-role", tree, value.find("role") ? "who/role" : "who",
                      "there is no role \"" + who.role + "\"" + did_you_mean(who.role, names), here);
    }
    if (const Value* is = value.find("is"))
        who.is = compile_expression(*is, tree, "who/is", here);
    here.who = std::move(who);
}

void PropertyReader::read_duration(const std::string& name, const Value& value, const Tree& tree, Node& here)
{
    const auto duration = Duration::parse(value.is_string() ? value.as_string() : "");
    if (!duration)
        return report("malformed-duration", tree, name, "\"" + name + "\" must be a duration such as P14D or PT30M", here);
    (name == "due" ? here.due : here.remind) = duration.value();
}

void PropertyReader::read_file(const std::string& name, const Value& value, const Tree& tree, Node& here)
{
    const std::string file = value.is_string() ? value.as_string() : "";
    auto schema = read_schema_file(service_, file, tree.place(name), reporter_);
    if (!schema)
        return;
    service_.messages.insert_or_assign(file, *std::move(schema));
    here.props.insert_or_assign(name, Expression::compile(value).value_or(Expression()));
}

void PropertyReader::read_paths(const std::string& name, const Value& value, const Tree& tree, Node& here)
{
    if (!value.is_array())
        return report("wrong-kind", tree, name, "\"" + name + "\" must be a list of data paths", here);
    for (std::size_t i = 0; i < value.as_array().size(); ++i) {
        const Value& item = value.as_array()[i];
        const std::string below = name + "/" + std::to_string(i);
        auto path = Path::parse(item.is_string() ? item.as_string() : "");
        if (!path)
            report(path.error().code, tree, below, path.error().message, here);
        else if (check_path(path.value(), tree, below, here))
            here.seals.push_back(path.value().schema_path());
    }
}

}  // namespace stegvis::loading
