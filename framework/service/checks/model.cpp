#include <algorithm>

#include "framework/formats/format.hpp"
#include "framework/service/checks/backtracking.hpp"
#include "framework/service/checks/checking.hpp"

// Schemas: patterns that would be slow elsewhere, formats that nobody knows, numbers that a seal cannot hold.

namespace stegvis::loading {

namespace {

constexpr int deepest = 64;

class Schemas {
public:
    Schemas(const Checking& checking, std::string file) : checking_(checking), file_(std::move(file)) {}

    void read(const Value& schema, const std::string& at, int depth)
    {
        if (depth > deepest)
            return;
        if (schema.is_array())
            for (std::size_t i = 0; i < schema.as_array().size(); ++i)
                read(schema.as_array()[i], at + "/" + std::to_string(i), depth + 1);
        if (!schema.is_object())
            return;
        required(schema, at);
        for (const auto& [key, value] : schema.as_object())
            keyword(key, value, at + "/" + escape_pointer_token(key), depth);
    }

private:
    void keyword(const std::string& key, const Value& value, const std::string& at, int depth)
    {
        if (key == "enum" || key == "const" || key == "default" || key == "examples")
            return;
        if (key == "pattern" && value.is_string())
            return pattern(value.as_string(), {file_, at, {}});
        if (key == "format" && value.is_string())
            return format(value.as_string(), {file_, at, {}});
        if ((key == "properties" || key == "patternProperties" || key == "$defs" || key == "definitions") &&
            value.is_object()) {
            for (const auto& [name, schema] : value.as_object()) {
                const std::string below = at + "/" + escape_pointer_token(name);
                if (key == "patternProperties")
                    pattern(name, Origin{file_, below, {}}.key(""));
                read(schema, below, depth + 1);
            }
            return;
        }
        read(value, at, depth + 1);
    }

    /// Members that must be there and that nothing describes: nobody can be asked for them. Parts of conditions say only what they need.
    void required(const Value& schema, const std::string& at)
    {
        constexpr std::string_view parts[] = {"/if", "/then", "/else", "/not", "/allOf/", "/anyOf/", "/oneOf/", "/dependentSchemas/"};
        const Value* names = schema.find("required");
        const Value* members = schema.find("properties");
        const bool part = std::any_of(std::begin(parts), std::end(parts), [&at](std::string_view name) { return at.find(name) != std::string::npos; });
        const bool more = schema.find("$ref") || schema.find("allOf") || schema.find("patternProperties");
        if (part || more || !names || !names->is_array() || !members || !members->is_object())
            return;
        std::vector<std::string> known;
        for (const auto& [name, member] : members->as_object())
            known.push_back(name);
        for (std::size_t i = 0; i < names->as_array().size(); ++i) {
            const Value& name = names->as_array()[i];
            if (name.is_string() && !members->find(name.as_string()))
                checking_.report("unknown-required", {file_, at + "/required/" + std::to_string(i), {}},
                    quoted(name.as_string()) + " is required, and \"properties\" has no such member" + did_you_mean(name.as_string(), known), name.as_string());
        }
    }

    void pattern(const std::string& text, const Origin& origin)
    {
        if (const std::string part = costly_part(text); !part.empty())
            checking_.report("costly-pattern", origin,
                costly_message(part),
                text);
    }

    void format(const std::string& name, const Origin& origin)
    {
        if (known_format(name))
            return;
        std::vector<std::string> names;
        for (const std::string_view known : format_names())
            names.emplace_back(known);
        checking_.report("unchecked-format", origin,
            "there is no format " + quoted(name) + did_you_mean(name, names) +
                (did_you_mean(name, names).empty() ? ": nothing is checked" : ""),
            name);
    }

    const Checking& checking_;
    std::string file_;
};

/// Whether every number that the schema allows can be read back from a double: 15 digits always can.
bool fits_a_double(const FieldInfo& field)
{
    const Decimal most = Decimal::parse("999999999999999").value();
    const auto greatest = field.maximum ? field.maximum : field.exclusive_maximum;
    const auto least = field.minimum ? field.minimum : field.exclusive_minimum;
    if (!greatest || !least)
        return false;
    const bool whole = field.type == FieldType::integer;
    if (!whole && !field.multiple_of)
        return false;
    const Decimal step = whole ? Decimal(1) : *field.multiple_of;
    const auto digits = [&](const Decimal& limit) {
        const auto count = Decimal::divide(limit, step);
        return count && !(most < count.value()) && !(count.value() < -most);
    };
    return digits(*greatest) && digits(*least);
}

void check_numbers(const Checking& checking)
{
    if (checking.service.nodes.empty() || !checking.service.nodes[0].seals_within)
        return;
    for (const auto& [path, nodes] : checking.service.fields) {
        const FieldInfo* field = checking.service.schema.field(path);
        const bool number = field && (field->type == FieldType::number || field->type == FieldType::integer);
        if (number && !fits_a_double(*field))
            checking.report_model("inexact-number", path,
                quoted(path.to_string()) + " may have more digits than a sealed number can hold: give it \"minimum\"" +
                    (field->type == FieldType::integer ? " and \"maximum\"" : ", \"maximum\" and \"multipleOf\""));
    }
}

}  // namespace

void check_model(const Checking& checking)
{
    Schemas(checking, checking.model_file).read(checking.model, "", 0);
    if (const Value* models = checking.document.find("models"); models && models->is_object())
        for (const auto& [name, file] : models->as_object())
            Schemas(checking, file.as_string()).read(read_json_file(checking.service, file.as_string(), {}, checking.reporter), "", 0);
    for (const auto& [file, schema] : checking.service.messages)
        Schemas(checking, file).read(read_json_file(checking.service, file, {}, checking.reporter), "", 0);
    check_numbers(checking);
}

}  // namespace stegvis::loading
