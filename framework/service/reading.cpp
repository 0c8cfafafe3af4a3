#include <algorithm>

#include "framework/service/loading.hpp"

namespace stegvis::loading {

Value read_json_file(const Service& service, const std::string& name, const Origin& named_at, Reporter& reporter)
{
    const auto file = service.files.find(name);
    if (file == service.files.end()) {
        std::vector<std::string> names;
        for (const auto& [other, content] : service.files)
            names.push_back(other);
        reporter.report("missing-file", named_at, "there is no file \"" + name + "\"" + did_you_mean(name, names));
        return {};
    }
    auto json = parse_json_located(file->second, {.comments = true});
    if (!json) {
        reporter.report_file(json.error().code, name, json.error().where, json.error().message);
        return {};
    }
    reporter.add_file(name, json.value().map);
    return std::move(json.value().value);
}

namespace {

constexpr std::string_view package_scheme = "pkg:";

/// The file and the pointer that `pkg:<id>#<pointer>` means; an empty file when there is none.
Origin schema_part(const Service& service, std::string_view uri)
{
    if (!uri.starts_with(package_scheme))
        return {};
    uri.remove_prefix(package_scheme.size());
    const auto hash = uri.find('#');
    for (const UsedPackage& package : service.packages)
        if (package.id == uri.substr(0, hash))
            return {package.schema, hash == std::string_view::npos ? "" : std::string(uri.substr(hash + 1)), {}};
    return {};
}

}  // namespace

Result<Value> schema_of_package(const Service& service, const std::string& uri)
{
    const Error unknown{"unknown-reference", "", "\"packages\" names no package with schema parts for it"};
    const auto file = service.files.find(schema_part(service, uri).file);
    return file == service.files.end() ? Result<Value>(unknown) : parse_json(file->second, {.comments = true});
}

namespace {

/// `; did you mean "pkg:address#/$defs/address"?`
std::string nearest_part(const Service& service, const std::string& uri)
{
    std::vector<std::string> parts;
    for (const UsedPackage& package : service.packages)
        if (const auto schema = schema_of_package(service, std::string(package_scheme) + package.id))
            if (const Value* definitions = schema->find("$defs"); definitions && definitions->is_object())
                for (const auto& [name, part] : definitions->as_object())
                    parts.push_back("pkg:" + package.id + "#/$defs/" + escape_pointer_token(name));
    return did_you_mean(uri, parts);
}

/// The error where its author can mend it: in the file, or in the schema of the package that the file refers to.
void report_schema(const Service& service, const std::string& name, const Value& document, const Error& error, Reporter& reporter)
{
    const Origin part = schema_part(service, error.where);
    const Origin place = part.file.empty() ? Origin{name, error.where, {}} : part;
    if (error.code != "unknown-reference")
        return reporter.report(error.code, place, error.message);
    const auto schema = schema_of_package(service, error.where);
    const Value* reference = resolve_pointer(schema ? *schema : document, place.pointer);
    const std::string uri = reference && reference->is_string() ? reference->as_string() : "";
    reporter.report(error.code, place, error.message + nearest_part(service, uri));
}

}  // namespace

std::optional<Schema> read_schema_file(const Service& service, const std::string& name, const Origin& named_at, Reporter& reporter)
{
    const Value document = read_json_file(service, name, named_at, reporter);
    if (document.is_null())
        return std::nullopt;
    SchemaOptions options;
    options.formats = service.formats;
    options.resolve = [&service](const std::string& uri) { return schema_of_package(service, uri); };
    auto schema = Schema::compile(document, options);
    if (schema)
        return std::move(schema).value();
    report_schema(service, name, document, schema.error(), reporter);
    return std::nullopt;
}

bool has_path(const Service& service, const Path& path)
{
    return service.schema.field(path.schema_path()) || service.schema.fields().empty();
}

std::string no_such_path(const Service& service, const Path& path)
{
    const auto near = service.schema.suggest(path);
    return "the data model has no \"" + path.to_string() + "\"" + (near.empty() ? "" : "; did you mean \"" + near.front().to_string() + "\"?");
}

std::vector<std::string> calls_in(const Value& source, std::string_view function, std::string_view argument)
{
    std::vector<std::string> found;
    if (!source.is_array())
        return found;
    const Array& items = source.as_array();
    if (items.size() > 1 && items[0] == Value(function) && items[1] == Value(argument))
        found.emplace_back("/1");
    for (std::size_t i = 0; i < items.size(); ++i)
        for (const std::string& below : calls_in(items[i], function, argument))
            found.push_back("/" + std::to_string(i) + below);
    return found;
}

namespace {

/// Where a read of the path is written; the whole expression when that cannot be told.
std::vector<std::string> reads_of(const Value& source, const Path& path)
{
    std::vector<std::string> found;
    if (!source.is_array())
        return found;
    const Array& items = source.as_array();
    const bool reads = items.size() > 1 && (items[0] == Value("dataModel") || items[0] == Value("previous")) && items[1].is_string();
    if (reads)
        if (const auto read = Path::parse(items[1].as_string()); read && read.value().schema_path() == path)
            found.emplace_back("/1");
    for (std::size_t i = 0; i < items.size(); ++i)
        for (const std::string& below : reads_of(items[i], path))
            found.push_back("/" + std::to_string(i) + below);
    return found;
}

/// Reports reads of further data documents (`["dataModel", path, name]`) that are not there.
void check_documents(const Service& service, const Value& source, const Origin& origin, const std::string& address, Reporter& reporter)
{
    if (!source.is_array())
        return;
    const Array& items = source.as_array();
    const bool reads = items.size() > 2 && items[0] == Value("dataModel") && items[1].is_string() && items[2].is_string();
    if (reads && std::find(service.documents.begin(), service.documents.end(), items[2].as_string()) == service.documents.end()) {
        const std::string& name = items[2].as_string();
        reporter.report("unknown-document", origin.below("2"), "there is no data document \"" + name + "\"" + did_you_mean(name, service.documents), address);
    } else if (reads) {
        const auto path = Path::parse(items[2].as_string() + ":" + items[1].as_string());
        if (path && !has_path(service, path.value()))
            reporter.report("unknown-path", origin.below("1"), no_such_path(service, path.value()), address);
    }
    for (std::size_t i = 1; i < items.size(); ++i)
        check_documents(service, items[i], origin.below(std::to_string(i)), address, reporter);
}

}  // namespace

void check_reads(const Service& service, const Expression& expression, const Origin& origin, const std::string& address, Reporter& reporter)
{
    check_documents(service, expression.source(), origin, address, reporter);
    for (const Path& path : expression.reads()) {
        if (has_path(service, path))
            continue;
        auto places = reads_of(expression.source(), path);
        // In another document, `["dataModel", path, document]`: told already.
        if (places.empty() && !path.empty() && path.parts().front().name.find(':') != std::string::npos)
            continue;
        if (places.empty())
            places.emplace_back();
        for (const std::string& place : places)
            reporter.report("unknown-path", origin.below(place), no_such_path(service, path), address);
    }
}

}  // namespace stegvis::loading
