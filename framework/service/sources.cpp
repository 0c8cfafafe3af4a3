#include "framework/service/sources.hpp"

namespace stegvis::loading {

Sources::Sources(const Service& service, Reach reach) : service_(service), reach_(reach)
{
    if (reach == Reach::nearest)
        return;
    for (const auto& [key, expression] : service.calculations) {
        if (const auto path = Path::parse(key))
            calculated_.add(path.value(), static_cast<int>(calculations_.size()));
        calculations_.push_back(&expression);
    }
}

void Sources::add(const Expression& expression, Found& found) const
{
    found.time = found.time || expression.reads_time();
    if (expression.reads_everything())
        found.paths.insert(Path());
    for (const Path& path : expression.reads())
        add_path(path, found);
    for (const std::string& key : expression.reads_texts())
        add_text(key, found);
    for (const std::string& id : expression.reads_components()) {
        if (id.empty())
            found.paths.insert(Path());
        // The first with the id is meant; a person reads the first that has an answer.
        for (const Node& node : service_.nodes) {
            if (node.source.id != id || node.bind.empty())
                continue;
            add_path(node.bind, found);
            add_sight(node, found);
            if (node.type->value)
                break;
        }
    }
    for (const std::string& id : expression.reads_options()) {
        if (id.empty())
            found.paths.insert(Path());
        for (const Node& node : service_.nodes)
            if (node.source.id == id && !node.bind.empty() && node.type->value) {
                add_list(node, found);
                break;
            }
    }
}

void Sources::add(const std::optional<Expression>& expression, Found& found) const
{
    if (expression)
        add(*expression, found);
}

void Sources::add_path(const Path& path, Found& found) const
{
    if (!found.paths.insert(path).second)
        return;
    for (const int calculation : calculated_.touching(path))
        add(*calculations_[static_cast<std::size_t>(calculation)], found);
}

void Sources::add_call(const Call& call, Found& found) const
{
    for (const Call::Piece& piece : call.path)
        if (!piece.data.empty())
            add_path(piece.data.schema_path(), found);
}

void Sources::add_list(const Node& field, Found& found) const
{
    if (found.lists.insert(field.index).second && reach_ == Reach::through)
        add_choices(field, found);
}

void Sources::add_choices(const Node& field, Found& found) const
{
    add_names(field, found);
    if (!field.options)
        return;
    const OptionSource& options = *field.options;
    if (!options.rows.empty())
        add_path(options.rows, found);
    if (options.call)
        add_call(*options.call, found);
    for (const auto& [name, expression] : options.query)
        add(expression, found);
    for (const auto* expression : {&options.list, &options.value, &options.label, &options.filter})
        add(*expression, found);
    for (const auto& [name, expression] : options.with)
        add(expression, found);
}

void Sources::add_sight(const Node& node, Found& found) const
{
    for (int above = node.index; above >= 0; above = service_.nodes[static_cast<std::size_t>(above)].parent) {
        // What is above has been added as well.
        if (!found.sights.insert(above).second)
            return;
        add(service_.nodes[static_cast<std::size_t>(above)].when, found);
    }
}

/// The data that is in a text, in whatever language.
void Sources::add_text(std::string_view key, Found& found) const
{
    if (key.empty())
        found.paths.insert(Path());
    std::set<std::string> languages(service_.languages.begin(), service_.languages.end());
    for (const char* own : {"nb", "nn", "en"})
        languages.insert(own);
    for (const std::string& language : languages)
        if (const TextEntry* entry = service_.texts.find(language, key))
            for (const std::string& name : variables_of(*entry))
                if (const auto path = Path::parse(name); path && service_.schema.field(path.value().schema_path()))
                    add_path(path.value().schema_path(), found);
}

/// The names of choices that are known before anybody answers.
void Sources::add_names(const Node& field, Found& found) const
{
    std::vector<Value> values;
    if (const FieldInfo* info = service_.schema.field(field.bind))
        values = info->choices;
    for (const OptionItem& item : field.options ? field.options->items : std::vector<OptionItem>()) {
        values.push_back(item.value);
        if (item.label.is_string())
            add_text(item.label.as_string(), found);
    }
    for (const Value& value : values)
        for (const std::string& language : service_.languages)
            if (value.is_string())
                if (const std::string key =
                        service_.texts.key_for(language, field.text_ids, "options." + value.as_string());
                    !key.empty())
                    add_text(key, found);
}

}  // namespace stegvis::loading
