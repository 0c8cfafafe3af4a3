#include "framework/service/checks/checking.hpp"

#include "framework/service/checks/model_places.hpp"

namespace stegvis::loading {

std::pair<std::string, Path> split_document(const Path& path)
{
    const auto colon = path.empty() ? std::string::npos : path.parts().front().name.find(':');
    if (colon == std::string::npos)
        return {"", path};
    Path inside = path;
    inside.parts().front().name.erase(0, colon + 1);
    return {path.parts().front().name.substr(0, colon), std::move(inside)};
}

const Schema* Checking::answer(const Node& node) const
{
    if (const auto found = operations.find(node.index); found != operations.end() && found->second.response)
        return &*found->second.response;
    for (const Property& property : node.type->properties) {
        if (property.kind != PropertyKind::file)
            continue;
        const Value* file = node.source.props.find(property.name);
        const auto message = service.messages.find(file && file->is_string() ? file->as_string() : "");
        if (message != service.messages.end())
            return &message->second;
    }
    return nullptr;
}

void Checking::report(std::string_view code, const Node& node, std::string_view below, std::string message,
    const std::string& about) const
{
    reporter.report({.code = std::string(code),
        .origin = tree(node).place(below),
        .message = std::move(message),
        .address = Address(node.ids).to_string(),
        .severity = finding_code(code)->severity,
        .about = about});
}

void Checking::report(std::string_view code, const Origin& origin, std::string message, const std::string& about) const
{
    reporter.report({.code = std::string(code),
        .origin = origin,
        .message = std::move(message),
        .severity = finding_code(code)->severity,
        .about = about});
}

void Checking::report_model(std::string_view code, const Path& path, std::string message) const
{
    const auto [document_name, inside] = split_document(path);
    if (document_name.empty())
        return report(code, {model_file, model_pointer(model, path), {}}, std::move(message), path.to_string());
    const std::string file = document.find("models")->string_or(document_name, "");
    const Value schema = read_json_file(service, file, {"service.json", "/models", {}}, reporter);
    report(code, {file, model_pointer(schema, inside), {}}, std::move(message), path.to_string());
}

bool Checking::below(const Node& node, int ancestor) const
{
    for (int here = node.index; here >= 0; here = this->node(here).parent)
        if (here == ancestor)
            return true;
    return false;
}

int Checking::step_of(const Node& node) const
{
    int here = node.index;
    while (here >= 0 && !this->node(here).stop)
        here = this->node(here).parent;
    return here;
}

std::string type_words(FieldType type)
{
    switch (type) {
    case FieldType::any: return "any value";
    case FieldType::null: return "null";
    case FieldType::boolean: return "true or false";
    case FieldType::integer: return "a whole number";
    case FieldType::number: return "a number";
    case FieldType::string: return "a text";
    case FieldType::array: return "a list";
    case FieldType::object: return "an object";
    }
    return {};
}

std::string quoted(std::string_view text)
{
    return "\"" + std::string(text) + "\"";
}

void run_checks(const Service& service, const std::vector<const Tree*>& trees, const Value& document,
    const CheckOptions& options, Reporter& reporter)
{
    Checking checking{.service = service, .trees = trees, .document = document, .reporter = reporter};
    checking.model_file = document.string_or("model", "");
    checking.model = read_json_file(service, checking.model_file, {"service.json", "/model", {}}, reporter);
    check_operations(checking, options);
    check_mappings(checking);
    check_expressions(checking);
    check_fields(checking);
    check_options(checking);
    check_flow(checking);
    check_people(checking);
    check_data(checking);
    check_unused(checking);
    check_words(checking);
    check_vocabulary(checking);
    check_sense(checking);
    check_structure(checking);
    check_model(checking);
}

}  // namespace stegvis::loading
