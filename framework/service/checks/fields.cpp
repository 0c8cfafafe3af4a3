#include <algorithm>

#include "framework/service/checks/kinds.hpp"

// Fields, and values in the paths of calls, against the schema's types.

namespace stegvis::loading {

namespace {

/// A field of a case in which nothing has been answered.
class Empty final : public Reading {
public:
    Empty(const Node& node, const FieldInfo& field) : node_(node), field_(field), address_(node.ids) {}

    const Node& node() const override { return node_; }
    const Address& address() const override { return address_; }
    const std::string& language() const override { return language_; }
    Value property(std::string_view) const override { return {}; }
    std::string text(std::string_view) const override { return {}; }
    std::string text_of(std::string_view key, const Value&) const override { return std::string(key); }
    const FieldInfo* field() const override { return &field_; }
    const Value* value() const override { return nullptr; }
    std::optional<std::vector<Choice>> choices() const override
    {
        std::vector<Choice> offered;
        for (const Value& value : field_.choices)
            offered.push_back({.value = value, .name = {}});
        return offered.empty() ? std::nullopt : std::optional(std::move(offered));
    }
    StepState step() const override { return {}; }

private:
    const Node& node_;
    const FieldInfo& field_;
    Address address_;
    std::string language_ = "en";
};

/// What a field makes of typed texts: the kinds of the values that they become.
Kinds typed(const Node& node, const FieldInfo& field)
{
    std::vector<std::string> samples = {"true", "7", "2026-06-23", "text"};
    for (const Value& choice : field.choices)
        samples.push_back(choice.is_string() ? choice.as_string() : write_json(choice));
    const Empty empty(node, field);
    Kinds made{.kinds = 0};
    for (const std::string& sample : samples)
        if (const auto value = node.type->value->parse(sample, empty))
            made.kinds |= value->is_bool()     ? a_boolean
                          : value->is_number() ? a_number
                          : value->is_string() ? a_text
                          : value->is_array()  ? a_list
                                               : an_object;
    return made;
}

/// Whether what is typed must be one of a list.
bool chooses(const Node& node)
{
    return node.type->value->malformed == "stegvis.finding.enum";
}

/// The field type that was made for what the model has, empty when a text is all it is.
std::string made_for(const FieldInfo& field)
{
    if (field.type == FieldType::integer || field.type == FieldType::number)
        return "number-field";
    return field.type == FieldType::string && field.format == "date" ? "date-field" : "";
}

bool is_plain_text(const Node& node)
{
    return node.type->name == "text-field" || node.type->name == "text-area";
}

void check_field(const Checking& checking, const Node& node)
{
    const FieldInfo* field = checking.service.schema.field(node.bind);
    if (!node.type->value || !node.type->value->parse || !field || node.bind.empty())
        return;
    if (node.options && node.options->kind != OptionSource::Kind::schema) {
        if (node.options->kind == OptionSource::Kind::list && node.options->items.empty())
            checking.report("no-choices", node, "options", "there is nothing to choose from: the list is empty");
        return;
    }
    const Kinds given = typed(node, *field);
    if (given.kinds != 0 && (given.kinds & kinds_of(*field, checking.service.schema).kinds) == 0)
        checking.report("wrong-field", node, "bind",
            quoted(node.type->name) + " holds " + words_of(given) + ", but " + quoted(node.source.bind) + " is " +
                type_words(field->type) + " in the data model");
    else if (const std::string better = made_for(*field); !better.empty() && is_plain_text(node))
        checking.report("plain-field", node, "type",
            quoted(node.source.bind) + " is " + (better == "date-field" ? "a date" : type_words(field->type)) + " in the data model: a " + quoted(better) + " asks for it better");
    else if (chooses(node) && field->choices.empty() && !field->constant)
        checking.report("no-choices", node, "bind",
            "there is nothing to choose from: " + quoted(node.source.bind) + " has no \"enum\" in the data model");
}

void check_templates(const Checking& checking, const Node& node)
{
    for (const auto& [name, call] : node.calls)
        for (const Call::Piece& piece : call.path) {
            if (piece.data.empty())
                continue;
            const Kinds kinds =
                infer(Array{"dataModel", piece.data.to_string()}, {.checking = &checking, .node = &node});
            if ((kinds.kinds & ~unsigned{a_list | an_object}) == 0)
                checking.report("wrong-template", node, name,
                    "a path takes a text or a number, but " + quoted(piece.data.to_string()) + " is " +
                        words_of(kinds));
        }
}

}  // namespace

void check_fields(const Checking& checking)
{
    for (const Node& node : checking.service.nodes) {
        check_field(checking, node);
        check_templates(checking, node);
    }
}

}  // namespace stegvis::loading
