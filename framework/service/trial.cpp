#include <algorithm>

#include "framework/service/composition.hpp"

namespace stegvis::loading {

namespace {

/// What a package is called that does not say, so that it can be told what else is wrong with it.
constexpr const char* nameless = "package";

/// The part of a data model for a path parameter: what it says, with references into the package's own schema.
Value schema_of(const Parameter& parameter, const std::string& package)
{
    if (parameter.schema.is_string()) {
        const std::string& reference = parameter.schema.as_string();
        return Value{{"$ref", reference.starts_with('#') ? "pkg:" + package + reference : reference}};
    }
    return parameter.schema.is_object() ? parameter.schema : Value{{"type", "string"}};
}

Value argument_of(const Parameter& parameter, const std::string& path)
{
    if (!parameter.example.is_null())
        return parameter.example;
    switch (parameter.kind) {
    case ParameterKind::path: return path;
    case ParameterKind::text: return "text";
    case ParameterKind::number: return 1;
    case ParameterKind::boolean:
    case ParameterKind::expression: return true;
    case ParameterKind::component:
    case ParameterKind::components: break;
    }
    return Value{{"type", "group"}, {"id", "given"}};
}

/// Makes a service in which each definition of a package is used once.
class Trial {
public:
    Trial(const ComponentTypes& types, const Library& library, std::string package) : types_(types), library_(library), package_(std::move(package)) {}

    ServiceFiles files(const Value& manifest)
    {
        for (const auto& [name, definition] : library_.all())
            if (definition.package == package_)
                add(definition);
        Object apis;
        if (const Value* names = manifest.find("apis"); names && names->is_array())
            for (const Value& name : names->as_array())
                if (name.is_string())
                    apis.set(name.as_string(), Value{{"url", "http://localhost"}});
        if (!fields_.empty())
            steps_.insert(steps_.begin(), Value{{"type", "page"}, {"id", "fields"}, {"title", "-"}, {"children", std::move(fields_)}});
        Object service{{"stegvis", 1}, {"id", "trial"}, {"version", "1"}, {"model", "model.json"}, {"apis", std::move(apis)}, {"packages", {{package_, "*"}}},
                       {"root", {{"type", "flow"}, {"id", "trial"}, {"title", "-"}, {"children", std::move(steps_)}}}};
        if (const Value* languages = manifest.find("languages"))
            service.set("languages", *languages);
        return {{"service.json", write_json(Value(std::move(service)), {.indent = 1})},
                {"model.json", write_json(Value{{"type", "object"}, {"properties", std::move(data_)}})}};
    }

private:
    void add(const Definition& definition)
    {
        Object use{{"type", definition.full_name()}, {"id", definition.name}};
        Object data;
        for (const auto& [name, parameter] : definition.params) {
            if (parameter.kind == ParameterKind::path)
                data.set(name, schema_of(parameter, package_));
            if (!parameter.required || name == "id")
                continue;
            Value argument = argument_of(parameter, definition.name + "." + name);
            use.set(name, name == "children" ? Value(Array{std::move(argument)}) : std::move(argument));
        }
        data_.set(definition.name, Value{{"type", "object"}, {"properties", std::move(data)}});
        (stands_in_flow(definition.body, 0) ? steps_ : fields_).push_back(std::move(use));
    }

    /// Whether it is a step or a container of steps, rather than something for a page.
    bool stands_in_flow(const Tree& tree, int depth) const
    {
        constexpr int max_depth = 32;
        if (depth > max_depth)
            return false;
        if (const Definition* definition = library_.find(tree.self.type, package_of(tree.origin.file)))
            return stands_in_flow(definition->body, depth + 1);
        const auto type = std::find_if(types_.begin(), types_.end(), [&](const ComponentType* each) { return each->name == tree.self.type; });
        if (type == types_.end() || !(*type)->step)
            return false;
        const bool holds_steps = (*type)->children != Children::none && (*type)->children != Children::together;
        return !holds_steps || tree.children.empty() || stands_in_flow(tree.children.front(), depth + 1);
    }

    const ComponentTypes& types_;
    const Library& library_;
    std::string package_;
    Array steps_;
    Array fields_;
    Object data_;
};

}  // namespace

ServiceFiles trial_files(const ServiceFiles& files, const ComponentTypes& types, std::string& id)
{
    const auto manifest = parse_json(files.at("package.json"), {.comments = true});
    id = manifest ? manifest->string_or("id", "") : "";
    if (id.empty())
        id = nameless;
    const std::string folder = folder_of(id);
    Service service;
    for (const auto& [name, content] : files)
        service.files[package_of(name).empty() ? folder + name : name] = content;
    ServiceFiles all = service.files;
    Library library;
    Reporter unheard;
    const Value section{{id, "*"}};
    read_packages(service, &section, types, library, unheard);
    all.merge(Trial(types, library, id).files(manifest.value_or(Value(Object()))));
    return all;
}

void tell_of_package(std::vector<Diagnostic>& diagnostics, std::string_view package)
{
    const std::string folder = folder_of(package);
    for (Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.file.starts_with(folder))
            diagnostic.file.erase(0, folder.size());
        std::erase_if(diagnostic.uses, [](const DiagnosticUse& use) { return use.file == "service.json"; });
        for (DiagnosticUse& use : diagnostic.uses)
            if (use.file.starts_with(folder))
                use.file.erase(0, folder.size());
        // What the trial itself lacks (a role, an API) is the package's to say.
        if (diagnostic.file == "service.json" || diagnostic.file == "model.json") {
            diagnostic.file = "package.json";
            diagnostic.line = diagnostic.column = 0;
        }
    }
}

}  // namespace stegvis::loading
