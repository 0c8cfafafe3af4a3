#pragma once
/// Where the elements of the DOM mirror are while the canvas draws.

#include <map>
#include <string>
#include <vector>

#include "framework/dom/dom.hpp"
#include "widgets/layout/layout.hpp"

namespace stegvis::web {

/// For each element by id: x, y, width, height from the corner of the nearest placed element around it; for text then size, line
/// height and weight, and the padding left, top, right that puts the text where it is drawn. CSS px.
using Places = std::map<std::string, std::vector<float>, std::less<>>;

/// The places of a tree for a layout of the same View; `scale` CSS px are one unit of the layout.
[[nodiscard]] Places places_of(const DomNode& root, const widgets::Layout& layout, float scale);

/// What changed, as the page wants it: an array of [id, numbers...]; [id] for an element that is no longer placed.
[[nodiscard]] Value changed_places(const Places& old, const Places& now);

/// Forgets the elements that a patch creates anew.
void forget_added(Places& places, const Value& patch);

}  // namespace stegvis::web
