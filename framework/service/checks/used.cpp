#include "framework/service/checks/used.hpp"

#include "framework/service/checks/places.hpp"

namespace stegvis::loading {

void DataUse::Paths::add(const Path& path)
{
    Path place = path.schema_path();
    if (place.empty())
        return;
    exact.insert(place);
    for (place = place.parent(); !place.empty(); place = place.parent())
        if (!above.insert(place).second)
            break;
}

bool DataUse::Paths::touches(const Path& path) const
{
    if (above.contains(path))
        return true;
    for (Path place = path; !place.empty(); place = place.parent())
        if (exact.contains(place))
            return true;
    return false;
}

DataUse::DataUse(const Checking& checking)
{
    const Service& service = checking.service;
    for (const Node& node : service.nodes)
        add_node(node);
    for_each_expression(checking, [this](const ExpressionPlace& place) {
        add_expression(*place.expression);
        if (place.purpose == Purpose::value) {
            filled_.add(place.target);
            open_.add(place.target);
        }
    });
    for (const RoleRule& role : service.roles)
        read_.add(role.person);
    for (const Rule& rule : service.rules)
        read_.add(rule.path);
    add_texts(service);
}

void DataUse::add_node(const Node& node)
{
    if (node.type->value)
        asked_.add(node.bind);
    if (node.type->value)
        filled_.add(node.bind);
    const Value* fixed = node.source.props.find("readonly");
    const bool always = fixed && *fixed == Value(true);
    if (node.type->value && (!always || node.source.props.contains("default")))
        open_.add(node.bind);
    // A list that rows can be added to is asked for; what is in them is asked for by its fields.
    if (!node.type->value && !node.bind.empty() && !node.stop) {
        filled_.above.insert(node.bind);
        open_.above.insert(node.bind);
    }
    for (const auto& [name, call] : node.calls)
        for (const Call::Piece& piece : call.path)
            read_.add(piece.data);
    if (!node.options)
        return;
    read_.add(node.options->rows);
    for (const Call::Piece& piece : node.options->call ? node.options->call->path : std::vector<Call::Piece>())
        read_.add(piece.data);
}

void DataUse::add_expression(const Expression& expression)
{
    everything_ = everything_ || expression.reads_everything();
    for (const Path& path : expression.reads())
        read_.add(path);
}

void DataUse::add_texts(const Service& service)
{
    std::set<std::string> names;
    const auto add = [&](const std::string& language, const std::string& key) {
        for (std::string& name : variables_of(*service.texts.find(language, key)))
            names.insert(std::move(name));
    };
    for (const std::string& language : service.languages) {
        for (const std::string& key : service.texts.own_keys(language))
            add(language, key);
        for (const std::string& key : service.texts.package_keys())
            add(language, key);
    }
    for (const std::string& name : names)
        if (const auto path = Path::parse(name); path && service.schema.field(path.value().schema_path()))
            read_.add(path.value());
}

}  // namespace stegvis::loading
