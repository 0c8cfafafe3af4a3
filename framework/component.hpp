#pragma once
/// Component: one node of a service's tree, as its author wrote it. JSON and C++ are two spellings of this one value.

#include <string>
#include <vector>

#include "framework/value.hpp"

namespace stegvis {

/// A page, a step, a field or a text: whatever `type` means. Every JSON key other than these six lands in `props`.
struct Component {
    std::string type;
    std::string id;
    std::string bind;  ///< data path, relative to nothing: written from the document's root, or `{param}` inside a definition
    Value when;        ///< expression; null = always there
    Object props;
    std::vector<Component> children;

    bool operator==(const Component&) const = default;
};

/// Reads a component and all below it. Errors: `malformed-component`, with `where` as a JSON pointer.
[[nodiscard]] Result<Component> component_from_value(const Value& value);
/// Reads a component from JSON text (comments allowed).
[[nodiscard]] Result<Component> parse_component(std::string_view json);
/// The JSON spelling: members that hold their default are left out.
[[nodiscard]] Value to_value(const Component& component);

}  // namespace stegvis
