#include "apps/conformance/altinn/form.hpp"

#include <algorithm>

namespace stegvis::conformance::altinn {
namespace {

/// A binding is a path, or an object with the path and the name of its data document.
Binding binding_in(const Value& written)
{
    if (written.is_string()) return {written.as_string(), ""};
    return {written.string_or("field", ""), written.string_or("dataType", "")};
}

/// `0:name` on a group of several pages means `name` on its first.
std::string_view child_id(std::string_view written)
{
    const std::size_t colon = written.find(':');
    return colon == std::string_view::npos ? written : written.substr(colon + 1);
}

const Array& items_of(const Value& object, std::string_view key)
{
    static const Array none;
    const Value* found = object.find(key);
    return found != nullptr && found->is_array() ? found->as_array() : none;
}

bool is(const Value* value, bool wanted) { return value != nullptr && *value == Value(wanted); }

}  // namespace

Binding Component::binding(std::string_view name) const
{
    const Value* bindings = source.find("dataModelBindings");
    const Value* found = bindings == nullptr ? nullptr : bindings->find(name);
    return found == nullptr ? Binding() : binding_in(*found);
}

std::string Component::repeats() const
{
    if (type == "Likert") return binding("questions").path;
    const Value* most = source.find("maxCount");
    const bool many = most != nullptr && most->is_number() && most->as_number() > Decimal(1);
    return type == "RepeatingGroup" || (type == "Group" && many) ? binding("group").path : std::string();
}

bool Component::repeats_child(std::string_view wanted) const
{
    const Array& children = items_of(source, "children");
    return std::any_of(children.begin(), children.end(),
        [wanted](const Value& child) { return child.is_string() && child_id(child.as_string()) == wanted; });
}

bool Component::leaves_out(std::string_view wanted) const
{
    if (type != "RepeatingGroup") return false;
    const Value* columns = source.find("tableColumns");
    const Value* column = columns == nullptr ? nullptr : columns->find(wanted);
    if (column == nullptr) return false;
    const Value* edit = source.find("edit");
    const std::string mode = edit == nullptr ? "" : edit->string_or("mode", "");
    if (mode == "onlyTable") return is(column->find("editInTable"), false);
    return mode != "showAll" && is(column->find("showInExpandedEdit"), false) && !is(column->find("editInTable"), true);
}

Form::Form(const Value& layouts)
{
    if (!layouts.is_object()) return;
    for (const Member& page : layouts.as_object()) {
        const Value* data = page.value.find("data");
        const Value* layout = data == nullptr ? nullptr : data->find("layout");
        Component& root = pages_[page.key];
        root.id = page.key;
        if (data != nullptr) root.source = *data;
        if (layout == nullptr || !layout->is_array()) continue;
        for (const Value& item : layout->as_array()) {
            Component& component = components_[item.string_or("id", "")];
            component = {item.string_or("id", ""), item.string_or("type", ""), item, &root};
        }
    }
    for (auto& [id, component] : components_) adopt(component);
}

void Form::adopt(Component& parent, const Value* id)
{
    const auto found = id != nullptr && id->is_string() ? components_.find(child_id(id->as_string())) : components_.end();
    if (found != components_.end() && &found->second != &parent) found->second.parent = &parent;
}

void Form::adopt(Component& parent)
{
    for (const std::string_view rows : {"rows", "rowsBefore", "rowsAfter"}) {
        for (const Value& row : items_of(parent.source, rows)) {
            for (const Value& cell : items_of(row, "cells")) adopt(parent, cell.find("component"));
        }
    }
    for (const std::string_view parts : {"cards", "tabs"}) {
        for (const Value& part : items_of(parent.source, parts)) {
            for (const Value& child : items_of(part, "children")) adopt(parent, &child);
            adopt(parent, part.find("media"));
        }
    }
    for (const Value& child : items_of(parent.source, "children")) adopt(parent, &child);
}

const Component* Form::find(std::string_view id) const
{
    const auto found = components_.find(id);
    return found == components_.end() ? nullptr : &found->second;
}

std::vector<const Component*> Form::bound_to(std::string_view path) const
{
    std::vector<const Component*> bound;
    for (const auto& [id, component] : components_) {
        const Value* bindings = component.source.find("dataModelBindings");
        if (bindings == nullptr || !bindings->is_object()) continue;
        const Object& members = bindings->as_object();
        const bool binds = std::any_of(members.begin(), members.end(),
            [path](const Member& binding) { return binding_in(binding.value).path == path && binding.key != "group"; });
        if (binds) bound.push_back(&component);
    }
    return bound;
}

std::vector<const Component*> Form::repeats_around(const Component& component)
{
    std::vector<const Component*> repeats;
    for (const Component* at = component.parent; at != nullptr; at = at->parent) {
        if (!at->repeats().empty()) repeats.push_back(at);
    }
    std::reverse(repeats.begin(), repeats.end());
    return repeats;
}

Location location_of(const Component& component, const std::vector<std::size_t>& rows)
{
    std::vector<const Component*> repeats = Form::repeats_around(component);
    if (!component.repeats().empty() && rows.size() > repeats.size()) repeats.push_back(&component);
    Location location;
    for (std::size_t at = 0; at < std::min(repeats.size(), rows.size()); ++at) {
        const auto path = Path::parse(repeats[at]->repeats());
        if (!path || path->empty()) break;
        location = at_location(*path, location);
        location.parts().back().index = rows[at];
    }
    return location;
}

Path at_location(const Path& path, const Location& location)
{
    Path placed = path;
    const std::size_t shared = std::min(placed.parts().size(), location.parts().size());
    for (std::size_t at = 0; at < shared; ++at) {
        PathPart& part = placed.parts()[at];
        const PathPart& here = location.parts()[at];
        if (part.name != here.name || part.index) break;
        part.index = here.index;
    }
    return placed;
}

const Value* look_up(const Value& data, const Path& path)
{
    const Value* at = &data;
    for (const PathPart& part : path.parts()) {
        at = at->find(part.name);
        if (at != nullptr && part.index) at = at->at(*part.index);
        if (at == nullptr) return nullptr;
    }
    return at;
}

std::vector<Path> all_rows(const Value& data, const Path& schema_path)
{
    std::vector<Path> paths = {Path()};
    for (std::size_t depth = 0; depth < schema_path.parts().size(); ++depth) {
        const bool last = depth + 1 == schema_path.parts().size();
        std::vector<Path> longer;
        for (const Path& path : paths) {
            Path child = path.child(schema_path.parts()[depth].name);
            const Value* value = look_up(data, child);
            if (last || value == nullptr || !value->is_array()) {
                longer.push_back(std::move(child));
                continue;
            }
            for (std::size_t row = 0; row < value->as_array().size(); ++row) {
                child.parts().back().index = row;
                longer.push_back(child);
            }
        }
        paths = std::move(longer);
    }
    return paths;
}

}  // namespace stegvis::conformance::altinn
