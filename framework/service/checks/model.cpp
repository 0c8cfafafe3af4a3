#include <algorithm>

#include "framework/formats/format.hpp"
#include "framework/most_rows.hpp"
#include "framework/service/checks/backtracking.hpp"
#include "framework/service/checks/checking.hpp"

// Schemas: patterns that would be slow elsewhere, formats that nobody knows, numbers that a seal cannot hold.

namespace stegvis::loading {

namespace {

constexpr int deepest = 64;

/// Keywords that JSON Schema 2020-12 and draft-07 have.
constexpr std::string_view keywords[] = {"$anchor", "$comment", "$defs", "$dynamicAnchor", "$dynamicRef", "$id", "$ref", "$schema",
    "$vocabulary", "additionalItems", "additionalProperties", "allOf", "anyOf", "const", "contains", "contentEncoding",
    "contentMediaType", "contentSchema", "default", "definitions", "dependencies", "dependentRequired", "dependentSchemas",
    "deprecated", "description", "else", "enum", "examples", "exclusiveMaximum", "exclusiveMinimum", "format", "if", "items",
    "maxContains", "maxItems", "maxLength", "maxProperties", "maximum", "minContains", "minItems", "minLength", "minProperties",
    "minimum", "multipleOf", "not", "oneOf", "pattern", "patternProperties", "prefixItems", "properties", "propertyNames",
    "readOnly", "required", "then", "title", "type", "unevaluatedItems", "unevaluatedProperties", "uniqueItems", "writeOnly"};

/// Those of which a case takes no notice: they count members, or look into all items.
constexpr std::string_view unchecked[] = {"contains", "maxContains", "maxProperties", "minContains", "minProperties", "propertyNames"};

template <std::size_t Count>
bool one_of(const std::string_view (&words)[Count], std::string_view word)
{
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

class Schemas {
public:
    /// `data`: the schema is of a case's data, which is held against it field by field; else of a message, held against it as a whole.
    Schemas(const Checking& checking, std::string file, bool data) : checking_(checking), file_(std::move(file)), data_(data) {}

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
        static constexpr std::string_view literals[] = {"enum", "const", "default", "examples", "dependentRequired", "$vocabulary"};
        static constexpr std::string_view across[] = {"if", "then", "else", "not", "anyOf", "oneOf", "dependentSchemas"};
        const Origin origin = Origin{file_, at, {}}.key("");
        // What stands at the root of a further document is told when it is read.
        const bool counts = data_ && across_ == 0 && (depth > 0 || file_ == checking_.model_file);
        if (!one_of(keywords, key))
            unknown(key, origin);
        if (counts && one_of(unchecked, key))
            checking_.report("unchecked-keyword", origin,
                quoted(key) + " counts for nothing in the data of a case, which is held against the schema field by field: write it as a rule");
        if (data_ && (key == "maxItems" || key == "minItems") && value.is_number() && value.as_number() > Decimal(static_cast<std::int64_t>(most_rows)))
            checking_.report("too-many-rows", {file_, at, {}},
                quoted(key) + " is " + value.as_number().to_string() + ", but a list that people fill in has at most " + std::to_string(most_rows) + " rows");
        if (one_of(literals, key))
            return;
        across_ += one_of(across, key) ? 1 : 0;
        below(key, value, at, depth);
        across_ -= one_of(across, key) ? 1 : 0;
    }

    void below(const std::string& key, const Value& value, const std::string& at, int depth)
    {
        static constexpr std::string_view maps[] = {"properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"};
        if (key == "pattern" && value.is_string())
            return pattern(value.as_string(), {file_, at, {}});
        if (key == "format" && value.is_string())
            return format(value.as_string(), {file_, at, {}});
        if (one_of(maps, key) && value.is_object()) {
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

    /// Schemas may have members of others' making; one that looks like a keyword is meant to be it.
    void unknown(const std::string& key, const Origin& origin)
    {
        if (key.starts_with("x-"))
            return;
        const std::string near = did_you_mean(key, {std::begin(keywords), std::end(keywords)});
        if (!near.empty())
            checking_.report("unknown-keyword", origin, "JSON Schema has no keyword " + quoted(key) + near, key);
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
    bool data_;
    int across_ = 0;  ///< inside how many keywords that look at several fields, and count
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
    Schemas(checking, checking.model_file, true).read(checking.model, "", 0);
    if (const Value* models = checking.document.find("models"); models && models->is_object())
        for (const auto& [name, file] : models->as_object())
            Schemas(checking, file.as_string(), true).read(read_json_file(checking.service, file.as_string(), {}, checking.reporter), "", 0);
    for (const auto& [file, schema] : checking.service.messages)
        Schemas(checking, file, false).read(read_json_file(checking.service, file, {}, checking.reporter), "", 0);
    check_numbers(checking);
}

}  // namespace stegvis::loading
