#pragma once
/// Evaluation at a place of an instance, part by part.

#include "framework/expression/trace.hpp"
#include "framework/session/engine.hpp"

namespace stegvis {

/// As `Engine::evaluate`, with what each part gave.
[[nodiscard]] Trace trace(const Engine& engine, const Value& source, const Engine::Asking& asking);

}  // namespace stegvis
