#include "framework/service/checks/openapi.hpp"

#include <algorithm>

namespace stegvis::loading {

namespace {

std::vector<std::string> split(std::string_view text, char at)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = text.find(at);
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return parts;
}

/// What stands there, one reference (`#/components/...`) followed.
const Value* followed(const Value& document, const Value* value)
{
    const std::string reference = value ? value->string_or("$ref", "") : "";
    return reference.starts_with("#/") ? resolve_pointer(document, reference.substr(1)) : value;
}

bool is_variable(std::string_view segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

/// How well a path of the document fits: the number of literal segments that are the same, or nothing.
std::optional<std::size_t> fit(const std::vector<std::string>& path, const Request& request)
{
    if (path.size() != request.segments.size())
        return std::nullopt;
    std::size_t same = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == request.segments[i])
            ++same;
        else if (!is_variable(path[i]))
            return std::nullopt;
    }
    return same;
}

const Value* find_path(const Value& paths, const Request& request)
{
    const Value* best = nullptr;
    std::optional<std::size_t> most;
    for (const auto& [path, item] : paths.as_object())
        if (const auto same = fit(split(path, '/'), request); same && (!most || *same > *most)) {
            most = same;
            best = &item;
        }
    return best;
}

std::string path_text(const Request& request)
{
    std::string text;
    for (std::size_t i = 1; i < request.segments.size(); ++i)
        text += "/" + (request.segments[i].empty() ? std::string("{...}") : request.segments[i]);
    return text.empty() ? "/" : text;
}

Error unknown(const Value& paths, const Request& request)
{
    std::vector<std::string> names;
    for (const auto& [path, item] : paths.as_object())
        if (item.find(request.method))
            names.push_back(path);
    std::string method = request.method;
    std::transform(
        method.begin(), method.end(), method.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return {"unknown-operation", "",
        "the API's description has no " + method + " " + path_text(request) + did_you_mean(path_text(request), names)};
}

/// The schema of what is sent as JSON, or nothing where it is not described. The document's components stand beside it, for references.
Result<std::optional<Schema>> schema_of(const Value& document, const Value* body)
{
    const Value* content = body ? body->find("content") : nullptr;
    if (!content || !content->is_object())
        return std::optional<Schema>();
    for (const auto& [media, described] : content->as_object()) {
        const Value* schema = described.find("schema");
        if (!schema || media.find("json") == std::string::npos)
            continue;
        const Value* components = document.find("components");
        const Value whole{{"allOf", Array{*schema}}, {"components", components ? *components : Value(Object())}};
        auto compiled = Schema::compile(whole);
        if (!compiled)
            return Error{"malformed-openapi", "",
                "the API's description cannot be read: " + compiled.error().message + " (at " + compiled.error().where +
                    ")"};
        return std::optional<Schema>(std::move(compiled).value());
    }
    return std::optional<Schema>();
}

const Value* success_of(const Value& document, const Value& operation)
{
    const Value* responses = operation.find("responses");
    if (!responses || !responses->is_object())
        return nullptr;
    for (const auto& [status, response] : responses->as_object())
        if (status.starts_with('2'))
            return followed(document, &response);
    return followed(document, responses->find("default"));
}

void add_query(const Value& document, const Value* parameters, Operation& operation)
{
    if (!parameters || !parameters->is_array())
        return;
    for (const Value& item : parameters->as_array()) {
        const Value* parameter = followed(document, &item);
        if (parameter && parameter->string_or("in", "") == "query")
            operation.query.push_back(parameter->string_or("name", ""));
    }
}

}  // namespace

Request request_of(const Call& call)
{
    std::string path;
    for (const Call::Piece& piece : call.path)
        path += piece.data.empty() ? piece.text : std::string("{}");
    const auto mark = path.find('?');
    Request request{.method = call.method, .segments = split(path.substr(0, mark), '/'), .query = {}};
    std::transform(request.method.begin(), request.method.end(), request.method.begin(),
        [](char c) { return static_cast<char>(c - 'A' + 'a'); });
    for (std::string& segment : request.segments)
        if (segment.find("{}") != std::string::npos)
            segment.clear();
    if (mark != std::string::npos)
        for (const std::string& pair : split(std::string_view(path).substr(mark + 1), '&'))
            request.query.push_back(pair.substr(0, pair.find('=')));
    return request;
}

Result<Operation> find_operation(const Value& document, const Request& request)
{
    const Value* paths = document.find("paths");
    if (!paths || !paths->is_object())
        return Error{"malformed-openapi", "", "the API's description has no \"paths\""};
    const Value* item = find_path(*paths, request);
    const Value* found = item ? item->find(request.method) : nullptr;
    if (!found)
        return unknown(*paths, request);
    Operation operation;
    add_query(document, item->find("parameters"), operation);
    add_query(document, found->find("parameters"), operation);
    STEGVIS_TRY(operation.request, schema_of(document, followed(document, found->find("requestBody"))));
    STEGVIS_TRY(operation.response, schema_of(document, success_of(document, *found)));
    return operation;
}

}  // namespace stegvis::loading
