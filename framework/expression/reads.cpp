#include <algorithm>

#include "framework/expression/program.hpp"

namespace stegvis::expression {
namespace {

/// The argument as it was written when it is a literal text, else empty: it is only known later.
std::string written(const Node& call, std::size_t index)
{
    const bool is_text = index < call.arguments.size() && call.arguments[index].function == nullptr && call.arguments[index].literal.is_string();
    return is_text ? call.arguments[index].literal.as_string() : std::string();
}

void note_data(Reads& reads, const Node& call)
{
    const Path* path = std::get_if<Path>(&call.prepared);
    const bool computed_document = call.arguments.size() > 1 && call.arguments[1].function != nullptr;
    if (path == nullptr || computed_document) {
        reads.everything = true;
        return;
    }
    Path read = path->schema_path();
    if (const std::string document = written(call, 1); !document.empty() && !read.empty()) read.parts().front().name.insert(0, document + ":");
    reads.data.push_back(std::move(read));
}

void note(Reads& reads, const Node& call)
{
    const std::string_view name = call.function->info.name;
    if (name == "dataModel" || name == "previous") note_data(reads, call);
    if (name == "component" || name == "displayValue") reads.components.push_back(written(call, 0));
    if (name == "step") reads.steps.push_back(written(call, 0));
    if (name == "optionLabel" || name == "displayValue") reads.options.push_back(written(call, 0));
    if (name == "text") reads.texts.push_back(written(call, 0));
    if (name == "now" || name == "today") reads.time = true;
    if (name == "actor" || name == "authContext") reads.actor = true;
    if (name == "response") reads.response = true;
    const bool in_words = name == "text" || name == "formatDate" || name == "optionLabel" || name == "displayValue";
    if (name == "language" || in_words) reads.language = true;
}

void walk(Reads& reads, const Node& node)
{
    if (node.function == nullptr) return;
    note(reads, node);
    for (const Node& argument : node.arguments) walk(reads, argument);
}

template <class T>
void tidy(std::vector<T>& items)
{
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace

Reads reads_of(const Node& root)
{
    Reads reads;
    walk(reads, root);
    tidy(reads.data);
    tidy(reads.steps);
    tidy(reads.components);
    tidy(reads.texts);
    tidy(reads.options);
    return reads;
}

}  // namespace stegvis::expression
