#pragma once
/// The JSON Schema (2020-12) of service.json, made from the component types, so that an editor completes and checks while typing.

#include "framework/service.hpp"

namespace stegvis {

/// What a service with these component types may say. It knows shapes, words, outcomes, functions and their number of arguments; what
/// needs more than one place (ids, references, paths of the data model, uses of definitions) is for `load_service` to say.
[[nodiscard]] Value format_schema(const ComponentTypes& types);

}  // namespace stegvis
