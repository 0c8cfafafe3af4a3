#include <algorithm>

#include "framework/service/checks/checking.hpp"

// What a page shows: headings in order (WCAG 1.3.1, 2.4.6), and something to read or answer.

namespace stegvis::loading {

namespace {

constexpr std::int64_t step_level = 1;  // a step's own heading
constexpr std::int64_t usual_level = 2;
constexpr std::int64_t deepest_level = 6;

bool has_property(const Node& node, std::string_view name)
{
    return std::any_of(node.type->properties.begin(), node.type->properties.end(),
        [name](const Property& property) { return property.name == name; });
}

/// Whatever has a level is a heading. `level`: of the heading before it.
void check_headings(const Checking& checking, const Node& node, std::int64_t& level)
{
    if (has_property(node, "level")) {
        const Value* own = node.source.props.find("level");
        const std::int64_t wanted = own && own->is_number() ? own->as_number().to_int64().value_or(0) : usual_level;
        const std::string_view below = own ? "level" : "";
        if (wanted < usual_level || wanted > deepest_level)
            checking.report("heading-order", node, below, "a heading's level is 2 to 6; the step's own heading is 1");
        else if (wanted > level + 1)
            checking.report("heading-order", node, below,
                "the heading has level " + std::to_string(wanted) + ", but the one before it " + std::to_string(level));
        level = wanted;
    }
    for (const int child : node.children)
        check_headings(checking, checking.node(child), level);
}

/// Whether anything stands on the step that the service's author put there, or that has a view of its own.
bool shows_something(const Checking& checking, const Node& step)
{
    return step.type->view || std::any_of(step.children.begin(), step.children.end(), [&](int child) {
        const auto& footer = step.type->footer;
        return std::none_of(footer.begin(), footer.end(),
            [&](const Component& last) { return last.id == checking.node(child).source.id; });
    });
}

}  // namespace

void check_structure(const Checking& checking)
{
    for (const Node& node : checking.service.nodes) {
        if (!node.stop)
            continue;
        if (node.type->children == Children::together) {
            std::int64_t level = step_level;
            check_headings(checking, node, level);
            if (!shows_something(checking, node))
                checking.report("empty-step", node, "", quoted(node.source.id) + " shows nothing");
        } else if (node.type->children != Children::none && node.children.empty()) {
            checking.report("empty-step", node, "", quoted(node.source.id) + " has no steps");
        }
    }
}

}  // namespace stegvis::loading
