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

/// What stands at the root of a further document beside its members, and would be taken to hold.
void check_root(const std::string& file, const Value& schema, Reporter& reporter)
{
    constexpr std::string_view known[] = {"properties", "required", "type", "$defs", "definitions", "title",
        "description", "$comment", "$id", "$schema", "additionalProperties"};
    for (const auto& [keyword, value] : schema.is_object() ? schema.as_object() : Object())
        if (std::find(std::begin(known), std::end(known), keyword) == std::end(known) && !keyword.starts_with("x-"))
            reporter.report("unchecked-keyword", Origin{file, "", {}}.key(escape_pointer_token(keyword)),
                "\"" + keyword +
                    "\" counts for nothing at the root of a further data document: only \"properties\" and "
                    "\"required\" do; write it in a member, or as a rule",
                {}, Severity::warning);
}

/// A name of the first document must not look like one of another.
void check_names(const Service& service, const std::string& file, const Value& schema, Reporter& reporter)
{
    std::set<std::string> told;
    for (const Path& path : service.schema.fields()) {
        const std::string& name = path.parts().front().name;
        if (name.find(':') == std::string::npos || !told.insert(name).second)
            continue;
        const Value* members = schema.find("properties");
        const bool own = members && members->find(name);
        const Origin root{file, "", {}};
        reporter.report("malformed-id", own ? root.key("properties/" + escape_pointer_token(name)) : root,
            "where there are \"models\", no member of the first document has a \":\" in its name, but \"" + name +
                "\" has: what is before it names a document");
    }
}

bool is_document_name(std::string_view name)
{
    return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

}  // namespace

void read_documents(Service& service, const std::string& main_file, const Value& models, Reporter& reporter)
{
    const Origin origin{"service.json", "/models", {}};
    const Value main = read_json_file(service, main_file, {"service.json", "/model", {}}, reporter);
    if (!models.is_object() || !main.is_object())
        return reporter.report("wrong-kind", origin, "\"models\" must be an object: name of a document to the file of its JSON Schema");
    check_names(service, main_file, main, reporter);
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
        check_root(path, schema, reporter);
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
