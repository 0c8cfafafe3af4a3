#include "apps/stegvis/diagram/naming.hpp"

#include "apps/stegvis/diagram/words.hpp"

namespace stegvis::diagram {

std::optional<std::string> Naming::own_text(const Node& node, std::string_view suffix) const
{
    if (const Value* literal = node.source.props.find(suffix); literal && literal->is_string())
        return literal->as_string();
    const TextEntry* entry = service_.texts.find_for(language_, node.text_ids, suffix);
    if (!entry)
        return std::nullopt;
    return format_text(*entry, Value(Object()));
}

std::string Naming::title(const Node& node) const
{
    return own_text(node, "title").value_or(node.source.id);
}

std::string Naming::service_title() const
{
    if (const TextEntry* entry = service_.texts.find(language_, "service.title"))
        return format_text(*entry, Value(Object()));
    return title(service_.nodes.front());
}

const Node* Naming::field_of(const Path& path) const
{
    const auto found = service_.fields.find(path.schema_path());
    return found == service_.fields.end() || found->second.empty() ? nullptr : &service_.nodes[static_cast<std::size_t>(found->second.front())];
}

std::string Naming::label(const Path& path) const
{
    if (const Node* field = field_of(path))
        if (auto text = own_text(*field, "label"))
            return *std::move(text);
    const FieldInfo* info = service_.schema.field(path.schema_path());
    return info && !info->title.empty() ? info->title : path.to_string();
}

std::string Naming::outcome(std::string_view name) const
{
    const TextEntry* entry = service_.texts.find(language_, "stegvis.state." + std::string(name));
    return entry ? format_text(*entry, Value(Object())) : std::string(name);
}

std::string Naming::role(const Node& node) const
{
    for (const Node* here = &node; here; here = here->parent < 0 ? nullptr : &service_.nodes[static_cast<std::size_t>(here->parent)])
        if (here->who)
            return here->who->role == "owner" ? "" : here->who->role;
    return {};
}

std::string Naming::word(std::string_view key, const Object& params) const
{
    return diagram::word(language_, key, params);
}

std::string Naming::duration(const Duration& duration) const
{
    return duration_words(language_, duration);
}

}  // namespace stegvis::diagram
