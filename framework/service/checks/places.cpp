#include "framework/service/checks/places.hpp"

#include <algorithm>

namespace stegvis::loading {

namespace {

using Visit = std::function<void(const ExpressionPlace&)>;

class Walk {
public:
    Walk(const Checking& checking, const Visit& visit) : checking_(checking), visit_(visit) {}

    void node(const Node& node)
    {
        Standing here{.checking = &checking_, .node = &node};
        if (node.when)
            say(node, *node.when, "when", here, Purpose::condition);
        if (node.who && node.who->is)
            say(node, *node.who->is, "who/is", here, Purpose::other);
        for (const auto& [name, expression] : node.props) {
            const bool answers = name == "default" && !expression.is_literal();
            say(node, expression, escape_pointer_token(name), here, answers ? Purpose::value : Purpose::other, answers ? node.bind : Path());
        }
        here.response = checking_.answer(node);
        for (const auto& [name, map] : node.maps)
            for (const auto& [key, expression] : map)
                mapped(node, expression, name, key, here);
        if (node.options)
            options(node, *node.options, here);
    }

    /// Rules stand in `service.rules` in the order in which they are written, those of one component together.
    void rules()
    {
        std::map<int, std::size_t> count;
        for (const Rule& rule : checking_.service.rules) {
            const std::string word = rule.inverse ? "when" : "must";
            const std::string below = "rules/" + std::to_string(count[rule.node]++) + "/" + word;
            Standing here{.checking = &checking_, .target = rule.path.schema_path(), .rows_unknown = rule.node < 0};
            Origin origin = Origin{"service.json", "", {}}.below(below);
            std::string address;
            if (rule.node >= 0) {
                here.node = &checking_.node(rule.node);
                origin = checking_.tree(*here.node).place(below);
                address = Address(here.node->ids).to_string();
            }
            visit_({.expression = &rule.must,
                .origin = origin,
                .standing = here,
                .purpose = Purpose::condition,
                .target = {},
                .address = address,
                .name = word});
        }
    }

    void calculations()
    {
        const Value* section = checking_.document.find("calculate");
        if (!section || !section->is_object())
            return;
        for (const auto& [key, source] : section->as_object()) {
            const auto path = Path::parse(key);
            const auto found = path ? checking_.service.calculations.find(path.value().schema_path().to_string())
                                    : checking_.service.calculations.end();
            if (found == checking_.service.calculations.end())
                continue;
            visit_({.expression = &found->second,
                .origin = {"service.json", "/calculate/" + escape_pointer_token(key), {}},
                .standing = {.checking = &checking_, .target = path.value().schema_path()},
                .purpose = Purpose::value,
                .target = path.value(),
                .address = {},
                .name = "calculate"});
        }
    }

private:
    void say(const Node& node, const Expression& expression, const std::string& below, const Standing& standing,
        Purpose purpose, const Path& target = {})
    {
        visit_({.expression = &expression,
            .origin = checking_.tree(node).place(below),
            .standing = standing,
            .purpose = purpose,
            .target = target,
            .address = Address(node.ids).to_string(),
            .name = below});
    }

    void options(const Node& node, const OptionSource& source, Standing here)
    {
        for (const auto& [name, expression] : source.query)
            say(node, expression, "options/query/" + escape_pointer_token(name), {.checking = &checking_, .node = &node}, Purpose::other);
        // What an item of the answer looks like, nobody follows: `response` means the item there.
        if (source.list)
            say(node, *source.list, "options/list", here, Purpose::other);
        here.response = nullptr;
        if (!source.rows.empty())
            here.row = source.rows;
        if (source.value)
            say(node, *source.value, "options/value", here, Purpose::value, node.bind);
        if (source.label)
            say(node, *source.label, "options/label", here, Purpose::other);
        for (const auto& [name, expression] : source.with)
            say(node, expression, "options/with/" + escape_pointer_token(name), here, Purpose::other);
        if (source.filter)
            say(node, *source.filter, "options/filter", here, Purpose::condition);
    }

    void mapped(const Node& node, const Expression& expression, const std::string& name, const std::string& key,
        const Standing& here)
    {
        const bool into = std::any_of(node.type->properties.begin(), node.type->properties.end(),
            [&](const Property& property) { return property.name == name && property.kind == PropertyKind::into; });
        const auto target = into ? Path::parse(key) : Path();
        say(node, expression, name + "/" + escape_pointer_token(key), here, into ? Purpose::value : Purpose::other,
            target.value_or(Path()));
    }

    const Checking& checking_;
    const Visit& visit_;
};

}  // namespace

void for_each_expression(const Checking& checking, const Visit& visit)
{
    Walk walk(checking, visit);
    for (const Node& node : checking.service.nodes)
        walk.node(node);
    walk.rules();
    walk.calculations();
}

}  // namespace stegvis::loading
