#pragma once
/// How the components of the Altinn cases show their values in words.

#include "apps/conformance/altinn/world.hpp"

namespace stegvis::conformance::altinn {

/// What a person reads in the component; empty when it has no value. Error for a component that shows none.
[[nodiscard]] Result<Value> displayed(const Place& place, const World& world, const Component& component);

}  // namespace stegvis::conformance::altinn
