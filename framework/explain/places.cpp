#include "framework/explain/places.hpp"

#include <algorithm>

namespace stegvis {

namespace {

constexpr const char* main_file = "service.json";

using Positions = std::map<std::pair<std::size_t, std::size_t>, std::string>;

void note_objects(const Value& value, const std::string& pointer, const SourceMap& map, Positions& positions)
{
    if (value.is_object()) {
        const TextPosition at = map.value(pointer);
        positions.emplace(std::pair(at.line, at.column), pointer);
        for (const auto& [key, member] : value.as_object())
            note_objects(member, pointer + "/" + escape_pointer_token(key), map, positions);
    }
    if (value.is_array())
        for (std::size_t i = 0; i < value.as_array().size(); ++i)
            note_objects(value.as_array()[i], pointer + "/" + std::to_string(i), map, positions);
}

/// `/define/NAME/body...` → `/define/NAME/body`; empty outside definitions.
std::string body_around(const std::string& pointer)
{
    const auto tokens = parse_pointer(pointer);
    if (!tokens || tokens->size() < 3 || (*tokens)[0] != "define" || (*tokens)[2] != "body")
        return {};
    return "/define/" + escape_pointer_token((*tokens)[1]) + "/body";
}

/// Where the schema at `pointer` describes a member: its own, that of what it refers to, or that of the array's items.
std::optional<std::string> member_pointer(const Value& document, const std::string& pointer, const std::string& name, int depth)
{
    constexpr int deepest = 16;
    const Value* schema = resolve_pointer(document, pointer);
    if (!schema || depth > deepest)
        return std::nullopt;
    if (const Value* properties = schema->find("properties"); properties && properties->find(name))
        return pointer + "/properties/" + escape_pointer_token(name);
    std::vector<std::string> others;
    if (const std::string reference = schema->string_or("$ref", ""); reference.starts_with("#"))
        others.push_back(reference.substr(1));
    if (const Value* all = schema->find("allOf"); all && all->is_array())
        for (std::size_t i = 0; i < all->as_array().size(); ++i)
            others.push_back(pointer + "/allOf/" + std::to_string(i));
    if (schema->find("items"))
        others.push_back(pointer + "/items");
    for (const std::string& other : others)
        if (auto found = member_pointer(document, other, name, depth + 1))
            return found;
    return std::nullopt;
}

}  // namespace

std::string WrittenAt::to_string() const
{
    return file.empty() ? std::string() : file + ":" + std::to_string(line) + ":" + std::to_string(column);
}

const Places::File& Places::file(const std::string& name)
{
    const auto known = files_.find(name);
    if (known != files_.end())
        return known->second;
    File& file = files_[name];
    const auto content = service_.files.find(name);
    if (content == service_.files.end())
        return file;
    if (auto json = parse_json_located(content->second, {.comments = true})) {
        file.value = std::move(json->value);
        file.map = std::move(json->map);
        note_objects(file.value, "", file.map, file.objects);
    }
    return file;
}

std::optional<Places::Spelling> Places::spelling(const Node& node)
{
    const File& here = file(node.file);
    const auto found = here.objects.find({static_cast<std::size_t>(node.line), static_cast<std::size_t>(node.column)});
    return found == here.objects.end() ? std::nullopt : std::optional(Spelling{node.file, found->second});
}

WrittenAt Places::at(const std::string& name, const std::string& pointer)
{
    const TextPosition position = file(name).map.key(pointer);
    if (position.line == 0)
        return {};
    return {.file = name, .line = static_cast<int>(position.line), .column = static_cast<int>(position.column), .uses = {}};
}

std::optional<Places::Spelling> Places::use_of(const Node& body)
{
    if (body.parent < 0)
        return std::nullopt;
    const Node& around = service_.nodes[static_cast<std::size_t>(body.parent)];
    const auto outer = spelling(around);
    const Value* written = outer ? resolve_pointer(file(outer->file).value, outer->pointer) : nullptr;
    const Value* children = written ? written->find("children") : nullptr;
    for (std::size_t i = 0; children && children->is_array() && i < children->as_array().size(); ++i)
        if (children->as_array()[i].string_or("id", "") == body.source.id)
            return Spelling{outer->file, outer->pointer + "/children/" + std::to_string(i)};
    return std::nullopt;
}

std::vector<Places::Spelling> Places::uses(const Node& node)
{
    std::vector<Spelling> found;
    const Node* here = &node;
    constexpr std::size_t deepest = 32;
    while (here && found.size() < deepest) {
        const auto spelled = spelling(*here);
        const std::string body = spelled ? body_around(spelled->pointer) : std::string();
        if (body.empty())
            break;
        // Up to the component that the whole body became.
        const Node* top = here;
        for (const Node* above = here; above; above = above->parent < 0 ? nullptr : &service_.nodes[static_cast<std::size_t>(above->parent)]) {
            const auto there = spelling(*above);
            if (!there || there->file != spelled->file || body_around(there->pointer) != body)
                break;
            top = above;
        }
        const auto use = use_of(*top);
        if (!use)
            break;
        found.push_back(*use);
        here = top->parent < 0 ? nullptr : &service_.nodes[static_cast<std::size_t>(top->parent)];
    }
    return found;
}

std::optional<std::string> Places::said_in_use(const Spelling& use, const Node& node, std::string_view property)
{
    const Value* written = resolve_pointer(file(use.file).value, use.pointer);
    if (!written)
        return std::nullopt;
    const std::string key = escape_pointer_token(property);
    const bool whole = written->string_or("id", "") == node.source.id;
    if (whole && written->find(property))
        return use.pointer + "/" + key;
    const Value* overrides = written->find("override");
    for (const Member& each : overrides && overrides->is_object() ? overrides->as_object() : Object()) {
        const bool meant = each.key == node.source.id || each.key.ends_with("/" + node.source.id);
        const Value* set = each.value.find("set");
        if (meant && set && set->find(property))
            return use.pointer + "/override/" + escape_pointer_token(each.key) + "/set/" + key;
    }
    return std::nullopt;
}

WrittenAt Places::of(const Node& node, std::string_view property)
{
    const auto spelled = spelling(node);
    if (!spelled)
        return {.file = node.file, .line = node.line, .column = node.column, .uses = {}};
    const auto chain = uses(node);
    const Value* written = resolve_pointer(file(spelled->file).value, spelled->pointer);
    WrittenAt place = at(spelled->file, spelled->pointer + (written && written->find(property) ? "/" + escape_pointer_token(property) : ""));
    // The outermost use that says it has the last word.
    if (!property.empty())
        for (const Spelling& use : chain)
            if (const auto said = said_in_use(use, node, property))
                place = at(use.file, *said);
    for (const Spelling& use : chain) {
        const Value* what = resolve_pointer(file(use.file).value, use.pointer);
        place.uses.push_back(at(use.file, use.pointer).to_string() + " uses " + (what ? what->string_or("type", "?") : "?"));
    }
    return place;
}

WrittenAt Places::of(const Rule& rule)
{
    const auto find_in = [&](const std::string& name, const std::string& pointer) -> WrittenAt {
        const Value* rules = resolve_pointer(file(name).value, pointer);
        for (std::size_t i = 0; rules && rules->is_array() && i < rules->as_array().size(); ++i)
            if (rules->as_array()[i].string_or("id", "") == rule.id)
                return at(name, pointer + "/" + std::to_string(i) + "/must");
        return {};
    };
    if (rule.node < 0)
        return find_in(main_file, "/rules");
    const Node& node = service_.nodes[static_cast<std::size_t>(rule.node)];
    const auto spelled = spelling(node);
    WrittenAt place = spelled ? find_in(spelled->file, spelled->pointer + "/rules") : WrittenAt();
    WrittenAt step = of(node, "rules");
    if (place.file.empty())
        return step;
    place.uses = std::move(step.uses);
    return place;
}

WrittenAt Places::of_calculation(const std::string& path)
{
    return at(main_file, "/calculate/" + escape_pointer_token(path));
}

WrittenAt Places::of_schema(const std::string& pointer)
{
    return at(file(main_file).value.string_or("model", ""), pointer);
}

WrittenAt Places::of_field(const Path& schema_path)
{
    const std::string model = file(main_file).value.string_or("model", "");
    std::optional<std::string> pointer = "";
    for (const PathPart& part : schema_path.parts())
        if (pointer)
            pointer = member_pointer(file(model).value, *pointer, part.name, 0);
    return pointer ? at(model, *pointer) : WrittenAt();
}

}  // namespace stegvis
