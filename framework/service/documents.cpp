#include <algorithm>

#include "framework/service/loading.hpp"
#include "framework/unicode.hpp"

namespace stegvis::loading {

namespace {

constexpr std::string_view scheme = "urn:stegvis:model:";

/// Adds the members of one document to the schema of all: each is named `document:member`, and means what it means there.
void add_members(Object& whole, const std::string& document, const Value& schema)
{
    const Value* own = whole.find("properties");
    Object properties = own && own->is_object() ? own->as_object() : Object();
    if (const Value* members = schema.find("properties"); members && members->is_object())
        for (const auto& [name, member] : members->as_object())
            properties.set(document + ":" + name,
                           Object{{"$ref", std::string(scheme) + document + "#/properties/" + percent_encode(escape_pointer_token(name))}});
    whole.set("properties", std::move(properties));
    const Value* needed = whole.find("required");
    Array required = needed && needed->is_array() ? needed->as_array() : Array();
    if (const Value* names = schema.find("required"); names && names->is_array())
        for (const Value& name : names->as_array())
            if (name.is_string())
                required.emplace_back(document + ":" + name.as_string());
    whole.set("required", std::move(required));
}

bool is_document_name(std::string_view name)
{
    return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

void read_documents(Service& service, const Value& main, const Value& models, Reporter& reporter)
{
    const Origin origin{"service.json", "/models", {}};
    if (!models.is_object() || !main.is_object())
        return reporter.report("wrong-kind", origin, "\"models\" must be an object: name of a document to the file of its JSON Schema");
    std::map<std::string, Value> schemas;
    Object whole = main.as_object();
    for (const auto& [name, file] : models.as_object()) {
        const Origin at = origin.below(escape_pointer_token(name));
        if (!is_document_name(name) || name == "data")
            reporter.report("malformed-id", at, "a document's name is small letters, digits and hyphens, and not \"data\", which is the first document");
        const std::string path = file.is_string() ? file.as_string() : "";
        // Compiled alone first: what is wrong in it is told in its own file.
        if (!read_schema_file(service, path, at, reporter))
            continue;
        const Value schema = read_json_file(service, path, at, reporter);
        add_members(whole, name, schema);
        schemas[std::string(scheme) + name] = schema;
        service.documents.push_back(name);
    }
    SchemaOptions options;
    options.formats = service.formats;
    options.resolve = [&service, &schemas](const std::string& uri) -> Result<Value> {
        const auto found = schemas.find(uri);
        return found == schemas.end() ? schema_of_package(service, uri) : Result<Value>(found->second);
    };
    auto schema = Schema::compile(Value(std::move(whole)), options);
    if (schema)
        service.schema = std::move(schema).value();
    else
        reporter.report(schema.error().code, origin, schema.error().message);
}

}  // namespace stegvis::loading
