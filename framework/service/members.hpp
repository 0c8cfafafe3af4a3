#pragma once
/// The members of service.json and of a component, written down once: the loader refuses all others, and the JSON Schema of the
/// format describes these. A new member is a row here.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "framework/editor_text.hpp"

namespace stegvis::loading {

struct FormatMember {
    std::string_view name;
    EditorText doc;     ///< a sentence
    EditorText schema;  ///< JSON Schema of its value; may refer to what `format_parts` and the registry give: `#/$defs/path`
    bool required = false;
};

/// Of the service itself.
[[nodiscard]] std::span<const FormatMember> service_members();
/// Of every component, besides its type's own and the common properties.
[[nodiscard]] std::span<const FormatMember> component_members();
/// Schemas that have a name: `path`, `call`, `rules`, ...
[[nodiscard]] std::span<const FormatMember> format_parts();

[[nodiscard]] std::vector<std::string> names_of(std::span<const FormatMember> members);

}  // namespace stegvis::loading
