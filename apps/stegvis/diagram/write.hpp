#pragma once
/// A diagram as text, in several formats.

#include "apps/stegvis/diagram/graph.hpp"

namespace stegvis::diagram {

/// A picture of its own: no script, no font and no other file. Words are text, with a title and a description for those who do not see it.
[[nodiscard]] std::string to_svg(const Diagram& diagram);
/// A Mermaid flowchart.
[[nodiscard]] std::string to_mermaid(const Diagram& diagram);
/// BPMN 2.0 (ISO/IEC 19510) with diagram interchange. It is a picture, and not marked as executable.
[[nodiscard]] std::string to_bpmn(const Diagram& diagram);
/// Shapes and edges with their places.
[[nodiscard]] Value to_value(const Diagram& diagram);

}  // namespace stegvis::diagram
