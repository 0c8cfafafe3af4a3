#pragma once
/// From a service to its picture.

#include "apps/stegvis/diagram/graph.hpp"
#include "framework/service.hpp"

namespace stegvis::diagram {

/// The flow from top to bottom. The same service and language give the same picture, everywhere.
[[nodiscard]] Diagram draw(const Service& service, const std::string& language);

}  // namespace stegvis::diagram
